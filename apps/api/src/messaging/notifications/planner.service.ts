import { Injectable, Logger } from '@nestjs/common';
import {
  backoffMs,
  fillMessage,
  MAX_ATTEMPTS,
  MESSAGE_LIMITS,
  nextCitizenTime,
  nextOfficeTime,
  topicOf,
  isTopic,
  type MessageValues,
} from '@huiyin/domain';
import { In, type EntityManager } from 'typeorm';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { bindInstant, isRetryable, LostRace } from '../../kernel/database/engine.js';
import { insertRows, selectRows } from '../../kernel/database/rows.js';
import { changeRows, readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Capabilities } from '../../kernel/platform/capabilities.js';
import { Clock } from '../../kernel/platform/clock.js';
import { newId } from '../../kernel/platform/ids.js';
import { addDelivery } from './add-delivery.js';
import { ManyMessagesService } from './many-messages.service.js';
import { MESSAGE_COPIES } from './message-copies.port.js';
import type { MessageSubject, MessageToTell, StaffPerson } from './message-subject.port.js';
import { MessageSubjectsService } from './message-subjects.service.js';
import { MessageWordsService, type Words } from './message-words.service.js';
import { Notice } from './notice.entity.js';
import { OutboxMessage } from '../../kernel/outbox/outbox.entity.js';
import { ReachService } from './reach.service.js';
import { recipientsOf, staffToTell } from './recipients.js';

/** Older messages are not sent: after a week of outage people have found out otherwise. */
const STALE_MS = 7 * 86_400_000;

const WAITING: OutboxMessage['status'][] = ['pending', 'bulk'];

interface Common {
  staff: readonly StaffPerson[];
  subjects: ReadonlyMap<string, MessageSubject>;
  /** programs that get a copy, by the message's id */
  copies: ReadonlyMap<string, readonly string[]>;
  words(topic: string): Promise<Words>;
}

