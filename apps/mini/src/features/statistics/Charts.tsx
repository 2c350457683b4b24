/**
 * Charts as boxes with a height or a width: they are sharp at every size, follow the theme, and WeChat draws them like
 * a browser does. A chart is decoration for a screen reader: the table beside it says the same.
 */
import { grouped } from '../../lib/format';
import { Box } from '../../platform/ui';

export type Tone = 'done' | 'rest' | 'late' | 'good';
export interface Part {
  tone: Tone;
  value: number;
}
export interface Item {
  name: string;
  parts: Part[];
}

const total = ({ parts }: Item): number => parts.reduce((sum, { value }) => sum + value, 0);
const largest = (items: readonly Item[]): number => Math.max(1, ...items.map(total));
const share = (value: number, most: number): string => `${Math.round((value / most) * 1000) / 10}%`;

export function Legend({ items }: { items: readonly { tone: Tone; name: string }[] }) {
  return (
    <Box className="legend" hidden>
      {items.map(({ tone, name }) => (
        <Box key={tone} className="legend-item">
          <Box as="span" className={`swatch part-${tone}`} />
          {name}
        </Box>
      ))}
    </Box>
  );
}

/** Standing columns, one for each month; the line at the top is the largest, or `most`. */
export function Columns({ items, unit, most }: { items: readonly Item[]; unit: string; most?: number }) {
  const top = most ?? largest(items);
  return (
    <Box className="columns" hidden>
      <Box className="columns-top">
        {grouped(top)}
        {unit === '%' ? unit : ` ${unit}`}
      </Box>
      <Box className="columns-area">
        {items.map((item, index) => (
          <Box key={index} className="column-slot">
            {[...item.parts].reverse().map(({ tone, value }) => (
              <Box key={tone} className={`part-${tone}`} style={{ height: share(value, top) }} />
            ))}
          </Box>
        ))}
      </Box>
      <Box className="columns-names">
        {items.map(({ name }, index) => (
          <Box key={index} className="column-name">
            {name.replace('月', '')}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

/** Lying bars, with their number at the end. */
export function Bars({ items, unit }: { items: readonly Item[]; unit: string }) {
  const top = largest(items);
  return (
    <Box className="kind-bars" hidden>
      {items.map((item) => (
        <Box key={item.name} className="kind-bar">
          <Box className="kind-bar-head">
            <Box as="span">{item.name}</Box>
            <Box as="span" className="kind-bar-value">
              {grouped(total(item))} {unit}
            </Box>
          </Box>
          <Box className="kind-bar-line">
            {item.parts.map(({ tone, value }) => (
              <Box key={tone} className={`part-${tone}`} style={{ width: share(value, top) }} />
            ))}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
