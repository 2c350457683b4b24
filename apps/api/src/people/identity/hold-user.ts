import type { EntityManager } from 'typeorm';
import { holdRow } from '../../kernel/database/row-lock.js';

/**
 * Holds an account until the transaction ends. An assignment and the closing of the account at the same moment come one
 * after the other: either the letter is handed over with the others, or the assignment meets a closed account.
 */
export async function holdUser(em: EntityManager, id: string): Promise<void> {
  await holdRow(em, 'users', id);
}

/** As {@link holdUser}, for what concerns the people of a department together. */
export async function holdDepartment(em: EntityManager, id: string | null): Promise<void> {
  if (id !== null) await holdRow(em, 'departments', id);
}
