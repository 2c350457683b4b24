import type { ReactNode } from 'react';
import type { Place } from '../platform/nav';
import { Box, Picture, Press } from '../platform/ui';
import { Icon } from './Icon';
import { Unbroken } from './Unbroken';

interface RowProps {
  title: ReactNode;
  note?: ReactNode;
  /** one character, set like a seal: 信、问、诉、言 */
  glyph?: string;
  /** address of a small picture in front; it only decorates, the title says what it is */
  picture?: string;
  /** tags above the title */
  tags?: ReactNode;
  /** leads to a page, by {@link Press} */
  to?: Place;
  onPress?: () => void;
}

/** A line that leads somewhere. */
export function Row({ title, note, glyph, picture, tags, to, onPress }: RowProps) {
  return (
    <Press className="row" role="link" to={to} onPress={onPress}>
      {glyph ? (
        <Box as="span" className="glyph" hidden>
          {glyph}
        </Box>
      ) : null}
      {picture ? <Picture className="row-picture" src={picture} alt="" /> : null}
      <Box as="span" className="row-text">
        {tags ? (
          <Box as="span" className="tags">
            {tags}
          </Box>
        ) : null}
        <Box as="span" className="row-title">
          {title}
        </Box>
        {note ? (
          <Box as="span" className="row-note">
            {whole(note)}
          </Box>
        ) : null}
      </Box>
      <Icon name="next" />
    </Press>
  );
}

export function Section({
  title,
  aside,
  children,
}: {
  title: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Box as="section" className="section">
      <Box className="section-head">
        <Box as="h2" className="section-title">
          {title}
        </Box>
        {aside}
      </Box>
      {children}
    </Box>
  );
}

export function Tag({ tone, children }: { tone?: 'good' | 'warn' | 'late' | 'quiet'; children: ReactNode }) {
  return (
    <Box as="span" className={`tag${tone ? ` tag-${tone}` : ''}`}>
      {children}
    </Box>
  );
}

export function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Box className="pair">
      <Box as="span" className="pair-name">
        {name}
      </Box>
      <Box as="span" className="pair-value">
        {whole(children)}
      </Box>
    </Box>
  );
}

/** In a plain text each number stays on one line. */
function whole(words: ReactNode): ReactNode {
  return typeof words === 'string' ? <Unbroken text={words} /> : words;
}
