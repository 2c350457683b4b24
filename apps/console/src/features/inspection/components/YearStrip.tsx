import type { RowYear } from '../api/inspection.js';
import styles from './Inspection.module.css';

/** Height of a day in a strip of 12: the worse, the taller, so that the picture needs no colour. */
const HEIGHTS = { g: 4, a: 8, r: 12, '-': 1 } as const;
type Kind = keyof typeof HEIGHTS;

/** One path for all days of a kind: a year of fourteen rows is some sixty elements, not five thousand. */
function pathOf(days: string, kind: Kind): string {
  const height = HEIGHTS[kind];
  let path = '';
  for (let at = 0; at < days.length; at += 1) {
    if (days[at] !== kind) continue;
    let length = 1;
    while (days[at + length] === kind) length += 1;
    path += `M${at} ${12 - height}h${length}v${height}h-${length}z`;
    at += length;
  }
  return path;
}

/** A year of one row, a column a day. */
export function YearStrip({ row, year }: { row: RowYear; year: number }) {
  const { green, amber, red, missing } = row.counts;
  const words = `${row.title}，${year} 年：正常 ${green} 天，预警 ${amber} 天，失分 ${red} 天，没有记录 ${missing} 天`;
  return (
    <svg
      className={styles.strip}
      viewBox={`0 0 ${row.days.length} 12`}
      preserveAspectRatio="none"
      role="img"
      aria-label={words}
    >
      <title>{words}</title>
      {(Object.keys(HEIGHTS) as Kind[]).map((kind) => (
        <path key={kind} d={pathOf(row.days, kind)} data-kind={kind} />
      ))}
    </svg>
  );
}
