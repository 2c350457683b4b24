import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { bindInstant } from '../database/engine.js';
import { changeRows, readRows } from '../database/statements.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Capabilities, Port } from '../platform/capabilities.js';

/** Rows of one transaction: short enough that requests do not wait for it. */
const BATCH = 500;

/** Rows of a table that are of no more use some time after an instant they hold. */
export interface Expiring {
  table: string;
  /** the primary key, one column */
  key: string;
  /** an indexed instant */
  column: string;
  /** how long after that instant */
  keptMs: number;
}

export const EXPIRING = new Port<Expiring>('expiring rows');

/**
 * Deletes rows that have expired and are refused anyway: spent challenges, sessions, and answers kept for retries. In
 * batches, oldest first; an instance that dies half way leaves the rest to the next run.
 */
@Injectable()
export class ExpiredRowsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly capabilities: Capabilities,
  ) {}

  /** Any number of times. @returns how many rows went */
  async forget(asOf: Date): Promise<number> {
    let gone = 0;
    for (const rows of this.capabilities.answers(EXPIRING)) gone += await this.emptied(rows, asOf);
    return gone;
  }

  private async emptied(rows: Expiring, asOf: Date): Promise<number> {
    const before = bindInstant(this.uow.engine, new Date(asOf.getTime() - rows.keptMs));
    let gone = 0;
    for (;;) {
      const deleted = await this.uow.run((em) => deleteOnce(em, rows, before));
      gone += deleted;
      if (deleted < BATCH) return gone;
    }
  }
}

async function deleteOnce(
  em: EntityManager,
  { table, key, column }: Expiring,
  before: string | Date,
): Promise<number> {
  const found = await readRows<{ id: string | number }>(
    em,
    `SELECT ${key} AS id FROM ${table} WHERE ${column} < ? ORDER BY ${column} LIMIT ${BATCH}`,
    [before],
  );
  if (found.length === 0) return 0;
  // The day is asked again: a session may have been used between the two statements.
  return changeRows(
    em,
    `DELETE FROM ${table} WHERE ${key} IN (${found.map(() => '?').join(', ')}) AND ${column} < ?`,
    [...found.map(({ id }) => id), before],
  );
}
