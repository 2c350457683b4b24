import {
  CONSULTATION_LIMITS,
  normalEmail,
  normalPhone,
  type Stance,
  type SubmitterType,
} from '@huiyin/contract';
import type { ResponseInput } from '@huiyin/contract/client';
import { readContact } from '../../lib/contact';
import { lengthOf } from '../../lib/length';
import { readStored, writeStored } from '../../platform/storage';
import type { Uploaded } from '../attachments/useUploads';
import { checkContact } from '../write/check';

/** The whole draft, where an article would be named. */
export const WHOLE = 'whole';

export interface WrittenPoint {
  stance?: Stance;
  text: string;
}

/** What was written about one draft, kept on the phone until the hub has it. */
export interface ResponseDraft {
  consultationId: string;
  /** Idempotency-Key: one per draft, however often it is sent */
  key?: string;
  /** what went out under `key` without a certain answer */
  sent?: ResponseInput;
  /** by article id, or WHOLE */
  points: Record<string, WrittenPoint>;
  /** a name is never asked for: empty until the citizen opens the part about who responds */
  type: SubmitterType;
  name: string;
  phone: string;
  email: string;
  organisation: string;
  organisationPublic: boolean;
  attachments: Uploaded[];
}

export const RESPONSE_DRAFTS = 'response-drafts';
const MOST = 5;

const blank = (consultationId: string): ResponseDraft => ({
  consultationId,
  points: {},
  type: 'citizen',
  name: '',
  phone: '',
  email: '',
  organisation: '',
  organisationPublic: false,
  attachments: [],
});

const read = () => readStored<ResponseDraft[]>(RESPONSE_DRAFTS, []);

export const readResponseDraft = (consultationId: string): ResponseDraft => ({
  ...blank(consultationId),
  ...read().find((draft) => draft.consultationId === consultationId),
});

/** @returns false when the device does not keep it: it is there only while the page is open */
export function keepResponseDraft(draft: ResponseDraft): boolean {
  const others = read().filter(({ consultationId }) => consultationId !== draft.consultationId);
  return writeStored(RESPONSE_DRAFTS, [draft, ...others].slice(0, MOST));
}

/**
 * Keeps what is typed. What went out without a certain answer is known to the phone, not to the page: no word typed
 * later forgets it.
 */
export function keepResponseWords(draft: ResponseDraft): void {
  const { key, sent } = readResponseDraft(draft.consultationId);
  keepResponseDraft({ ...draft, key, sent });
}

export const dropResponseDraft = (consultationId: string) =>
  writeStored(
    RESPONSE_DRAFTS,
    read().filter((draft) => draft.consultationId !== consultationId),
  );

export const forgetResponseDrafts = () => writeStored(RESPONSE_DRAFTS, []);

/** As the citizen keeps it on this phone; what is there already stays. */
export const withContact = (draft: ResponseDraft): ResponseDraft => {
  const { name, phone, email } = readContact();
  return { ...draft, name: draft.name || name, phone: draft.phone || phone, email: draft.email || email };
};

/** What counts as written: a stance alone is enough, words without a stance are not sent. */
export const writtenIn = (points: ResponseDraft['points']): [string, WrittenPoint & { stance: Stance }][] =>
  Object.entries(points).flatMap(([place, { stance, text }]) => (stance ? [[place, { stance, text }]] : []));

/** What the server would refuse, by place of the point or name of the field; it decides, this saves a round trip. */
export function checkResponse(draft: ResponseDraft): Record<string, string> {
  const found: Record<string, string> = {};
  const points = writtenIn(draft.points);
  if (points.length === 0) found.points = '还没有写意见：在条款下面选支持、反对或建议修改';
  for (const [place, { stance, text }] of points)
    if (stance === 'amend' && !text.trim()) found[place] = '请写明怎样修改';
  const characters = points.reduce((sum, [, { text }]) => sum + lengthOf(text), 0);
  if (characters > CONSULTATION_LIMITS.responseMax)
    found.points = `各条意见一共 ${characters} 字，最多 ${CONSULTATION_LIMITS.responseMax} 字，请删减或分两次提交`;
  if (draft.type !== 'citizen') {
    if (!draft.organisation.trim()) found.organisation = '请填写单位名称';
    if (!draft.name.trim()) found.name = '请填写联系人姓名';
    if (!draft.phone.trim() && !draft.email.trim()) found.phone = '电话和邮箱请至少填一个';
  }
  return { ...found, ...checkContact({ phone: draft.phone, email: draft.email }) };
}

export function toResponseInput(draft: ResponseDraft): ResponseInput {
  const organised = draft.type !== 'citizen';
  const submitter = {
    ...(draft.name.trim() ? { name: draft.name.trim() } : {}),
    ...(draft.phone.trim() ? { phone: normalPhone(draft.phone) ?? draft.phone.trim() } : {}),
    ...(draft.email.trim() ? { email: normalEmail(draft.email) ?? draft.email.trim() } : {}),
    ...(organised
      ? { organisation: draft.organisation.trim(), organisationPublic: draft.organisationPublic }
      : {}),
  };
  return {
    ...(Object.keys(submitter).length > 0 ? { submitter: { type: draft.type, ...submitter } } : {}),
    points: writtenIn(draft.points).map(([place, { stance, text }]) => ({
      ...(place === WHOLE ? {} : { articleId: place }),
      stance,
      ...(text.trim() ? { text: text.trim() } : {}),
    })),
    ...(draft.attachments.length > 0 ? { attachmentIds: draft.attachments.map(({ id }) => id) } : {}),
  };
}
