import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { bindInstant } from '../../kernel/database/engine.js';
import { changeRows, readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { ENV, type Env } from '../../kernel/platform/env.js';

const DAY_MS = 86_400_000;
/** Rows of one transaction: short enough that requests do not wait for it. */
const BATCH = 500;

const OLD_DELIVERIES = `SELECT id FROM deliveries
  WHERE created_at < ? AND status IN ('sent', 'declined', 'dropped', 'uncertain', 'dead')
  ORDER BY created_at LIMIT ${BATCH}`;
/** A message goes after its deliveries, so that one on its way never loses its words. */
const OLD_MESSAGES = `SELECT id FROM outbox
  WHERE created_at < ? AND status IN ('planned', 'stale', 'dead')
    AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.message_id = outbox.id)
  ORDER BY created_at LIMIT ${BATCH}`;

/**
 * What was sent, given up or found out of date is kept for HUIYIN_MESSAGE_KEEP_DAYS (a year and a bit unless set: logs
 * are kept a year) and then deleted, in batches, oldest first. What still waits is never touched, however old.
 */
@Injectable()
export class MessageForgettingService {
  constructor(
    private readonly uow: UnitOfWork,
    @Inject(ENV) private readonly env: Pick<Env, 'messageKeepDays'>,
  ) {}

  /** Any number of times. @returns how many rows went */
  async forget(asOf: Date): Promise<number> {
    const before = bindInstant(this.uow.engine, new Date(asOf.getTime() - this.env.messageKeepDays * DAY_MS));
    return (
      (await this.emptied('deliveries', OLD_DELIVERIES, before)) +
      (await this.emptied('outbox', OLD_MESSAGES, before))
    );
  }

  private async emptied(table: 'deliveries' | 'outbox', old: string, before: string | Date): Promise<number> {
    let gone = 0;
    for (;;) {
      const deleted = await this.uow.run((em) => deleteOnce(em, table, old, before));
      if (deleted === 0) return gone;
      gone += deleted;
    }
  }
}

async function deleteOnce(
  em: EntityManager,
  table: string,
  old: string,
  before: string | Date,
): Promise<number> {
  const ids = (await readRows<{ id: string }>(em, old, [before])).map(({ id }) => id);
  if (ids.length === 0) return 0;
  return changeRows(em, `DELETE FROM ${table} WHERE id IN (${ids.map(() => '?').join(', ')})`, ids);
}
