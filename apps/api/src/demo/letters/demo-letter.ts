import type {
  DeliveryChannel,
  LetterKind,
  Mailbox,
  Rating,
  RefusalCode,
  Source,
  SubmitterType,
} from '@huiyin/contract';
import type { DemoDepartmentCode } from '../accounts.seed.js';

/** One thing that happened to a demo letter, `on` so many working days after its receipt. */
export type DemoStep = { on: number } & (
  | { do: 'accept' }
  /** to the letter's own department unless `to` names another */
  /** with helping departments; they are asked */
  | { do: 'assign'; to?: DemoDepartmentCode; help?: readonly DemoDepartmentCode[] }
  /** the helping department that was asked first answers */
  | { do: 'opinion'; from: DemoDepartmentCode; body: string }
  /** to the one who answers, who is named in it */
  | { do: 'note'; by: 'clerk' | 'supervisor'; body: string }
  | { do: 'askMore'; text: string }
  | { do: 'return'; reason: string }
  | { do: 'saveDraft' }
  | { do: 'submitDraft' }
  | { do: 'sendBack'; comment: string }
  | { do: 'approve' }
  /** 签发; left out for letters that need none */
  | { do: 'sign' }
  | { do: 'answer'; channel?: Exclude<DeliveryChannel, 'platform'>; summary?: string }
  | { do: 'refuse'; code: RefusalCode; organ?: string; duplicateOf?: string; explanation?: string }
  | { do: 'refer'; organ: string; explanation: string }
  | { do: 'askExtension'; reason: string }
  | { do: 'grantExtension' }
  | { do: 'reclassify'; kind: LetterKind; reason: string }
  | { do: 'urge'; message: string; by?: 'supervisor' | 'leader' }
  | { do: 'supplement'; body: string }
  | { do: 'rate'; rating: Rating; comment?: string }
  | { do: 'reopen'; body: string }
  | { do: 'publish' }
);

export interface DemoSender {
  /** invented; telephone numbers are made from the letter's place in the list */
  name: string;
  /** how the answer addresses them */
  salute?: '先生' | '女士';
  type?: SubmitterType;
  organisation?: string;
  email?: string;
}

/** A believable letter and what became of it; days are relative, so that a demo is always of today. */
export interface DemoLetter {
  kind: LetterKind;
  mailbox: Mailbox;
  source: Exclude<Source, 'import'>;
  title: string;
  body: string;
  from: DemoSender;
  /** 代他人反映, of a letter that the sender wrote online */
  onBehalfOf?: { name: string; relation: string };
  /** 实名: of a letter written on H5 by a person who had signed in at 政务服务网 */
  realName?: true;
  consent?: true;
  /** the department that answers; absent: not assigned */
  department?: DemoDepartmentCode;
  /** received so many working days before today, at least 1 */
  ago: number;
  /** instead of `ago`: received so many minutes before now, and nothing has happened since */
  minutesAgo?: number;
  steps: readonly DemoStep[];
  /** the paragraphs between 现答复如下 and the thanks */
  answer?: readonly string[];
  /** to the 追问 */
  secondAnswer?: readonly string[];
  /** what the public reads instead of title, body and answer where these would name a person */
  redacted?: { title?: string; body?: string; answer?: readonly string[] };
}
