import type { MessageValues, MessageText } from '@huiyin/domain';

/** What a channel gets: one message, ready, and the address it goes to. Lives no longer than the sending. */
export interface Parcel {
  /** the same for every try of one delivery, so that a provider or mailbox that looks can tell a repetition */
  reference: string;
  /** openid, phone number or mail address */
  address: string;
  /** of the mini-program, without a leading slash */
  page: string | null;
  words: MessageText & { wechatTemplateId: string | null; smsTemplateCode: string | null };
  values: MessageValues;
}

export type Outcome =
  | { kind: 'sent'; ref?: string | undefined }
  /** no permission of theirs: routine */
  | { kind: 'declined'; reason: string }
  /** certainly not sent, and may be later; not before `until` where that is known */
  | { kind: 'retry'; reason: string; until?: Date | undefined }
  /** will never work like this: a person has to look */
  | { kind: 'dead'; reason: string }
  /** perhaps sent: the result is unknown */
  | { kind: 'uncertain'; reason: string };

export interface Channel {
  /** the other side notices a repetition, so an unknown end may be tried again */
  readonly repeatable: boolean;
  send(parcel: Parcel): Promise<Outcome>;
}
