import type { EntityManager } from 'typeorm';
import { readRows } from '../../kernel/database/statements.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { HAS_SECOND_FACTOR } from '../second-factors/second-factors.queries.js';
import { holdUser } from './hold-user.js';
import type { SignInMethod } from './staff-session.entity.js';

/**
 * Holds one's own account, and asks once more what the guard asked before the account was held: meanwhile a new password,
 * another second factor or an administrator may have ended this session, and it must not undo that.
 *
 * @param session digest of the token
 * @throws {DomainError} UNAUTHENTICATED
 */
export async function holdOwn(em: EntityManager, userId: string, session: string): Promise<void> {
  await holdUser(em, userId);
  const [row] = await readRows<Strength & { active: number | boolean }>(
    em,
    `SELECT u.active, s.method, s.second_factor_at, CASE WHEN ${HAS_SECOND_FACTOR} THEN 1 ELSE 0 END AS has_factor
     FROM staff_sessions s JOIN users u ON u.id = s.user_id
     WHERE s.token_hash = ? AND s.user_id = ?`,
    [session, userId],
  );
  if (!row?.active || isLeftOver(row)) throw sessionEnded();
}

interface Strength {
  has_factor: unknown;
  method: SignInMethod;
  second_factor_at: unknown;
}

/**
 * Opened by the password alone, though the account has a second factor: setting one up ends such sessions, and one that
 * was opened on another server at the same moment must not outlive it.
 */
export const isLeftOver = ({ has_factor, method, second_factor_at }: Strength): boolean =>
  Number(has_factor) === 1 && method === 'password' && second_factor_at === null;

export const sessionEnded = (): DomainError => new DomainError('UNAUTHENTICATED', '登录已失效，请重新登录');
