import { describe, it } from '@jest/globals';
import { testEngine } from './engines.js';

/* oxlint-disable eslint-js/no-restricted-syntax -- the one place where a suite may leave something out; what a machine lacks is counted */

/** Cases that need what not every machine has; without it they are counted as skipped. */
export const describeIf = (condition: boolean): typeof describe.skip =>
  condition ? describe : describe.skip;

/** Stands in for cases that cannot run here. @param what  says which and why */
export const leftOut = (what: string): void => it.skip(what, () => undefined);

const runsHere = testEngine() === 'sqlite' || Boolean(process.env.HUIYIN_TEST_BOTH);
const nothing = Object.assign(() => undefined, { each: () => () => undefined });

/**
 * A case that one engine proves for both, in a file that runs on both: what it is about is no SQL of its own, lock,
 * transaction, time or collation. On MariaDB there is no such case, unless HUIYIN_TEST_BOTH is set.
 */
export const itOnce = runsHere ? it : (nothing as unknown as typeof it);

/** The same for a group with what it sets up. */
export const describeOnce = runsHere ? describe : (nothing as unknown as typeof describe);
