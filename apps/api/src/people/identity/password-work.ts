import { Semaphore } from 'async-mutex';
import { DomainError } from '../../kernel/platform/errors.js';

/** Each holds 19 MiB and a thread of the four that also read files and resolve names. */
const AT_ONCE = 2;
/** About two seconds of work; later callers should try again. */
const MOST_WAITING = 100;
const RETRY_AFTER_S = 3;

/** A known device goes before strangers, and is accepted when the places for strangers are taken. */
export type Standing = 'stranger' | 'known';

const slots = new Semaphore(AT_ONCE);
let waiting = 0;

/**
 * Whether another password may wait. Asked before an attempt is counted.
 *
 * @throws {DomainError} UNAVAILABLE a flood of sign-ins is being worked off
 */
export function requireRoom(standing: Standing): void {
  if (waiting < (standing === 'known' ? 2 : 1) * MOST_WAITING) return;
  throw new DomainError('UNAVAILABLE', '登录的人太多，请稍后再试', undefined, RETRY_AFTER_S);
}

/** Hashing or verifying one password, at most {@link AT_ONCE} in this process at any time. */
export async function inPasswordTurn<T>(work: () => Promise<T>, standing: Standing = 'stranger'): Promise<T> {
  waiting += 1;
  try {
    return await slots.runExclusive(work, 1, standing === 'known' ? 1 : 0);
  } finally {
    waiting -= 1;
  }
}
