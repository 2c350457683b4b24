import {
  isMobile,
  normalEmail,
  normalPhone,
  type LetterKind,
  type Mailbox,
  type SubmitterType,
  type ToldBy,
} from '@huiyin/contract';
import type { LetterInput } from '@huiyin/contract/client';
import { readContact } from '../../lib/contact';
import { provenContact } from '../../lib/session';
import type { Uploaded } from '../attachments/useUploads';
import { readStored, removeStored, writeStored } from '../../platform/storage';

/** What the citizen typed, kept on the phone until the hub has it. */
export interface Draft {
  /** Idempotency-Key: one per draft, however often it is sent; made when it is sent for the first time */
  key?: string;
  mailbox?: Mailbox;
  kind?: LetterKind;
  title: string;
  body: string;
  submitterType: SubmitterType;
  name: string;
  phone: string;
  email: string;
  organisation: string;
  /** 代他人反映; what was typed stays when the tick is taken back */
  onBehalf: boolean;
  behalfName: string;
  behalfRelation: string;
  behalfPhone: string;
  /** 要求保密 */
  confidential: boolean;
  /** nothing chosen: by every address that is left */
  toldBy?: ToldBy;
  /** 个人信息保护法 §25: never ticked for the citizen */
  consentToPublish: boolean;
  /** uploaded already; the server keeps them for a day */
  attachments: Uploaded[];
  /** handed in, no receipt yet: sent by itself when the network or the app is back; typing takes it back */
  waiting?: boolean;
  /** Versions that went out under `key` without a certain answer, oldest first: the server may hold any of them. */
  sent: LetterInput[];
}

const KEY = 'draft';

const BLANK: Draft = {
  title: '',
  body: '',
  submitterType: 'citizen',
  name: '',
  phone: '',
  email: '',
  organisation: '',
  onBehalf: false,
  behalfName: '',
  behalfRelation: '',
  behalfPhone: '',
  confidential: false,
  consentToPublish: false,
  attachments: [],
  sent: [],
};

/** A new letter, signed the way the citizen keeps it on this phone. */
export const emptyDraft = (): Draft => ({
  ...BLANK,
  ...readContact(),
  ...(process.env.TARO_ENV === 'h5' ? provenContact() : {}),
});

export function readDraft(): Draft {
  return { ...emptyDraft(), ...readStored<Partial<Draft>>(KEY, {}) };
}

/** Whether there is one that was begun. */
export const isDraftKept = (): boolean => readStored<unknown>(KEY, null) !== null;

/** @returns false when the phone has no room: the page must say so */
export function keepDraft(draft: Draft): boolean {
  return writeStored(KEY, draft);
}

export function dropDraft(): void {
  removeStored(KEY);
}

/** What is being written on this device: on a shared one it is nowhere but on the open pages. */
export const OPEN_WORK: readonly string[] = [
  KEY,
  'receipt',
  'words',
  'sign-up',
  'response-drafts',
  'session',
];

export const hasText = (draft: Draft) => draft.title.trim() !== '' || draft.body.trim() !== '';

/** Only where the form offers it. */
const asksSecrecy = ({ mailbox, kind }: Draft) =>
  kind !== 'report' && (mailbox === 'complaint' || kind === 'complaint');

/** A choice whose address was taken out again is none. */
const possibleToldBy = ({ toldBy, phone, email }: Draft) =>
  toldBy === 'none' ||
  (toldBy === 'sms' && isMobile(phone)) ||
  (toldBy === 'email' && normalEmail(email) !== null);

/** The request for a complete draft. @throws {TypeError} mailbox or kind is not chosen yet */
export function toLetterInput(draft: Draft): LetterInput {
  const { mailbox, kind } = draft;
  if (!mailbox || !kind) throw new TypeError('a letter needs a mailbox and a kind');
  const optional = <K extends string>(key: K, value: string) => (value.trim() ? { [key]: value.trim() } : {});
  return {
    mailbox,
    kind,
    title: draft.title.trim(),
    body: draft.body.trim(),
    submitter: {
      type: draft.submitterType,
      name: draft.name.trim(),
      ...optional('phone', normalPhone(draft.phone) ?? draft.phone),
      ...optional('email', normalEmail(draft.email) ?? draft.email),
      ...(draft.submitterType === 'citizen' ? {} : optional('organisation', draft.organisation)),
    },
    consentToPublish: draft.consentToPublish,
    ...(draft.onBehalf
      ? {
          onBehalfOf: {
            name: draft.behalfName.trim(),
            relation: draft.behalfRelation.trim(),
            ...optional('phone', normalPhone(draft.behalfPhone) ?? draft.behalfPhone),
          },
        }
      : {}),
    // Of a 反映问题 the system keeps the sender secret anyway; the tick belongs to the other kinds of complaint.
    ...(draft.confidential && asksSecrecy(draft) ? { confidential: true } : {}),
    ...(possibleToldBy(draft) ? { toldBy: draft.toldBy } : {}),
    ...(draft.attachments.length > 0 ? { attachmentIds: draft.attachments.map(({ id }) => id) } : {}),
  };
}

/** Which of the draft's uploads the server would not take: it names them by place. */
export const refusedAttachments = (fields: Record<string, string>): number[] =>
  Object.keys(fields).flatMap((path) => {
    const place = /^attachmentIds\.(\d+)$/.exec(path)?.[1];
    return place === undefined ? [] : [Number(place)];
  });

/** An upload the server no longer has is of no use to keep; the citizen is told, and chooses the file again. */
export const withoutAttachments = (draft: Draft, places: readonly number[]): Draft => ({
  ...draft,
  attachments: draft.attachments.filter((_, place) => !places.includes(place)),
});
