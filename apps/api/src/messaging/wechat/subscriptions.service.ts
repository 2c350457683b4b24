import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { In, type FindOperator } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { isFields, listOf, textOf, type PushFields } from './push-message.js';
import { WechatEvents, type WechatEvent } from './wechat-events.service.js';
import { WechatSubscription } from './wechat-subscription.entity.js';

/** Event, and the member that holds its list. */
const ANSWERS = {
  subscribe_msg_popup_event: 'SubscribeMsgPopupEvent',
  subscribe_msg_change_event: 'SubscribeMsgChangeEvent',
} as const;

/** What citizens answered when asked whether we may write to them. */
@Injectable()
export class SubscriptionsService implements OnModuleInit {
  private readonly logger = new Logger('WechatSubscriptions');

  constructor(
    private readonly uow: UnitOfWork,
    private readonly cipher: FieldCipher,
    private readonly events: WechatEvents,
  ) {}

  onModuleInit(): void {
    for (const [name, member] of Object.entries(ANSWERS))
      this.events.on(name, (event) => this.remember(event, entries(event.fields, member)));
    this.events.on('subscribe_msg_sent_event', async ({ fields }) => {
      // The send call succeeded; a later failure is logged, without the id of a person.
      for (const entry of entries(fields, 'SubscribeMsgSentEvent'))
        if (Number(textOf(entry.ErrorCode)) !== 0)
          this.logger.warn({
            message: 'a subscribe message did not arrive',
            errorCode: textOf(entry.ErrorCode),
          });
    });
  }

  /** The last answer WeChat told us of, or null; 43101 on sending is the truth. */
  async answerOf(openid: string, templateId: string): Promise<string | null> {
    const row = await this.uow.read((em) =>
      em.findOneBy(WechatSubscription, { openidIndex: this.stored(openid), templateId }),
    );
    return row?.answer ?? null;
  }

  private stored(openid: string): FindOperator<string> {
    return In(this.cipher.blindIndexes(openid, 'openid'));
  }

  /** Events may arrive in any order: only a later answer replaces one. */
  private async remember({ openid, at }: WechatEvent, list: PushFields[]): Promise<void> {
    await this.uow.run(async (em) => {
      for (const entry of list) {
        const templateId = textOf(entry.TemplateId).slice(0, 64);
        const answer = textOf(entry.SubscribeStatusString).slice(0, 20);
        if (!templateId || !answer) continue;
        const known = await em.findOneBy(WechatSubscription, {
          openidIndex: this.stored(openid),
          templateId,
        });
        if (known && known.answeredAt > at) continue;
        const openidIndex = known?.openidIndex ?? this.cipher.blindIndex(openid, 'openid');
        await em.upsert(WechatSubscription, { openidIndex, templateId, answer, answeredAt: at }, [
          'openidIndex',
          'templateId',
        ]);
      }
    });
  }
}

/** The list lies in a member of its own in XML, and beside the event in JSON. */
const entries = (fields: PushFields, member: string): PushFields[] => {
  const holder = fields[member];
  return listOf(isFields(holder) ? holder.List : fields.List);
};
