import { hash, verify } from '@node-rs/argon2';
import { inPasswordTurn, type Standing } from './password-work.js';
import { normalPassword, requireGoodPassword, type PasswordOwner } from './password-rules.js';

/** OWASP's argon2id profile: 19 MiB, two passes. The library's default algorithm is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Compared against when the user does not exist, so that both answers take the same time. */
const decoy = hash('no such user', COST);

/** Without checking its strength: for demo accounts, whose password is printed on a screen. */
export const hashPassword = (password: string): Promise<string> =>
  inPasswordTurn(() => hash(normalPassword(password), COST), 'known');

/**
 * The hash of a chosen password. Every way to set a password uses this.
 *
 * @throws {DomainError} VALIDATION_FAILED it is too short, too common or names its owner
 */
export async function hashNewPassword(
  password: string,
  owner: PasswordOwner,
  path?: string,
): Promise<string> {
  await requireGoodPassword(password, owner, path);
  return hashPassword(password);
}

/** A missing hash still costs a full verification. */
export async function checkPassword(
  stored: string | undefined,
  password: string,
  standing?: Standing,
): Promise<boolean> {
  const against = stored ?? (await decoy);
  const chosen = normalPassword(password);
  return inPasswordTurn(async () => {
    // Passwords set before they were normalised are stored as they were typed.
    const right =
      (await verify(against, chosen)) || (chosen !== password && (await verify(against, password)));
    return stored !== undefined && right;
  }, standing);
}
