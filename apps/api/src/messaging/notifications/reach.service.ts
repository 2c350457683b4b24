import { Inject, Injectable } from '@nestjs/common';
import { isMobile } from '@huiyin/contract';
import { topicOf } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { Citizen } from '../../people/citizens/citizen.entity.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { CitizenChannels } from './citizen-channels.entity.js';
import type { ChannelName, Delivery } from './delivery.entity.js';
import type { MessageSubject } from './message-subject.port.js';
import type { Words } from './message-words.service.js';
import { StaffMailbox } from './staff-mailbox.entity.js';

/** One channel that may be used, and whose address it needs. */
export interface Way {
  channel: ChannelName;
  kind: Delivery['recipientKind'];
  recipientId: string;
}

type Person = Pick<MessageSubject, 'citizenId' | 'contact'>;
type Consent = Pick<CitizenChannels, 'wechat' | 'sms' | 'email'>;
/** An address left in a letter is for writing back about it (个人信息保护法 §13); a signed-in citizen can choose otherwise. */
const LEFT_WITH_THE_LETTER: Consent = { wechat: true, sms: true, email: true };

/** How a person can be reached: the addresses they left, the channels they agreed to, and the channels set up here. */
@Injectable()
export class ReachService {
  constructor(
    @Inject(ENV) private readonly env: Pick<Env, 'wechat' | 'sms' | 'smtp' | 'citizenOidc'>,
    private readonly cipher: FieldCipher,
  ) {}

  /** Ways for the first try. WeChat saves the SMS: that one follows only if WeChat did not take the message. */
  async ways(em: EntityManager, person: Person, words: Words): Promise<Way[]> {
    const { citizenId, contact } = person;
    const consent = await this.consentOf(em, person);
    const ways: Way[] = [];
    const isTold = this.env.wechat && consent.wechat && words.wechatTemplateId;
    if (isTold && citizenId && (await this.hasWechat(em, citizenId)))
      ways.push({ channel: 'wechat', kind: 'citizen', recipientId: citizenId });
    else ways.push(...this.smsWay(person, words, consent));
    if (this.env.smtp && consent.email && contact?.hasEmail)
      ways.push({ channel: 'email', kind: contact.kind, recipientId: contact.id });
    return ways;
  }

  /** What is left when WeChat did not take it; the notice on the citizen's page is there in any case. */
  async waysAfterWechat(em: EntityManager, person: Person, words: Words): Promise<Way[]> {
    return this.smsWay(person, words, await this.consentOf(em, person));
  }

  /** The address of a delivery as it is now, or null when there is none any more. */
  async address(
    em: EntityManager,
    { channel, recipientKind, recipientId }: Delivery,
    subject: Pick<MessageSubject, 'contact'> | null,
  ): Promise<string | null> {
    if (recipientKind === 'citizen') {
      const citizen = await em.findOneBy(Citizen, { id: recipientId });
      return citizen ? this.cipher.open(citizen.openid, 'citizens.openid') : null;
    }
    if (recipientKind === 'staff') {
      const mailbox = await em.findOneBy(StaffMailbox, { userId: recipientId });
      return mailbox ? this.cipher.open(mailbox.email, 'staff_mailboxes.email') : null;
    }
    return (channel === 'sms' ? subject?.contact?.phone() : subject?.contact?.email()) ?? null;
  }

  /** A citizen who signed in at 政务服务网 has none. */
  private hasWechat(em: EntityManager, citizenId: string): Promise<boolean> {
    return this.env.citizenOidc ? em.existsBy(Citizen, { id: citizenId }) : Promise.resolve(true);
  }

  hasMailbox(em: EntityManager, userId: string): Promise<boolean> {
    return this.env.smtp ? em.existsBy(StaffMailbox, { userId }) : Promise.resolve(false);
  }

  private smsWay({ contact }: Person, words: Words, consent: Consent): Way[] {
    if (!this.env.sms || !consent.sms || !words.smsTemplateCode || !topicOf(words.topic).urgent) return [];
    const phone = contact?.phone();
    return contact && phone && isMobile(phone)
      ? [{ channel: 'sms', kind: contact.kind, recipientId: contact.id }]
      : [];
  }

  private async consentOf(em: EntityManager, { citizenId }: Person): Promise<Consent> {
    const chosen = citizenId ? await em.findOneBy(CitizenChannels, { citizenId }) : null;
    return chosen ?? LEFT_WITH_THE_LETTER;
  }
}
