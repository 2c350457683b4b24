import { REDACTION_MASK } from '@huiyin/contract';
import { flatten, NEVER_PUBLIC_KINDS, type Finding } from './finding.js';
import { NUMBER_DETECTORS } from './numbers.js';
import { WORD_DETECTORS } from './words.js';

/** What a detector covers goes before what comes later in this list when they overlap equally. */
const DETECTORS = [...NUMBER_DETECTORS, ...WORD_DETECTORS];

/**
 * Everything in `text` that looks like personal data, in order, overlaps joined.
 * It proposes; a person decides, because no pattern knows every name.
 *
 * @param known values the system knows (the submitter's own name, phone …): found wherever they stand
 */
export function detectSensitive(text: string, known: readonly string[] = []): Finding[] {
  const flat = flatten(text);
  const found = DETECTORS.flatMap((detector) => detector.find(flat));
  // Known values first: of two equal findings, the one that says whose it is names the kind.
  return joinOverlaps([...known.flatMap((value) => occurrences(flat, flatten(value.trim()))), ...found]);
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
    // Marks that touch are one gap to the reader: two masks would tell where a name ends and a number begins.
    out += start === at && at > 0 ? '' : text.slice(at, start) + REDACTION_MASK;
    at = end;
  }
  return out + text.slice(at);
}

/** Sorted and disjoint; where two overlap, what is never public names the kind, and otherwise the longer one. */
export function joinOverlaps(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort((a, b) => a.start - b.start || b.end - a.end);
  const joined: Finding[] = [];
  for (const finding of sorted) {
    const last = joined.at(-1);
    if (!last || finding.start >= last.end) joined.push({ ...finding });
    else {
      if (namesIt(finding, last)) last.kind = finding.kind;
      last.end = Math.max(last.end, finding.end);
    }
  }
  return joined;
}

function namesIt(finding: Finding, last: Finding): boolean {
  const [ours, theirs] = [finding, last].map(({ kind }) => NEVER_PUBLIC_KINDS.includes(kind));
  return ours === theirs ? finding.end - finding.start > last.end - last.start : ours === true;
}

function occurrences(text: string, value: string): Finding[] {
  // One character is no secret on its own and would black out half the letter.
  if (value.length < 2) return [];
  const found: Finding[] = [];
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
    found.push({ kind: 'submitter', start: at, end: at + value.length });
  }
  return found;
}
