import type { EntityManager } from 'typeorm';
import { insertRows } from '../../kernel/database/rows.js';
import { newId } from '../../kernel/platform/ids.js';
import { Delivery, type ChannelName } from './delivery.entity.js';
import type { OutboxMessage } from '../../kernel/outbox/outbox.entity.js';

interface NewDelivery {
  message: Pick<OutboxMessage, 'id' | 'topic' | 'letterId'>;
  channel: ChannelName;
  kind: Delivery['recipientKind'];
  recipientId: string;
  at: Date;
  now: Date;
}

/** The unique key of the table allows one delivery for each message, recipient and channel. */
export async function addDelivery(
  em: EntityManager,
  { message, channel, kind, recipientId, at, now }: NewDelivery,
): Promise<void> {
  await insertRows(em, Delivery, [
    {
      id: newId(),
      messageId: message.id,
      topic: message.topic,
      letterId: message.letterId,
      channel,
      recipientKind: kind,
      recipientId,
      status: 'pending',
      attempts: 0,
      availableAt: at,
      leaseOwner: null,
      reason: null,
      providerRef: null,
      createdAt: now,
      finishedAt: null,
    },
  ]);
}
