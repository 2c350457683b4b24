import { Injectable } from '@nestjs/common';
import type { MessageAudience, SignUpStatus } from '@huiyin/contract';
import { In, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import type { MassMessageDto, MassMessageView, MassMessagePreviewView } from '../dto/message.dto.js';
import { OpenDayMessage } from './open-day-message.entity.js';
import { OpenDay } from '../programme/open-day.entity.js';
import { openDayNotFound } from '../programme/open-days.service.js';
import { SignUp } from '../sign-ups/sign-up.entity.js';

const AUDIENCES: Record<MessageAudience, SignUpStatus[]> = {
  confirmed: ['confirmed'],
  waiting: ['waiting', 'in_draw', 'offered'],
  all: ['confirmed', 'waiting', 'in_draw', 'offered'],
};

/** One message to many, seen before it is sent. */
@Injectable()
export class OpenDayMessagesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  preview(openDayId: string, dto: MassMessageDto): Promise<MassMessagePreviewView> {
    return this.uow.read(async (em) => {
      const openDay = await published(em, openDayId);
      return {
        recipients: await em.countBy(SignUp, audienceOf(openDayId, dto)),
        text: messageText(openDay, dto.body),
      };
    });
  }

  /** @throws {DomainError} NOT_FOUND, ACTION_NOT_ALLOWED it has no recipients */
  send(actor: StaffActor, openDayId: string, dto: MassMessageDto): Promise<MassMessageView> {
    return this.uow.run(async (em) => {
      const openDay = await published(em, openDayId);
      const recipients = await em.find(SignUp, {
        where: audienceOf(openDayId, dto),
        select: { id: true, sessionId: true },
      });
      if (recipients.length === 0) throw new DomainError('ACTION_NOT_ALLOWED', '没有人会收到这条消息');
      const row: OpenDayMessage = {
        id: newId(),
        openDayId,
        sessionId: dto.sessionId ?? null,
        audience: dto.audience,
        body: dto.body,
        recipients: recipients.length,
        sentBy: actor.id,
        sentAt: this.clock.now(),
      };
      await em.insert(OpenDayMessage, row);
      const text = messageText(openDay, dto.body);
      for (const { id, sessionId } of recipients)
        await this.outbox.add(em, 'open-day.message', null, {
          signUpId: id,
          sessionId,
          messageId: row.id,
          text,
        });
      await this.audit.append(em, {
        actor,
        action: 'open_day.message',
        subjectType: 'open_day',
        subjectId: openDayId,
        detail: { messageId: row.id, audience: row.audience, recipients: row.recipients },
      });
      return viewOf(row);
    });
  }

  sent(openDayId: string): Promise<MassMessageView[]> {
    return this.uow.read(async (em) => {
      const rows = await em.find(OpenDayMessage, { where: { openDayId }, order: { sentAt: 'DESC' } });
      return rows.map(viewOf);
    });
  }
}

async function published(em: EntityManager, id: string): Promise<OpenDay> {
  const openDay = await em.findOneBy(OpenDay, { id });
  if (!openDay) throw openDayNotFound();
  if (openDay.status !== 'published') throw new DomainError('ACTION_NOT_ALLOWED', '开放日未公布或已取消');
  return openDay;
}

const audienceOf = (
  openDayId: string,
  { sessionId, audience }: MassMessageDto,
): FindOptionsWhere<SignUp> => ({
  openDayId,
  walkIn: false,
  status: In(AUDIENCES[audience]),
  ...(sessionId ? { sessionId } : {}),
});

const messageText = ({ title }: OpenDay, body: string): string => `【${title}】${body}`;

const viewOf = ({ id, sessionId, audience, body, recipients, sentAt }: OpenDayMessage): MassMessageView => ({
  id,
  sessionId,
  audience,
  body,
  recipients,
  sentAt: sentAt.toISOString(),
});
