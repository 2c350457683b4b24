import { randomBytes } from '../platform/random';

/**
 * A fresh Idempotency-Key, 128 random bits in hex. It must be unpredictable: the server derives the letter's query
 * code from it, so that a retry shows the same code again without the code being stored.
 */
export async function newKey(): Promise<string> {
  return Array.from(await randomBytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const sleep = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
