import { Injectable } from '@nestjs/common';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { fieldError } from '../../kernel/platform/errors.js';
import { ChannelChecksService } from '../../messaging/notifications/channels/channel-checks.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { FirstDayMark } from './first-day-mark.entity.js';
import type { ChannelTestDto, ChannelTestView } from './first-day.dto.js';

/** The test buttons: one message to the person who presses, through the channel as it is set. */
@Injectable()
export class ChannelTestsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly checks: ChannelChecksService,
  ) {}

  /** @throws {DomainError} VALIDATION_FAILED no address was given */
  async test(actor: StaffActor, { channel, email, phone }: ChannelTestDto): Promise<ChannelTestView> {
    const address = channel === 'email' ? email : phone;
    if (channel !== 'wechat' && !address)
      throw channel === 'email' ? fieldError('email', '请填写收件地址') : fieldError('phone', '请填写手机号');
    // Outside any transaction: a provider may take its time.
    const result = await this.checks.send(channel, address ?? '');
    await this.uow.run(async (em) => {
      if (result.isSent) await em.upsert(FirstDayMark, { name: channel, at: this.clock.now() }, ['name']);
      await this.audit.append(em, {
        actor: { role: actor.role, id: actor.id },
        action: 'first-day.test',
        subjectType: 'system',
        subjectId: null,
        detail: { channel, isSent: result.isSent },
      });
    });
    return result;
  }
}
