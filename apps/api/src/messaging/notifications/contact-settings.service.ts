import { Inject, Injectable, Logger } from '@nestjs/common';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { holdOwn } from '../../people/identity/index.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { newId } from '../../kernel/platform/ids.js';
import { saidTime } from '../../kernel/platform/message-values.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { OfficeService } from '../../people/office/office.service.js';
import { EmailChannel } from './channels/email.channel.js';
import { MessageWordsService } from './message-words.service.js';
import { CitizenChannels } from './citizen-channels.entity.js';
import type { CitizenChannelsView, StaffMailboxDto, StaffMailboxView } from './dto/notices.dto.js';
import { StaffMailbox } from './staff-mailbox.entity.js';

const FIELD = 'staff_mailboxes.email';
const TOLD = 'staff.mailbox-changed';

/** Chosen contacts: a citizen's channels, a staff member's own mailbox. */
@Injectable()
export class ContactSettingsService {
  private readonly logger = new Logger('ContactSettings');

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
    private readonly words: MessageWordsService,
    private readonly mail: EmailChannel,
    private readonly office: OfficeService,
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

  /** The old mailbox is told: what is said about the account goes to the new one from now on. */
  async setMailbox(
    actor: StaffActor,
    session: string,
    { email }: StaffMailboxDto,
  ): Promise<StaffMailboxView> {
    const at = this.clock.now().toISOString();
    const former = await this.uow.run(async (em) => {
      await holdOwn(em, actor.id, session);
      const row = await em.findOneBy(StaffMailbox, { userId: actor.id });
      const before = row && this.cipher.open(row.email, FIELD);
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
      if (!before || before === email) return null;
      await this.outbox.add(em, TOLD, null, { userId: actor.id, at });
      return before;
    });
    if (former) void this.tellFormer(former, at);
    return this.mailbox(actor);
  }

  /** Outside the queue, which knows only the new address and keeps none. A mail server may take longer than a page waits. */
  private async tellFormer(address: string, at: string): Promise<void> {
    try {
      const words = await this.uow.read((em) => this.words.of(em, TOLD));
      const values = { 时间: saidTime(at), 单位: this.office.current().name };
      const outcome = await this.mail.send({ reference: newId(), address, page: null, words, values });
      if (outcome.kind !== 'sent') this.logger.warn({ message: 'the former mailbox was not told' });
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      this.logger.warn({ message: 'the former mailbox was not told', name });
    }
  }
}
