import type { Type } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MessageToMany } from '../../kernel/outbox/outbox.service.js';
import { Port } from '../../kernel/platform/capabilities.js';

/** One letter of a message to many; `seq` is the number of the event that the message tells of. */
export interface Addressee {
  id: string;
  seq: number | string;
  number: string;
}

/** Knows which letters a message to many is about. */
export interface Addressees {
  /** The next `most` letters after `after`, in the order of their ids. */
  next(em: EntityManager, message: MessageToMany, most: number): Promise<Addressee[]>;
}

/** Answered by exactly one capability. */
export const ADDRESSEES = new Port<Type<Addressees>>('addressees of messages to many');
