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
import { Clock } from '../../kernel/platform/clock.js';
import { newId } from '../../kernel/platform/ids.js';
import { addDelivery } from './add-delivery.js';
import { MessageFactsService, type LetterFacts, type Payload } from './message-facts.service.js';
import { ManyMessagesService } from './many-messages.service.js';
import { MessageWordsService, type Words } from './message-words.service.js';
import { Notice } from './notice.entity.js';
import { OutboxMessage } from '../../kernel/outbox/outbox.entity.js';
import { ReachService } from './reach.service.js';
import { recipientsOf, staffTopicOf, type StaffPerson } from './recipients.js';

/** Older messages are not sent: after a week of outage people have found out otherwise. */
const STALE_MS = 7 * 86_400_000;

const WAITING: OutboxMessage['status'][] = ['pending', 'bulk'];

const AT_ANY_HOUR = new Set([
  'open-day.signed-up',
  'open-day.reminder-hours',
  // An owner who did not make the change must learn of it before the morning.
  'staff.password-changed',
  'staff.password-reset',
  'staff.account-changed',
]);

interface Common {
  staff: readonly StaffPerson[];
  letters: ReadonlyMap<string, LetterFacts>;
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
    private readonly facts: MessageFactsService,
    private readonly reach: ReachService,
    private readonly many: ManyMessagesService,
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
      letters: await this.facts.letters(
        em,
        messages.flatMap(({ letterId }) => letterId ?? []),
      ),
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
    const payload = message.payload as Payload;
    const letter = (message.letterId && common.letters.get(message.letterId)) || null;
    const toCitizen = isTopic(message.topic) && topicOf(message.topic).audience === 'citizen';
    if (toCitizen && letter) await this.tellCitizen(em, message, letter, common, now);
    if (toCitizen && !letter) await this.tellVisitor(em, message, common, now);
    const helpers = await this.helpersOf(em, message);
    const people = recipientsOf(message.topic, { letter, payload, helpers }, common.staff);
    if (people.length > 0) await this.tellStaff(em, message, { letter, people, now }, common);
  }

  private async tellCitizen(
    em: EntityManager,
    message: OutboxMessage,
    letter: LetterFacts,
    common: Common,
    now: Date,
  ): Promise<void> {
    const words = await common.words(message.topic);
    if (letter.citizenId) {
      const values = await this.facts.values(em, { ...message, payload: message.payload as Payload }, letter);
      await this.addNotice(em, message, letter.citizenId, words, values, now);
    }
    // What they did themselves a moment ago may be confirmed at any hour.
    const at = message.topic === 'letter.received' ? now : nextCitizenTime(now);
    for (const way of await this.reach.ways(em, letter, words)) {
      await addDelivery(em, { message, ...way, at, now });
    }
  }

  /** A person who signed up for an open day. Messages about the next hours do not wait for the morning. */
  private async tellVisitor(
    em: EntityManager,
    message: OutboxMessage,
    common: Common,
    now: Date,
  ): Promise<void> {
    const payload = message.payload as Payload;
    const visitor = await this.facts.visitor(em, payload);
    if (!visitor) return;
    const words = await common.words(message.topic);
    if (visitor.citizenId) {
      const values = await this.facts.values(em, { ...message, payload }, null);
      await this.addNotice(em, message, visitor.citizenId, words, values, now);
    }
    const at = AT_ANY_HOUR.has(message.topic) ? now : nextCitizenTime(now);
    for (const way of await this.reach.visitorWays(em, visitor, words))
      await addDelivery(em, { message, ...way, at, now });
  }

  private async tellStaff(
    em: EntityManager,
    message: OutboxMessage,
    { letter, people, now }: { letter: LetterFacts | null; people: readonly StaffPerson[]; now: Date },
    common: Common,
  ): Promise<void> {
    const topic = staffTopicOf(message.topic);
    const words = await common.words(topic);
    const values = await this.facts.values(em, { topic, payload: message.payload as Payload }, letter);
    const at = AT_ANY_HOUR.has(topic) ? now : nextOfficeTime(this.calendars.current(), now);
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

  private async helpersOf(em: EntityManager, { topic, letterId }: OutboxMessage): Promise<string[]> {
    if (letterId === null || topic.startsWith('letter.')) return [];
    const rows = await readRows<{ id: string }>(
      em,
      'SELECT department_id AS id FROM letter_co_departments WHERE letter_id = ?',
      [letterId],
    );
    return rows.map(({ id }) => id);
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

const cut = (text: string, most: number): string => {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
};
