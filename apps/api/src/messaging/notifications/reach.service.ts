import { Inject, Injectable } from '@nestjs/common';
import { topicOf } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { Citizen } from '../../people/citizens/citizen.entity.js';
import { SubmitterFields } from '../../letters/letters/index.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import type { SignUpContact } from '../../open-days/sign-ups/sign-up-contacts.service.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { CitizenChannels } from './citizen-channels.entity.js';
import type { ChannelName, Delivery } from './delivery.entity.js';
import type { LetterFacts } from './message-facts.service.js';
import type { Words } from './message-words.service.js';
import { StaffMailbox } from './staff-mailbox.entity.js';

/** One channel that may be used, and whose address it needs. */
export interface Way {
  channel: ChannelName;
  kind: Delivery['recipientKind'];
  recipientId: string;
}

type Consent = Pick<CitizenChannels, 'wechat' | 'sms' | 'email'>;
/** An address left in a letter is for writing back about it (个人信息保护法 §13); a signed-in citizen can choose otherwise. */
const LEFT_WITH_THE_LETTER: Consent = { wechat: true, sms: true, email: true };

const MOBILE = /^(?:\+?86[- ]?)?1[3-9]\d{9}$/;

/** How a person can be reached: the addresses they left, the channels they agreed to, and the channels set up here. */
@Injectable()
export class ReachService {
  constructor(
    @Inject(ENV) private readonly env: Pick<Env, 'wechat' | 'sms' | 'smtp'>,
    private readonly submitters: SubmitterFields,
    private readonly cipher: FieldCipher,
  ) {}

  /** Ways for the first try. WeChat saves the SMS: that one follows only if WeChat did not take the message. */
  async ways(em: EntityManager, letter: LetterFacts, words: Words): Promise<Way[]> {
    const consent = await this.consentOf(em, letter);
    const ways: Way[] = [];
    if (this.env.wechat && letter.citizenId && consent.wechat && words.wechatTemplateId)
      ways.push({ channel: 'wechat', kind: 'citizen', recipientId: letter.citizenId });
    else ways.push(...this.smsWay(letter, words, consent));
    if (this.env.smtp && consent.email && letter.submitterEmail)
      ways.push({ channel: 'email', kind: 'letter', recipientId: letter.id });
    return ways;
  }

  /** The same for a person who signed up for an open day: WeChat where they are signed in, else their phone. */
  async visitorWays(em: EntityManager, visitor: SignUpContact, words: Words): Promise<Way[]> {
    const { citizenId } = visitor;
    const consent = await this.consentOf(em, visitor);
    if (this.env.wechat && citizenId && consent.wechat && words.wechatTemplateId)
      return [{ channel: 'wechat', kind: 'citizen', recipientId: citizenId }];
    return this.visitorSms(visitor, words, consent);
  }

  async visitorWaysAfterWechat(em: EntityManager, visitor: SignUpContact, words: Words): Promise<Way[]> {
    return this.visitorSms(visitor, words, await this.consentOf(em, visitor));
  }

  /** What is left when WeChat did not take it; the notice on the citizen's page is there in any case. */
  async waysAfterWechat(em: EntityManager, letter: LetterFacts, words: Words): Promise<Way[]> {
    return this.smsWay(letter, words, await this.consentOf(em, letter));
  }

  /** The address of a delivery as it is now, or null when there is none any more. */
  async address(
    em: EntityManager,
    { channel, recipientKind, recipientId }: Delivery,
    letter: LetterFacts | null,
    visitor: SignUpContact | null = null,
  ): Promise<string | null> {
    if (recipientKind === 'citizen') {
      const citizen = await em.findOneBy(Citizen, { id: recipientId });
      return citizen ? this.cipher.open(citizen.openid, 'citizens.openid') : null;
    }
    if (recipientKind === 'staff') {
      const mailbox = await em.findOneBy(StaffMailbox, { userId: recipientId });
      return mailbox ? this.cipher.open(mailbox.email, 'staff_mailboxes.email') : null;
    }
    if (recipientKind === 'sign_up') return visitor?.phone ?? null;
    if (!letter) return null;
    const { phone, email } = this.submitters.open(letter);
    return (channel === 'sms' ? phone : email) ?? null;
  }

  hasMailbox(em: EntityManager, userId: string): Promise<boolean> {
    return this.env.smtp ? em.existsBy(StaffMailbox, { userId }) : Promise.resolve(false);
  }

  private visitorSms({ signUpId, phone }: SignUpContact, words: Words, consent: Consent): Way[] {
    const worth = this.env.sms && consent.sms && words.smsTemplateCode && topicOf(words.topic).urgent;
    if (!worth || !phone || !MOBILE.test(phone)) return [];
    return [{ channel: 'sms', kind: 'sign_up', recipientId: signUpId }];
  }

  private smsWay(letter: LetterFacts, words: Words, consent: Consent): Way[] {
    if (!this.env.sms || !consent.sms || !words.smsTemplateCode || !topicOf(words.topic).urgent) return [];
    const { phone } = this.submitters.open(letter);
    return phone && MOBILE.test(phone) ? [{ channel: 'sms', kind: 'letter', recipientId: letter.id }] : [];
  }

  private async consentOf(
    em: EntityManager,
    { citizenId }: Pick<LetterFacts, 'citizenId'>,
  ): Promise<Consent> {
    const chosen = citizenId ? await em.findOneBy(CitizenChannels, { citizenId }) : null;
    return chosen ?? LEFT_WITH_THE_LETTER;
  }
}
