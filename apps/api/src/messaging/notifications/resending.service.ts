import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { resendable } from './deliveries.queries.js';
import { Delivery } from './delivery.entity.js';
import { OutboxMessage } from '../../kernel/outbox/outbox.entity.js';

/** 重发: a person decides that a delivery given up is tried again, from the first try on. */
@Injectable()
export class ResendingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** @throws {DomainError} NOT_FOUND; ACTION_NOT_ALLOWED it is on its way, sent, or a colleague was faster */
  async resend(actor: StaffActor, id: string): Promise<void> {
    await this.uow.run(async (em) => {
      const delivery = await em.findOneBy(Delivery, { id });
      if (!delivery) return this.planAgain(em, actor, id);
      const moved = await em.update(
        Delivery,
        { id, status: In([...resendable(delivery.channel)]) },
        {
          status: 'pending',
          attempts: 0,
          availableAt: this.clock.now(),
          leaseOwner: null,
          finishedAt: null,
        },
      );
      if (moved.affected !== 1)
        throw new DomainError('ACTION_NOT_ALLOWED', '这条通知已在发送或已送达，不必重发');
      await this.audit.append(em, {
        actor,
        action: 'delivery.resend',
        subjectType: delivery.letterId ? 'letter' : 'system',
        subjectId: delivery.letterId ?? id,
        detail: { deliveryId: id, topic: delivery.topic, channel: delivery.channel, was: delivery.status },
      });
    });
  }

  /** A message that could not even be split into deliveries: whatever was in its way may be out of it now. */
  private async planAgain(em: EntityManager, actor: StaffActor, id: string): Promise<void> {
    const message = await em.findOneBy(OutboxMessage, { id, status: In(['dead', 'pending', 'planned']) });
    if (!message) throw new DomainError('NOT_FOUND', '没有这条发送记录');
    const moved = await em.update(
      OutboxMessage,
      { id, status: 'dead' },
      { status: 'pending', attempts: 0, availableAt: this.clock.now() },
    );
    if (moved.affected !== 1) throw new DomainError('ACTION_NOT_ALLOWED', '这条通知已重新生成，不必重发');
    await this.audit.append(em, {
      actor,
      action: 'delivery.resend',
      subjectType: message.letterId ? 'letter' : 'system',
      subjectId: message.letterId ?? id,
      detail: { messageId: id, topic: message.topic, was: 'dead' },
    });
  }
}
