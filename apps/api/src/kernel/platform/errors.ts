import { ERROR_CODES, type ErrorCode, type Problem } from '@huiyin/contract';

export interface FieldError {
  /** dotted, e.g. `submitter.phone` */
  path: string;
  message: string;
}

/** An answer names at most this many fields: a person corrects no more at once, and a request could have a million. */
export const MOST_FIELD_ERRORS = 20;

/** A refusal the user can act on. `detail` is plain Chinese; `errors` name the offending fields. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: string = ERROR_CODES[code].title,
    readonly errors?: FieldError[],
    /** seconds after which a retry makes sense, sent as Retry-After */
    readonly retryAfter?: number,
    /** what went wrong beneath, for the log */
    options?: ErrorOptions,
    /** further members of the problem document; of bounded size */
    readonly members?: Pick<Problem, 'draft'>,
  ) {
    super(`${code}: ${detail}`, options);
  }

  get status(): number {
    return ERROR_CODES[this.code].status;
  }
}

/** One field is wrong: the sentence stands beside it, too. */
export const fieldError = (path: string, message: string): DomainError =>
  new DomainError('VALIDATION_FAILED', message, [{ path, message }]);

/** Answered as if it did not exist; only the security log records that it does. */
export class HiddenError extends DomainError {
  constructor(
    detail: string,
    readonly subjectId: string,
  ) {
    super('NOT_FOUND', detail);
  }
}

const NO_LETTER = '没有找到这封信件';

/** Missing and forbidden give the same answer, so that an id reveals nothing. */
export const letterNotFound = (): DomainError => new DomainError('NOT_FOUND', NO_LETTER);
export const letterHidden = (id: string): HiddenError => new HiddenError(NO_LETTER, id);
