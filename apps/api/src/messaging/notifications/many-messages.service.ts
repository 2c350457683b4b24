import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { bindInstant, LostRace } from '../../kernel/database/engine.js';
import { insertRows, selectRows } from '../../kernel/database/rows.js';
import { changeRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Capabilities } from '../../kernel/platform/capabilities.js';
import { Clock } from '../../kernel/platform/clock.js';
import { idOf } from '../../kernel/platform/ids.js';
import { ADDRESSEES, type Addressee } from './addressees.port.js';
import { OutboxMessage } from '../../kernel/outbox/outbox.entity.js';
import type { MessageToMany } from '../../kernel/outbox/outbox.service.js';

/** Letters written out in one transaction. */
const AT_ONCE = 200;

/**
 * Gives every letter of a message to many its own row. A million rows of their own, written while a calendar moves the
 * letters, took a quarter of that time, and they are not read before it is over.
 */
@Injectable()
export class ManyMessagesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly capabilities: Capabilities,
  ) {}

  /**
   * The next few letters of the oldest such message, in the caller's transaction.
   *
   * @returns rows written, at least 1; 0 when no message is left to write out
   * @throws {LostRace} another instance wrote these out
   */
  async writeOut(em: EntityManager): Promise<number> {
    const [message] = await selectRows(
      em,
      OutboxMessage,
      `WHERE status = 'batch' AND available_at <= ? ORDER BY available_at, id LIMIT 1`,
      [bindInstant(this.uow.engine, this.clock.now())],
    );
    if (!message) return 0;
    const payload = message.payload as MessageToMany;
    const letters = await this.capabilities.provider(ADDRESSEES).next(em, payload, AT_ONCE);
    await this.advance(em, message, payload, letters);
    await this.write(em, message, payload, letters);
    return Math.max(letters.length, 1);
  }

  private async advance(
    em: EntityManager,
    { id, attempts }: OutboxMessage,
    payload: MessageToMany,
    letters: readonly Addressee[],
  ): Promise<void> {
    const rest = JSON.stringify({ ...payload, after: letters.at(-1)?.id ?? payload.after });
    const changed = await changeRows(
      em,
      `UPDATE outbox SET payload = ?, status = ?, attempts = attempts + 1
       WHERE id = ? AND status = 'batch' AND attempts = ?`,
      [rest, letters.length < AT_ONCE ? 'planned' : 'batch', id, attempts],
    );
    if (changed !== 1) throw new LostRace('written out elsewhere');
  }

  /** Two messages of one moment that say the same may meet in a letter: it is told once. */
  private async write(
    em: EntityManager,
    { topic, availableAt, createdAt }: OutboxMessage,
    { told }: MessageToMany,
    letters: readonly Addressee[],
  ): Promise<void> {
    const rows = letters.map(({ id, seq, number }): OutboxMessage => ({
      id: idOf(`${topic} ${id} ${Number(seq)}`),
      topic,
      letterId: id,
      payload: { number, ...told },
      status: 'bulk',
      attempts: 0,
      availableAt,
      createdAt,
    }));
    const known = await em.find(OutboxMessage, {
      select: { id: true },
      where: { id: In(rows.map(({ id }) => id)) },
    });
    const written = new Set(known.map(({ id }) => id));
    await insertRows(
      em,
      OutboxMessage,
      rows.filter(({ id }) => !written.has(id)),
    );
  }
}
