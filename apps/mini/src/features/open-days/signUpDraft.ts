import { normalPhone, OPEN_DAY_LIMITS, TEXT_LIMITS } from '@huiyin/contract';
import type { OpenDay, OpenDaySession, SignUp, SignUpChange, SignUpInput } from '@huiyin/contract/client';
import { checkContact } from '../write/check';
import { readContact } from '../../lib/contact';
import { excessOf } from '../../lib/length';
import { readStored, removeStored, writeStored } from '../../platform/storage';

interface Person {
  name: string;
  birthDate: string;
  idNumber: string;
}

/** What was typed for one session, kept on the phone until the hub has it. ID numbers are never kept. */
export interface SignUpDraft extends Person {
  sessionId: string;
  /** Idempotency-Key: one per draft, however often it is sent */
  key?: string;
  /** what went out under `key` without a certain answer; without ID numbers, which are typed again */
  sent?: SignUpInput;
  phone: string;
  companions: Person[];
  consentToIdNumber: boolean;
  answers: Record<string, string>;
}
const KEY = 'sign-up';
const nobody = (): Person => ({ name: '', birthDate: '', idNumber: '' });

export function readSignUpDraft(sessionId: string): SignUpDraft {
  const { name, phone } = readContact();
  const empty = { ...nobody(), name, phone, companions: [], consentToIdNumber: false, answers: {} };
  const kept = readStored<Partial<SignUpDraft>>(KEY, {});
  return { ...empty, ...(kept.sessionId === sessionId ? kept : {}), sessionId };
}

/** What the server has, to be changed. The number is masked and the identity not shown: empty means unchanged, or asked anew. */
export const draftOf = ({ sessionId, name, companions, answers }: SignUp): SignUpDraft => ({
  ...nobody(),
  sessionId,
  name: name ?? '',
  phone: '',
  companions: companions.map((companion) => ({ ...nobody(), name: companion })),
  consentToIdNumber: false,
  answers: Object.fromEntries(answers.map(({ key, value }) => [key, value])),
});

const withoutIds = ({ idNumber: _gone, companions, ...rest }: SignUpInput): SignUpInput => ({
  ...rest,
  companions: (companions ?? []).map(({ idNumber: _companion, ...others }) => others),
});

export const keepSignUpDraft = (draft: SignUpDraft) =>
  writeStored(KEY, {
    ...draft,
    idNumber: '',
    companions: draft.companions.map((companion) => ({ ...companion, idNumber: '' })),
    ...(draft.sent ? { sent: withoutIds(draft.sent) } : {}),
  });

/**
 * Keeps what is typed. What went out without a certain answer is known to the phone, not to the page: no word typed
 * later forgets it.
 */
export function keepSignUpWords(draft: SignUpDraft): void {
  const { key, sent } = readSignUpDraft(draft.sessionId);
  keepSignUpDraft({ ...draft, key, sent });
}

/** What was sent before, with the ID numbers that are typed now. */
export const withIdsOf = (sent: SignUpInput, { idNumber, companions }: SignUpInput): SignUpInput => ({
  ...sent,
  ...(idNumber ? { idNumber } : {}),
  companions: (sent.companions ?? []).map((companion, at) => {
    const typed = companions?.[at]?.idNumber;
    return typed ? { ...companion, idNumber: typed } : companion;
  }),
});

export const dropSignUpDraft = () => removeStored(KEY);

export const withCompanion = (draft: SignUpDraft): SignUpDraft => ({
  ...draft,
  companions: [...draft.companions, nobody()],
});

type Rules = Pick<OpenDay, 'fields' | 'needsIdNumber'>;
type SessionRules = Pick<OpenDaySession, 'minimumAge'>;

/** What is missing, under the paths the server uses too; it decides, this only saves a round trip. */
export function checkSignUp(
  draft: SignUpDraft,
  { fields, needsIdNumber }: Rules,
  { minimumAge }: SessionRules,
  { phoneKnown = false } = {},
) {
  /** path of the server's field errors → what to correct */
  const found: Record<string, string> = {};
  const person = (path: string, { name, birthDate, idNumber }: Person, who: string) => {
    const tooLong = excessOf(name, LIMITS.name);
    if (!name.trim()) found[`${path}name`] = `请填写${who}姓名`;
    else if (tooLong) found[`${path}name`] = tooLong;
    if (minimumAge !== null && !/^\d{4}-\d{2}-\d{2}$/.test(birthDate.trim()))
      found[`${path}birthDate`] = '请填写出生日期，例如 1990-01-31';
    if (needsIdNumber && !idNumber.trim()) found[`${path}idNumber`] = `请填写${who}身份证号`;
  };
  person('', draft, '');
  if (!draft.phone.trim() && !phoneKnown) found.phone = '请填写手机号，有变动时好通知您';
  else Object.assign(found, checkContact({ phone: draft.phone, email: '' }));
  draft.companions.forEach((companion, index) => person(`companions.${index}.`, companion, '同行人'));
  for (const { key, label, required } of fields) {
    const answer = draft.answers[key] ?? '';
    const tooLong = excessOf(answer, LIMITS.answer);
    if (required && !answer.trim()) found[`answers.${key}`] = `请填写${label}`;
    else if (tooLong) found[`answers.${key}`] = tooLong;
  }
  if (needsIdNumber && !draft.consentToIdNumber) found.consentToIdNumber = '须单独同意收集身份证号才能报名';
  return found;
}

export function toSignUpInput(
  draft: SignUpDraft,
  { fields, needsIdNumber }: Rules,
  { minimumAge }: SessionRules,
) {
  const person = ({ name, birthDate, idNumber }: Person) => ({
    name: name.trim(),
    ...(minimumAge === null ? {} : { birthDate: birthDate.trim() }),
    ...(needsIdNumber ? { idNumber: idNumber.trim() } : {}),
  });
  const answers = fields.flatMap(({ key }) => {
    const value = draft.answers[key]?.trim();
    return value ? [{ key, value }] : [];
  });
  return {
    ...person(draft),
    phone: normalPhone(draft.phone) ?? draft.phone.trim(),
    companions: draft.companions.map(person),
    ...(needsIdNumber ? { consentToIdNumber: draft.consentToIdNumber } : {}),
    answers,
  } satisfies SignUpInput;
}

/** The same for a change; a phone number left empty stays as it is. */
export function toChangeInput(draft: SignUpDraft, rules: Rules, session: SessionRules): SignUpChange {
  const { phone, ...rest } = toSignUpInput(draft, rules, session);
  return phone ? { ...rest, phone } : rest;
}

export const LIMITS = { name: TEXT_LIMITS.nameMax, answer: OPEN_DAY_LIMITS.answerMax };
