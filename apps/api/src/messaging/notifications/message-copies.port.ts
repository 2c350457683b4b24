import type { Type } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OutboxMessage } from '../../kernel/outbox/outbox.entity.js';
import { Port } from '../../kernel/platform/capabilities.js';
import type { Outcome } from './channels/channel.js';

export type { Outcome } from './channels/channel.js';

export type CopiedMessage = Pick<OutboxMessage, 'id' | 'topic' | 'letterId' | 'payload' | 'createdAt'>;

/** Programs that hear of messages beside the people they are for. Retried, given up and sent again as messages to people are. */
export interface MessageCopies {
  /** By the message's id, who gets a copy; a number of statements that does not grow with the batch. */
  of(em: EntityManager, messages: readonly CopiedMessage[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** @returns what sends it; null when there is no one to send it to any more, or nothing to say */
  pack(
    em: EntityManager,
    message: CopiedMessage,
    recipientId: string,
  ): Promise<(() => Promise<Outcome>) | null>;
}

/** Exactly one capability answers: the one that keeps webhooks. */
export const MESSAGE_COPIES = new Port<Type<MessageCopies>>('copies of messages');
