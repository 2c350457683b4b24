import { reasonOf } from '../database/data-source.js';
import { DomainError } from './errors.js';
import { EnvError } from './env.js';

/** An error that the operator can mend, in one sentence; undefined where only the stack helps. */
export function sentenceOf(error: unknown): string | undefined {
  if (error instanceof EnvError) return error.message;
  if (error instanceof DomainError) return error.detail;
  const reason = reasonOf(error);
  return reason === undefined ? undefined : `数据库：${reason}`;
}
