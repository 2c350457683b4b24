import type { EntityManager } from 'typeorm';
import { engineOfManager } from '../../kernel/database/engine.js';

/**
 * Holds an account until the transaction ends. An assignment and the closing of the account at the same moment come one
 * after the other: either the letter is handed over with the others, or the assignment meets a closed account. SQLite has
 * one writer anyway.
 */
export async function holdUser(em: EntityManager, id: string): Promise<void> {
  if (engineOfManager(em) === 'sqlite') return;
  await em.query('SELECT id FROM users WHERE id = ? FOR UPDATE', [id]);
}

/** As {@link holdUser}, for what concerns the people of a department together. */
export async function holdDepartment(em: EntityManager, id: string | null): Promise<void> {
  if (id === null || engineOfManager(em) === 'sqlite') return;
  await em.query('SELECT id FROM departments WHERE id = ? FOR UPDATE', [id]);
}
