import { SENSITIVE_KIND_LABELS, type SensitiveKind } from '@huiyin/contract';
import { detectSensitive, NEVER_PUBLIC_KINDS } from '@huiyin/domain';

/** A person's mobile, ID or card number in a text that anyone may read, said in one sentence; null without one (R20). */
export function personNumberFault(text: string): string | null {
  const kinds = detectSensitive(text)
    .map(({ kind }) => kind)
    .filter((kind) => NEVER_PUBLIC_KINDS.includes(kind));
  return kinds.length > 0 ? `公示内容不能含${labelsOf(kinds)}` : null;
}

/** Each kind once: “手机号、银行卡号”. */
export const labelsOf = (kinds: readonly SensitiveKind[]): string =>
  [...new Set(kinds)].map((kind) => SENSITIVE_KIND_LABELS[kind]).join('、');
