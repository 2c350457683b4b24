import { Injectable } from '@nestjs/common';
import type { MessageValues } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import type { OutboxMessage } from '../../kernel/outbox/outbox.entity.js';
import { Capabilities } from '../../kernel/platform/capabilities.js';
import { OfficeService } from '../../people/office/office.service.js';
import { saidTime, textOf } from '../../kernel/platform/message-values.js';
import {
  MESSAGE_SUBJECTS,
  type MessageSubject,
  type MessageToTell,
  type Payload,
} from './message-subject.port.js';

type StoredMessage = Pick<OutboxMessage, 'id' | 'topic' | 'letterId' | 'payload'>;

/** What messages are about, whichever capability keeps it. */
@Injectable()
export class MessageSubjectsService {
  constructor(
    private readonly office: OfficeService,
    private readonly capabilities: Capabilities,
  ) {}

  /** By the message's id; a batch of messages asks once. Messages about nothing that is kept have none. */
  async of(em: EntityManager, messages: readonly StoredMessage[]): Promise<Map<string, MessageSubject>> {
    const subjects = new Map<string, MessageSubject>();
    for (const keeper of this.capabilities.providers(MESSAGE_SUBJECTS))
      for (const [id, subject] of await keeper.of(em, messages as readonly MessageToTell[]))
        subjects.set(id, subject);
    return subjects;
  }

  async ofOne(em: EntityManager, message: StoredMessage): Promise<MessageSubject | null> {
    return (await this.of(em, [message])).get(message.id) ?? null;
  }

  /** What the words of a message are filled with. */
  async values(
    em: EntityManager,
    { payload }: Pick<OutboxMessage, 'payload'>,
    subject: MessageSubject | null,
  ): Promise<MessageValues> {
    const { summary, at } = payload as Payload;
    const common = { 单位: this.office.current().name, 数目: textOf(summary), 时间: saidTime(at) };
    return { ...common, ...(await subject?.values(em)) };
  }
}
