import { REDACTION_MASK } from '@huiyin/contract';
import { digitRows } from './digit-rows.js';
import { joinOverlaps, type Finding } from './finding.js';
import { withoutKept } from './kept-numbers.js';
import { findKnown } from './known.js';
import { plainTextOf } from './plain-text.js';
import { RULES } from './rules.js';

/**
 * Everything in `text` that looks like personal data, in order, overlaps joined: made plain first, looked through
 * second, led back to places of the original third.
 * It proposes; a person decides, because no pattern knows every name.
 *
 * @param known values the system knows (the submitter's own name, phone …): found wherever they stand, however spelled
 * @param kept  telephones and addresses the office gives out itself: no findings
 */
export function detectSensitive(
  text: string,
  known: readonly string[] = [],
  kept: readonly string[] = [],
): Finding[] {
  const plain = plainTextOf(text);
  const rows = digitRows(plain.text);
  const found = withoutKept(
    RULES.flatMap((rule) => rule(plain.text, rows)),
    plain.text,
    kept,
  );
  // Known values first: of two equal findings, the one that says whose it is names the kind.
  const all = [...findKnown(plain.text, rows, known), ...found];
  return joinOverlaps(
    all.map(({ kind, start, end }) => ({
      kind,
      start: plain.start[start] ?? 0,
      end: plain.end[end - 1] ?? 0,
    })),
  );
}

/**
 * The text with every marked stretch replaced. The original is not touched.
 *
 * @throws {RangeError} a mark lies outside the text
 */
export function redact(text: string, marks: readonly Pick<Finding, 'start' | 'end'>[]): string {
  const joined = joinOverlaps(marks.map((mark) => ({ kind: 'manual', ...mark })));
  let at = 0;
  let out = '';
  for (const { start, end } of joined) {
    if (start < 0 || end > text.length || start >= end)
      throw new RangeError(`mark ${start}–${end} is outside the text`);
    // Adjacent marks become one mask: two would show where a name ends and a number begins.
    out += start === at && at > 0 ? '' : text.slice(at, start) + REDACTION_MASK;
    at = end;
  }
  return out + text.slice(at);
}
