import { Inject, Injectable } from '@nestjs/common';
import { LETTER_KIND_LABELS, REFUSAL_CODE_LABELS, type RefusalCode, dueText } from '@huiyin/contract';
import { circulatedTitle, ESCALATION_LABELS, type EscalationLevel, type MessageValues } from '@huiyin/domain';
import { In, type EntityManager } from 'typeorm';
import { readRows } from '../../kernel/database/statements.js';
import { Department } from '../../people/departments/department.entity.js';
import { Letter } from '../../letters/letters/letter.entity.js';
import {
  SignUpContactsService,
  officeTime,
  type SignUpContact,
} from '../../open-days/sign-ups/sign-up-contacts.service.js';
import { ENV, type Env } from '../../kernel/platform/env.js';

export type Payload = Readonly<Record<string, unknown>>;

/** The facts of a letter that messages use; never its body. */
export type LetterFacts = Pick<
  Letter,
  | 'id'
  | 'number'
  | 'title'
  | 'kind'
  | 'source'
  | 'citizenId'
  | 'dueOn'
  | 'dueProvisional'
  | 'departmentId'
  | 'handlerId'
  | 'accusedDepartmentId'
  | 'explanation'
  | 'submitterType'
  | 'submitterName'
  | 'submitterNameIndex'
  | 'submitterPhone'
  | 'submitterPhoneIndex'
  | 'submitterEmail'
  | 'submitterOrganisation'
>;

const FACTS = [
  'id',
  'number',
  'title',
  'kind',
  'source',
  'citizenId',
  'dueOn',
  'dueProvisional',
  'departmentId',
  'handlerId',
  'accusedDepartmentId',
  'explanation',
  'submitterType',
  'submitterName',
  'submitterNameIndex',
  'submitterPhone',
  'submitterPhoneIndex',
  'submitterEmail',
  'submitterOrganisation',
] as const satisfies readonly (keyof LetterFacts)[];

/** The values a message's words are filled with. */
@Injectable()
export class MessageFactsService {
  constructor(
    @Inject(ENV) private readonly env: Pick<Env, 'officeName'>,
    private readonly signUps: SignUpContactsService,
  ) {}

  /** Whom a message about an open day is for; null for messages about letters. */
  visitor(em: EntityManager, { signUpId }: Payload): Promise<SignUpContact | null> {
    return this.signUps.of(em, signUpId);
  }

  async letter(em: EntityManager, id: string | null): Promise<LetterFacts | null> {
    return id === null ? null : ((await this.letters(em, [id])).get(id) ?? null);
  }

  /** By id; a batch of messages asks once. */
  async letters(em: EntityManager, ids: readonly string[]): Promise<Map<string, LetterFacts>> {
    if (ids.length === 0) return new Map();
    const select = Object.fromEntries(FACTS.map((f) => [f, true]));
    const rows: LetterFacts[] = await em.find(Letter, { where: { id: In([...new Set(ids)]) }, select });
    return new Map(rows.map((row) => [row.id, row]));
  }

  async values(
    em: EntityManager,
    { topic, payload }: { topic: string; payload: Payload },
    letter: LetterFacts | null,
  ): Promise<MessageValues> {
    const office = { 单位: this.env.officeName, 数目: textOf(payload.summary) };
    if (!letter) return { ...office, 时间: timeOf(payload.at), ...(await this.openDayValues(em, payload)) };
    const department = letter.departmentId
      ? await em.findOneBy(Department, { id: letter.departmentId })
      : null;
    return {
      ...office,
      编号: letter.number,
      标题: circulatedTitle(letter),
      类别: LETTER_KIND_LABELS[letter.kind],
      到期日: dueDay(payload, letter),
      原到期日: dayOf(payload.previousDueOn),
      理由: REFUSAL_CODE_LABELS[payload.code as RefusalCode] ?? '',
      机关: textOf(payload.organ),
      处室: department?.name ?? '',
      程度: ESCALATION_LABELS[payload.level as EscalationLevel] ?? '',
      说明: await this.explanation(em, topic, payload, letter),
    };
  }

  private async openDayValues(em: EntityManager, payload: Payload): Promise<MessageValues> {
    const year = { 年份: typeof payload.year === 'number' ? String(payload.year) : '' };
    const until = { 时限: dayOf(payload.closesOn) || timeOf(payload.expiresAt) };
    const visitor = await this.visitor(em, payload);
    if (!visitor) return { ...year, ...until };
    const { number, title, place, time } = visitor;
    const words = textOf(payload.text) || (payload.reason ? `${textOf(payload.reason)}。` : '');
    return { ...until, 编号: number, 标题: title, 时间: time, 地点: place, 说明: words };
  }

  /** The bureau's own words to the citizen, which only the notice on their own page repeats. */
  private async explanation(
    em: EntityManager,
    topic: string,
    payload: Payload,
    letter: LetterFacts,
  ): Promise<string> {
    if (['letter.refused', 'letter.referred', 'letter.merged'].includes(topic))
      return letter.explanation ?? '';
    const said = SAID_WITH[topic];
    if (!said) return textOf(payload.reason);
    const [asked] = await readRows<{ note: string | null }>(
      em,
      `SELECT note FROM letter_events WHERE letter_id = ? AND type = ?
       ORDER BY seq DESC LIMIT 1`,
      [letter.id, said.event],
    );
    return asked?.note ? `${said.lead}${asked.note}` : '';
  }
}

/** The event of the letter that holds what its message repeats, and what it is introduced by. */
const SAID_WITH: Partial<Record<string, { event: string; lead: string }>> = {
  'letter.extended': { event: 'extension_requested', lead: '理由：' },
  'letter.supplement-requested': { event: 'supplement_requested', lead: '' },
  'staff.extension-rejected': { event: 'extension_rejected', lead: '意见：' },
};

/** The day promised when the message was written; it may have moved since. */
function dueDay(payload: Payload, letter: LetterFacts): string {
  const day = dayOf(payload.dueOn ?? letter.dueOn);
  const provisional = payload.provisional ?? (dayOf(letter.dueOn) === day && letter.dueProvisional);
  return day && dueText(day, Boolean(provisional));
}

const timeOf = (value: unknown): string =>
  typeof value === 'string' && value ? officeTime(new Date(value)) : '';
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function dayOf(value: unknown): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(textOf(value)) ?? [];
  return year ? `${Number(year)}年${Number(month)}月${Number(day)}日` : '';
}
