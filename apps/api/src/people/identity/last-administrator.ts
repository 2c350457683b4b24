import type { EntityManager } from 'typeorm';
import { engineOfManager } from '../../kernel/database/engine.js';
import { holdAcrossNodes } from '../../kernel/database/row-lock.js';
import { DomainError } from '../../kernel/platform/errors.js';

/** Two administrators who close each other's accounts at the same moment would leave none. */
export async function requireAnother(em: EntityManager, id: string): Promise<void> {
  const lock = engineOfManager(em) === 'sqlite' ? '' : ' FOR UPDATE';
  const others = await em.query<unknown[]>(
    `SELECT id FROM users WHERE role = 'admin' AND active = ? AND id <> ?${lock}`,
    [1, id],
  );
  await holdAcrossNodes(em, 'administrators');
  if (others.length === 0)
    throw new DomainError('ACTION_NOT_ALLOWED', '这是最后一名启用的系统管理员，请先另设一名');
}
