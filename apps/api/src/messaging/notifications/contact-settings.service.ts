import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { CitizenChannels } from './citizen-channels.entity.js';
import type { CitizenChannelsView, StaffMailboxDto, StaffMailboxView } from './dto/notices.dto.js';
import { StaffMailbox } from './staff-mailbox.entity.js';

const FIELD = 'staff_mailboxes.email';

/** Chosen contacts: a citizen's channels, a staff member's own mailbox. */
@Injectable()
export class ContactSettingsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly audit: AuditService,
    @Inject(ENV) private readonly env: Pick<Env, 'smtp'>,
  ) {}

  async citizenChannels(citizenId: string): Promise<CitizenChannelsView> {
    const row = await this.uow.read((em) => em.findOneBy(CitizenChannels, { citizenId }));
    const { wechat = true, sms = true, email = true } = row ?? {};
    return { wechat, sms, email };
  }

  async chooseChannels(
    citizenId: string,
    { wechat, sms, email }: CitizenChannelsView,
  ): Promise<CitizenChannelsView> {
    await this.uow.run((em) =>
      em.upsert(CitizenChannels, { citizenId, wechat, sms, email, updatedAt: this.clock.now() }, [
        'citizenId',
      ]),
    );
    return { wechat, sms, email };
  }

  async mailbox(actor: StaffActor): Promise<StaffMailboxView> {
    const row = await this.uow.read((em) => em.findOneBy(StaffMailbox, { userId: actor.id }));
    return {
      email: row ? this.cipher.open(row.email, FIELD) : null,
      mailConfigured: this.env.smtp !== undefined,
    };
  }

  async setMailbox(actor: StaffActor, { email }: StaffMailboxDto): Promise<StaffMailboxView> {
    await this.uow.run(async (em) => {
      await em.delete(StaffMailbox, { userId: actor.id });
      if (email) {
        const sealed = this.cipher.seal(email, FIELD);
        await em.insert(StaffMailbox, { userId: actor.id, email: sealed, updatedAt: this.clock.now() });
      }
      await this.audit.append(em, {
        actor,
        action: 'user.mailbox',
        subjectType: 'user',
        subjectId: actor.id,
        detail: { set: Boolean(email) },
      });
    });
    return this.mailbox(actor);
  }
}
