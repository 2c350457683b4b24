import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isDuplicate, LostRace } from '../database/engine.js';
import { insertRows } from '../database/rows.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { OutboxMessage } from './outbox.entity.js';

export interface NewMessage {
  topic: string;
  letterId: string | null;
  payload: Record<string, unknown>;
}

/** Letters with an event in common: ids from `first` to `last`, and what their event looks like. */
export interface ManyLetters {
  first: string;
  last: string;
  type: string;
  at: Date;
  /** as it stands in the row */
  data: string;
}

/** Payload of a `batch`: what is said, to whom, and how far it has been written out. */
export interface MessageToMany {
  told: Record<string, unknown>;
  to: Omit<ManyLetters, 'at'> & { at: string };
  /** the last letter that has its own row */
  after: string;
}

/** Writes messages beside the change they tell of. The payload names things by id and number, never by person. */
@Injectable()
export class OutboxService {
  constructor(private readonly clock: Clock) {}

  async add(
    em: EntityManager,
    topic: string,
    letterId: string | null,
    payload: Record<string, unknown>,
  ): Promise<void> {
    await this.addAll(em, [{ topic, letterId, payload }]);
  }

  async addAll(em: EntityManager, messages: readonly NewMessage[]): Promise<void> {
    await insertRows(
      em,
      OutboxMessage,
      messages.map((message) => this.rowOf(newId(), message)),
    );
  }

  /**
   * The same to very many letters: one row now, theirs when there is time (ManyMessagesService). Each letter's message
   * also names its number.
   */
  async addToMany(
    em: EntityManager,
    topic: string,
    told: Record<string, unknown>,
    { at, ...to }: ManyLetters,
  ): Promise<void> {
    const payload: MessageToMany = { told, to: { ...to, at: at.toISOString() }, after: '' };
    const row = this.rowOf(newId(), { topic, letterId: null, payload: { ...payload } });
    await insertRows(em, OutboxMessage, [
      { ...row, status: row.status === 'pending' ? 'batch' : row.status },
    ]);
  }

  /** For messages whose id follows from what they are about: said before, it is not said again. */
  async addOnce(
    em: EntityManager,
    id: string,
    topic: string,
    letterId: string | null,
    payload: Record<string, unknown>,
  ): Promise<void> {
    if (await em.existsBy(OutboxMessage, { id })) return;
    try {
      await insertRows(em, OutboxMessage, [this.rowOf(id, { topic, letterId, payload })]);
    } catch (error) {
      // Another instance said it a moment ago; a second look finds its row.
      throw isDuplicate(error) ? new LostRace('said elsewhere') : error;
    }
  }

  private rowOf(id: string, message: NewMessage): OutboxMessage {
    const now = this.clock.now();
    return {
      id,
      ...message,
      // Replayed demo history sends no messages; its people are invented.
      status: this.clock.isReplaying ? 'stale' : 'pending',
      attempts: 0,
      availableAt: now,
      createdAt: now,
    };
  }
}
