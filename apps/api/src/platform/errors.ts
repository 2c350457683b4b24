import { ERROR_CODES, type ErrorCode } from '@huiyin/contract';

/** A refusal the user can act on. `detail` is plain Chinese; `errors` name the offending fields. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: string = ERROR_CODES[code].title,
    readonly errors?: { path: string; message: string }[],
    /** seconds after which a retry makes sense, sent as Retry-After */
    readonly retryAfter?: number,
    /** what went wrong beneath, for the log */
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
  }

  get status(): number {
    return ERROR_CODES[this.code].status;
  }
}

/** Missing and forbidden give the same answer, so that an id reveals nothing. */
export const letterNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有找到这封信件');
