import { SENSITIVE_KIND_LABELS, type SensitiveKind } from '@huiyin/contract';
import { detectSensitive, NEVER_PUBLIC_KINDS } from '@huiyin/domain';

/** A person's mobile, ID or card number in a text that anyone may read, said in one sentence; null without one (R20). */
export function personNumberFault(text: string): string | null {
  const kinds = personNumbersIn(text);
  return kinds.length > 0 ? `公示内容不能含${labelsOf(kinds)}` : null;
}

/** The kinds of numbers found that no acknowledgement lets out. */
export const personNumbersIn = (text: string): SensitiveKind[] => [
  ...new Set(
    detectSensitive(text)
      .map(({ kind }) => kind)
      .filter((kind) => NEVER_PUBLIC_KINDS.includes(kind)),
  ),
];

export const labelsOf = (kinds: readonly SensitiveKind[]): string =>
  [...new Set(kinds)].map((kind) => SENSITIVE_KIND_LABELS[kind]).join('、');
