import { pbkdf2Sync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import fc from 'fast-check';
import { pbkdf2Sha256 } from './pbkdf2';
import { solve, toBase64, type Challenge } from './solve';

const secrets = { hmacSignatureSecret: 'one', hmacKeySignatureSecret: 'two' };
const own = (...parts: Parameters<typeof pbkdf2Sha256>) => Promise.resolve(pbkdf2Sha256(...parts));
const aChallenge = async () =>
  (await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: 20,
    counter: 37,
    deriveKey,
    expiresAt: new Date(Date.now() + 60_000),
    ...secrets,
  })) as Challenge;
const opened = (header: string) => JSON.parse(Buffer.from(header, 'base64').toString('utf8'));

describe('pbkdf2Sha256', () => {
  it('agrees with Node’s own for any password, salt, count and length', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 64 }),
        fc.uint8Array({ maxLength: 150 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 32 }),
        (password, salt, iterations, length) => {
          const expected = pbkdf2Sync(password, salt, iterations, length, 'sha256').toString('hex');
          expect(Buffer.from(pbkdf2Sha256(password, salt, iterations, length)).toString('hex')).toBe(
            expected,
          );
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('solve', () => {
  it.each([
    ['in plain JavaScript', own],
    ['with the browser’s own PBKDF2', undefined],
  ])('%s: finds the answer the server accepts', async (_how, derive) => {
    const challenge = await aChallenge();
    const payload = opened(await solve(challenge, derive));
    expect(payload.solution.counter).toBe(37);
    expect(payload.challenge).toEqual(challenge);
    expect((await verifySolution({ ...payload, deriveKey, ...secrets })).verified).toBe(true);
  });

  it('refuses an algorithm it does not know instead of searching for ever', async () => {
    const challenge = await aChallenge();
    challenge.parameters.algorithm = 'SCRYPT';
    await expect(solve(challenge)).rejects.toBeInstanceOf(RangeError);
  });
});

describe('toBase64', () => {
  it.each(['', 'a', 'ab', 'abc', '{"a":1}'])('%j as btoa writes it', (text) => {
    expect(toBase64(text)).toBe(Buffer.from(text, 'latin1').toString('base64'));
  });
});
