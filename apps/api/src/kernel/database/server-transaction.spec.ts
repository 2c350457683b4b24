import { describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { isUndecided, serverTransaction } from './server-transaction.js';

/** A server that answers COMMIT with an error of that code. */
const answering = (code: string): DataSource => {
  const runner = {
    startTransaction: () => Promise.resolve(),
    commitTransaction: () => Promise.reject(Object.assign(new Error(code), { code })),
    rollbackTransaction: () => Promise.resolve(),
    release: () => Promise.resolve(),
  };
  return { createQueryRunner: () => runner, createEntityManager: () => ({}) } as unknown as DataSource;
};

describe('a COMMIT that fails', () => {
  it.each([
    ['ER_LOCK_DEADLOCK', false],
    ['ER_LOCK_WAIT_TIMEOUT', true],
    ['ER_CHECKREAD', true],
    ['ER_ERROR_DURING_COMMIT', true],
    ['PROTOCOL_CONNECTION_LOST', true],
  ])('with %s: whether it may have taken place is %s', async (code, isOpen) => {
    const error: unknown = await serverTransaction(answering(code), () => Promise.resolve()).catch(
      (failure: unknown) => failure,
    );
    expect(error).toMatchObject({ code });
    expect(isUndecided(error)).toBe(isOpen);
  });
});
