import type { LetterKind, LetterStatus } from '@huiyin/contract';

/** What decides whether an answer may go public. */
export interface PublishableLetter {
  consentToPublish: boolean;
  kind: LetterKind;
  status: LetterStatus;
  accusedDepartmentId?: string | null;
}

/**
 * Why an answer cannot be published now; null when it can (R20).
 * Consent is the citizen's own (个人信息保护法 §25); a 举报 or 反映问题 never goes public (信访工作条例 §30).
 */
export function publicationObstacle(letter: PublishableLetter): string | null {
  if (!letter.consentToPublish) return '来信人没有同意公开';
  if (letter.accusedDepartmentId || letter.kind === 'report') return '举报和反映问题的来信不公开';
  if (letter.status !== 'answered' && letter.status !== 'closed') return '答复之后才能公开';
  return null;
}
