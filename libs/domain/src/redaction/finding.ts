import type { SensitiveKind } from '@huiyin/contract';

/** Numbers that belong to one person and are refused on a public page even when a member of staff confirms them (R20). */
export const NEVER_PUBLIC_KINDS: readonly SensitiveKind[] = ['mobile', 'id_number', 'bank_card'];

/** A stretch of text that should not be published; offsets are UTF-16 units, `end` exclusive. */
export interface Finding {
  kind: SensitiveKind;
  start: number;
  end: number;
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
