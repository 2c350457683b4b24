import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { insertRows } from '../database/rows.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/ids.js';
import { OutboxMessage } from './outbox.entity.js';

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
    const now = this.clock.now();
    await insertRows(em, OutboxMessage, [
      {
        id: newId(),
        topic,
        letterId,
        payload,
        status: 'pending',
        attempts: 0,
        availableAt: now,
        createdAt: now,
      },
    ]);
  }
}
