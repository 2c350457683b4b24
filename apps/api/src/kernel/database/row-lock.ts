import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { engineOfManager } from './engine.js';
import { changeRows } from './statements.js';

/** Two rows that share a slot wait for each other without need, which is rare and harmless. */
const SLOTS = 1024;

const clusters = new WeakSet<DataSource>();

/** Locks of this source must hold on other nodes, too. */
export const locksReachOtherNodes = (source: DataSource): void => void clusters.add(source);

/**
 * Holds a row until the transaction ends: a second transaction that holds it waits, and sees what the first one wrote.
 * SQLite has one writer anyway.
 *
 * @param table one of ours, with a primary key `id`
 */
export async function holdRow(em: EntityManager, table: string, id: string): Promise<void> {
  if (engineOfManager(em) === 'sqlite') return;
  await em.query(`SELECT id FROM ${table} WHERE id = ? FOR UPDATE`, [id]);
  await holdAcrossNodes(em, `${table}:${id}`);
}

/**
 * A lock is one node's own: on two nodes of a cluster two transactions get it at once. Both write the same small row
 * here, so the cluster refuses the later one at COMMIT, and {@link UnitOfWork} runs it again. Beside a lock whose
 * transaction writes the locked row anyway, this is not needed.
 *
 * @param what names what is held
 */
export async function holdAcrossNodes(em: EntityManager, what: string): Promise<void> {
  if (!clusters.has(em.connection)) return;
  const slot = createHash('sha256').update(what).digest().readUInt32BE() % SLOTS;
  await changeRows(
    em,
    'INSERT INTO row_locks (slot, turn) VALUES (?, 1) ON DUPLICATE KEY UPDATE turn = 1 - turn',
    [slot],
  );
}
