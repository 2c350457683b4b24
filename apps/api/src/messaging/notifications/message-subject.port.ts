import type { Type } from '@nestjs/common';
import type { StaffRole } from '@huiyin/contract';
import type { MessageValues } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { Port } from '../../kernel/platform/capabilities.js';

export type Payload = Readonly<Record<string, unknown>>;

/** A message of the outbox, as its subject is found by. */
export interface MessageToTell {
  id: string;
  topic: string;
  letterId: string | null;
  payload: Payload;
}

/** What a person left to be written back to. An address is opened only when it is used. */
export interface Contact {
  /** what it was left in, such as `letter`; stored with each delivery, at most 10 characters */
  kind: string;
  id: string;
  phone(): string | null;
  hasEmail: boolean;
  email(): string | null;
}

export interface StaffPerson {
  id: string;
  role: StaffRole;
  departmentId: string | null;
}

/** One person, or all of a role, of one department where it is given. */
export type WantedStaff = { id: string } | { role: StaffRole; departmentId?: string };

/** Who of the staff hears of a message. */
export interface StaffToTell {
  /** whose words they read: a citizen's message may concern them under another name */
  topic: string;
  wanted: readonly WantedStaff[];
  /** false: they are not told, whatever their role */
  mayKnow(person: StaffPerson): boolean;
}

/** What one message is about: a letter, a sign-up for an open day, …. */
export interface MessageSubject {
  number: string | null;
  /** the signed-in citizen whom it concerns */
  citizenId: string | null;
  contact: Contact | null;
  /** the page of the mini-program that shows it, without a leading slash */
  page: string | null;
  staff: StaffToTell | null;
  /** what its words are filled with */
  values(em: EntityManager): Promise<MessageValues>;
}

/** The subjects that one capability keeps. */
export interface MessageSubjects {
  /**
   * Finds the subjects of a batch of messages with a number of statements that does not grow with the batch.
   *
   * @returns by the message's id; messages about what other capabilities keep are left out
   */
  of(em: EntityManager, messages: readonly MessageToTell[]): Promise<ReadonlyMap<string, MessageSubject>>;
}

/** Each capability that writes messages to people registers what they are about. */
export const MESSAGE_SUBJECTS = new Port<Type<MessageSubjects>>('message subjects');
