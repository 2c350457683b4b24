import { describe, it } from '@jest/globals';

/* eslint-disable no-restricted-syntax -- the one place where a suite may leave something out, and it is counted */

/** Cases that need what not every machine has; without it they are counted as skipped. */
export const describeIf = (condition: boolean): typeof describe.skip =>
  condition ? describe : describe.skip;

/** Stands in for cases that cannot run here. @param what  says which and why */
export const leftOut = (what: string): void => it.skip(what, () => undefined);