/** Turns messages of the outbox into notices and deliveries: one transaction, nothing outside the database. */
@Injectable()
export class PlannerService {
  private readonly logger = new Logger('Planner');

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly words: MessageWordsService,
    private readonly subjects: MessageSubjectsService,
    private readonly reach: ReachService,
    private readonly many: ManyMessagesService,
    private readonly capabilities: Capabilities,
  ) {}

  /** @returns how many messages were looked at; `most` or more mean that there may be others */
  async planNext(most: number): Promise<number> {
    try {
      return await this.uow.run((em) => this.planBatch(em, most));
    } catch (error) {
      if (isRetryable(error)) return 0;
      // One of them cannot be planned: each by itself, so that the others do not wait for it.
      return this.planOneByOne(most, error);
    }
  }

  private async planBatch(em: EntityManager, most: number): Promise<number> {
    const due = await this.due(em, most);
    if (due.length === 0) return (await this.calendars.isChanging(em)) ? 0 : this.many.writeOut(em);
    const taken = await em.update(
      OutboxMessage,
      { id: In(due.map(({ id }) => id)), status: In(WAITING) },
      { status: 'planned' },
    );
    // Another instance was there first; the next look finds what it left.
    if (taken.affected !== due.length) throw new LostRace('messages planned elsewhere');
    const common = await this.commonTo(em, due);
    for (const message of due) await this.plan(em, message, common);
    return due.length;
  }

  /** What the messages of one transaction share is asked once. */
  private async commonTo(em: EntityManager, messages: readonly OutboxMessage[]): Promise<Common> {
    const known = new Map<string, Promise<Words>>();
    return {
      staff: await readRows(em, 'SELECT id, role, department_id AS departmentId FROM users WHERE active = 1'),
      subjects: await this.subjects.of(em, messages),
      copies: await this.capabilities.provider(MESSAGE_COPIES).of(em, messages),
      words: (topic) => {
        const words = known.get(topic) ?? this.words.of(em, topic);
        known.set(topic, words);
        return words;
      },
    };
  }

  /** @param failure what the batch of them met */
  private async planOneByOne(most: number, failure: unknown): Promise<number> {
    const due = await this.uow.read((em) => this.due(em, most));
    // The message to many has failed, not a single one: it stays where it is until a person looks.
    if (due.length === 0) this.complain('a message to many could not be written out', failure);
    for (const message of due) {
      try {
        await this.uow.run(async (em) => {
          const taken = await em.update(
            OutboxMessage,
            { id: message.id, status: In(WAITING) },
            { status: 'planned' },
          );
          if (taken.affected === 1) await this.plan(em, message, await this.commonTo(em, [message]));
        });
      } catch (error) {
        await this.postpone(message, error);
      }
    }
    return due.length;
  }

  /** The many of a new calendar come last, and not while it is still moving letters: that must be over soon. */
  private async due(em: EntityManager, most: number): Promise<OutboxMessage[]> {
    const now = bindInstant(this.uow.engine, this.clock.now());
    const waiting = (status: OutboxMessage['status'], limit: number): Promise<OutboxMessage[]> =>
      selectRows(
        em,
        OutboxMessage,
        `WHERE status = ? AND available_at <= ? ORDER BY available_at, id LIMIT ${limit}`,
        [status, now],
      );
    const due = await waiting('pending', most);
    if (due.length === most || (await this.calendars.isChanging(em))) return due;
    return [...due, ...(await waiting('bulk', most - due.length))];
  }

  private async plan(em: EntityManager, message: OutboxMessage, common: Common): Promise<void> {
    const now = this.clock.now();
    // Counted from when it could be sent, not from when it was written: a person may have resent it.
    if (now.getTime() - message.availableAt.getTime() > STALE_MS) {
      await em.update(OutboxMessage, { id: message.id }, { status: 'stale' });
      return;
    }
    const subject = common.subjects.get(message.id) ?? null;
    if (subject && audienceOf(message.topic) === 'citizen')
      await this.tellCitizen(em, message, subject, common, now);
    const told = staffToTell(message as MessageToTell, subject);
    const people = told ? recipientsOf(told, common.staff) : [];
    if (told && people.length > 0)
      await this.tellStaff(em, message, { subject, people, topic: told.topic, now }, common);
    for (const recipientId of common.copies.get(message.id) ?? [])
      await addDelivery(em, { message, channel: 'webhook', kind: 'program', recipientId, at: now, now });
  }

  private async tellCitizen(
    em: EntityManager,
    message: OutboxMessage,
    subject: MessageSubject,
    common: Common,
    now: Date,
  ): Promise<void> {
    // Nothing is known of them any more.
    if (!subject.citizenId && !subject.contact) return;
    const words = await common.words(message.topic);
    if (subject.citizenId) {
      const values = await this.subjects.values(em, message, subject);
      await this.addNotice(em, message, subject.citizenId, words, values, now);
    }
    const at = isForAnyHour(message.topic) ? now : nextCitizenTime(now);
    for (const way of await this.reach.ways(em, subject, words)) {
      await addDelivery(em, { message, ...way, at, now });
    }
  }

  private async tellStaff(
    em: EntityManager,
    message: OutboxMessage,
    {
      subject,
      people,
      topic,
      now,
    }: { subject: MessageSubject | null; people: readonly StaffPerson[]; topic: string; now: Date },
    common: Common,
  ): Promise<void> {
    const words = await common.words(topic);
    const values = await this.subjects.values(em, message, subject);
    const at = isForAnyHour(topic) ? now : nextOfficeTime(this.calendars.current(), now);
    for (const { id } of people) {
      await this.addNotice(em, { ...message, topic }, id, words, values, now);
      if (isTopic(topic) && topicOf(topic).urgent && (await this.reach.hasMailbox(em, id)))
        await addDelivery(em, { message, channel: 'email', kind: 'staff', recipientId: id, at, now });
    }
  }

  private async addNotice(
    em: EntityManager,
    message: OutboxMessage,
    recipientId: string,
    words: Words,
    values: MessageValues,
    now: Date,
  ): Promise<void> {
    await insertRows(em, Notice, [
      {
        id: newId(),
        messageId: message.id,
        recipientId,
        topic: message.topic,
        letterId: message.letterId,
        title: cut(fillMessage(words.title, values), 60),
        body: cut(fillMessage(words.body, values), MESSAGE_LIMITS.notice),
        createdAt: now,
        readAt: null,
      },
    ]);
  }

  private async postpone({ id, topic, attempts }: OutboxMessage, error: unknown): Promise<void> {
    const tries = attempts + 1;
    this.complain('a message could not be planned', error, { messageId: id, topic });
    const again = new Date(this.clock.now().getTime() + backoffMs(tries, Math.random()));
    await this.uow.run((em) =>
      changeRows(
        em,
        `UPDATE outbox SET attempts = ?, available_at = ?, status = ? WHERE id = ? AND status IN ('pending', 'bulk')`,
        [tries, bindInstant(this.uow.engine, again), tries >= MAX_ATTEMPTS ? 'dead' : 'pending', id],
      ),
    );
  }

  private complain(message: string, error: unknown, about: Record<string, string> = {}): void {
    this.logger.error({
      message,
      ...about,
      name: error instanceof Error ? error.name : typeof error,
      stack: error instanceof Error ? error.stack?.split('\n').slice(1, 8).join('\n') : undefined,
    });
  }
}

const audienceOf = (topic: string): string | null => (isTopic(topic) ? topicOf(topic).audience : null);
const isForAnyHour = (topic: string): boolean => isTopic(topic) && topicOf(topic).atAnyHour === true;

const cut = (text: string, most: number): string => {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
};
