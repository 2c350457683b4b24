import { detectSensitive, NEVER_PUBLIC_KINDS, redact } from '@huiyin/domain';
import { DomainError } from '../../kernel/platform/errors.js';
import { labelsOf, personNumberFault } from '../../kernel/platform/person-numbers.js';
import type { CopyMarks } from './publication-draft.entity.js';

/** The copy for the public: redacted by a person, never taken from the letter automatically. */
export interface RedactedCopy {
  title: string;
  body: string;
  answer: string;
}

const FIELDS = ['title', 'body', 'answer'] as const;

const perField = <T>(of: (field: (typeof FIELDS)[number]) => T): Record<(typeof FIELDS)[number], T> => ({
  title: of('title'),
  body: of('body'),
  answer: of('answer'),
});

/** What the detector is told about one letter. */
export interface Hints {
  /** the submitter's own name, phone …: hidden wherever they stand */
  known: readonly string[];
  /** numbers the office gives out itself: no findings */
  kept: readonly string[];
}

export const suggestMarks = (texts: RedactedCopy, { known, kept }: Hints): CopyMarks =>
  perField((field) => detectSensitive(texts[field], known, kept));

/** @throws {DomainError} VALIDATION_FAILED a mark lies outside its text */
export function applyMarks(texts: RedactedCopy, marks: CopyMarks): RedactedCopy {
  return perField((field) => {
    try {
      return redact(texts[field], marks[field]);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new DomainError('VALIDATION_FAILED', '标记超出了文字范围，请重新标记', [
        { path: `marks.${field}`, message: '超出文字范围' },
      ]);
    }
  });
}

/**
 * What still looks personal after the marks were applied.
 *
 * @throws {DomainError} VALIDATION_FAILED a mobile, ID or card number is left, or anything else without acknowledgement
 */
export function requireClean(copy: RedactedCopy, hints: Hints, acknowledged: boolean): void {
  const remaining = suggestMarks(copy, hints);
  const errors = FIELDS.flatMap((field) => {
    const left = remaining[field].filter(({ kind }) => !acknowledged || NEVER_PUBLIC_KINDS.includes(kind));
    return left.length > 0
      ? [{ path: `marks.${field}`, message: `仍有${labelsOf(left.map(({ kind }) => kind))}` }]
      : [];
  });
  if (errors.length > 0) {
    throw new DomainError(
      'VALIDATION_FAILED',
      '遮盖后仍有疑似个人信息，请继续遮盖；确认可以公开的（如办公电话）请勾选已核对',
      errors,
    );
  }
}

/**
 * The last check: nothing published holds a number of a person, whichever rules were in force when it was marked.
 *
 * @throws {DomainError} VALIDATION_FAILED
 */
export function requireNoPersonNumbers(copy: RedactedCopy): void {
  const errors = FIELDS.flatMap((field) => {
    const message = personNumberFault(copy[field]);
    return message === null ? [] : [{ path: `marks.${field}`, message }];
  });
  if (errors.length > 0)
    throw new DomainError('VALIDATION_FAILED', '遮盖后仍有个人号码，不能公开，请重新遮盖', errors);
}
