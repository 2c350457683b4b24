import { SENSITIVE_KIND_LABELS } from '@huiyin/contract';
import { detectSensitive, NEVER_PUBLIC_KINDS, redact, type Finding } from '@huiyin/domain';
import { DomainError } from '../platform/errors.js';
import type { CopyMarks } from './publication-draft.entity.js';
import type { RedactedCopy } from './publication.service.js';

const FIELDS = ['title', 'body', 'answer'] as const;

const perField = <T>(of: (field: (typeof FIELDS)[number]) => T): Record<(typeof FIELDS)[number], T> => ({
  title: of('title'),
  body: of('body'),
  answer: of('answer'),
});

/** @param known the submitter's own name, phone …: hidden wherever they stand */
export const suggestMarks = (texts: RedactedCopy, known: readonly string[]): CopyMarks =>
  perField((field) => detectSensitive(texts[field], known));

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
export function requireClean(copy: RedactedCopy, known: readonly string[], acknowledged: boolean): void {
  const remaining = suggestMarks(copy, known);
  const errors = FIELDS.flatMap((field) => {
    const left = remaining[field].filter(({ kind }) => !acknowledged || NEVER_PUBLIC_KINDS.includes(kind));
    return left.length > 0 ? [{ path: `marks.${field}`, message: `仍有${kindsOf(left)}` }] : [];
  });
  if (errors.length > 0) {
    throw new DomainError(
      'VALIDATION_FAILED',
      '遮盖后仍有疑似个人信息，请继续遮盖；确认可以公开的（如办公电话）请勾选已核对',
      errors,
    );
  }
}

const kindsOf = (findings: Finding[]): string =>
  [...new Set(findings.map(({ kind }) => SENSITIVE_KIND_LABELS[kind]))].join('、');
