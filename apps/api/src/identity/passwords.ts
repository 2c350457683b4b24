import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '../platform/errors.js';

/** OWASP's argon2id profile: 19 MiB, two passes. The library's default algorithm is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const MIN_LENGTH = 10;

/** Compared against when the user does not exist, so that both answers take the same time. */
const decoy = hash('no such user', COST);

/** @throws {DomainError} VALIDATION_FAILED the password is too short to protect personal data */
export async function hashPassword(password: string): Promise<string> {
  if ([...password].length < MIN_LENGTH) {
    throw new DomainError('VALIDATION_FAILED', `密码至少 ${MIN_LENGTH} 位`, [
      { path: 'password', message: `密码至少 ${MIN_LENGTH} 位` },
    ]);
  }
  return hash(password, COST);
}

/** A missing hash still costs a full verification. */
export async function checkPassword(stored: string | undefined, password: string): Promise<boolean> {
  const right = await verify(stored ?? (await decoy), password);
  return stored !== undefined && right;
}
