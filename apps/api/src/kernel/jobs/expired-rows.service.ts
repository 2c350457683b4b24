import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { bindInstant } from '../database/engine.js';
import { KEPT_DAYS } from '../database/idempotency/idempotency.service.js';
import { changeRows, readRows } from '../database/statements.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { MAX_SESSION_HOURS } from '../../people/identity/sessions.service.js';
import { FAILURES_COUNT_MS } from '../../people/identity/sign-in-locks.service.js';

const HOUR_MS = 3_600_000;
/** Rows of one transaction: short enough that nobody waits for it. */
const BATCH = 500;

interface Expiring {
  table: string;
  /** the primary key, one column */
  key: string;
  /** an indexed instant */
  column: string;
  /** how long after that instant the row is of no more use */
  keptMs: number;
}

/** The log of the machine is kept for a year at least; this is the part of it that has a page. */
const TRACE_DAYS = 400;

const EXPIRING: readonly Expiring[] = [
  // An hour, because the clocks of two instances may differ: a challenge forgotten before it expires buys two letters.
  { table: 'captcha_used', key: 'challenge_hash', column: 'expires_at', keptMs: HOUR_MS },
  // Whoever was last seen that long ago has been signed in for longer, however many idle minutes are allowed.
  {
    table: 'staff_sessions',
    key: 'token_hash',
    column: 'last_seen_at',
    keptMs: MAX_SESSION_HOURS * HOUR_MS,
  },
  { table: 'sign_in_failures', key: 'slot', column: 'failed_at', keptMs: FAILURES_COUNT_MS },
  { table: 'security_traces', key: 'id', column: 'at', keptMs: TRACE_DAYS * 24 * HOUR_MS },
  { table: 'citizen_sessions', key: 'token_hash', column: 'expires_at', keptMs: 0 },
  {
    table: 'idempotency_records',
    key: 'key_hash',
    column: 'created_at',
    keptMs: KEPT_DAYS * 24 * HOUR_MS,
  },
];

/**
 * Deletes what has expired and is refused anyway: spent challenges, sessions, and the answers kept for retries. In
 * batches, oldest first; an instance that dies half way leaves the rest to the next run.
 */
@Injectable()
export class ExpiredRowsService {
  constructor(private readonly uow: UnitOfWork) {}

  /** Any number of times. @returns how many rows went */
  async forget(asOf: Date): Promise<number> {
    let gone = 0;
    for (const rows of EXPIRING) gone += await this.emptied(rows, asOf);
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
