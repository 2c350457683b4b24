import { Injectable } from '@nestjs/common';
import {
  dueText,
  LETTER_KIND_LABELS,
  REFUSAL_CODE_LABELS,
  type RefusalCode,
  type ToldBy,
} from '@huiyin/contract';
import {
  canSee,
  circulatedTitle,
  ESCALATION_LABELS,
  type EscalationLevel,
  type MessageValues,
} from '@huiyin/domain';
import { In, type EntityManager } from 'typeorm';
import { readRows } from '../../../kernel/database/statements.js';
import { saidDay, textOf } from '../../../kernel/platform/message-values.js';
import type {
  MessageSubject,
  MessageSubjects,
  MessageToTell,
  Payload,
} from '../../../messaging/notifications/message-subject.port.js';
import { Department } from '../../../people/departments/department.entity.js';
import { Clock } from '../../../kernel/platform/clock.js';
import { FieldCipher } from '../../../kernel/platform/field-cipher.js';
import { readDirectory, type Directory } from '../../../people/departments/directory.service.js';
import { QueryCodesService } from '../citizen/query-codes.service.js';
import { LetterCoDepartment } from '../letter-co-department.entity.js';
import { SubmitterFields } from '../intake/submitter-fields.js';
import { Letter } from '../letter.entity.js';
import { staffTopicOf, wantedStaff } from './staff-told.js';

const PAGE = 'pages/letter/index';

/** The facts of a letter that messages use; never its body. */
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
  'onBehalfOf',
  'toldBy',
] as const satisfies readonly (keyof Letter)[];

type LetterFacts = Pick<Letter, (typeof FACTS)[number]>;

type LetterMessage = MessageToTell & { letterId: string };

/** Messages about letters: whom they are for, and what they say. */
@Injectable()
export class LetterSubjectsService implements MessageSubjects {
  constructor(
    private readonly submitters: SubmitterFields,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
  ) {}

  async of(em: EntityManager, messages: readonly MessageToTell[]): Promise<Map<string, MessageSubject>> {
    const ours = messages.filter((message): message is LetterMessage => message.letterId !== null);
    const letters = await lettersOf(em, ours);
    const helpers = await helpersOf(em, ours);
    const directory = ours.some(({ topic }) => isForStaff(topic))
      ? await readDirectory(em, this.clock.today())
      : null;
    return new Map(
      ours.flatMap((message) => {
        const letter = letters.get(message.letterId);
        if (!letter) return [];
        const answering = directory ? answeringOf(letter, directory) : [];
        return [
          [message.id, this.subjectOf(message, letter, helpers.get(letter.id) ?? [], answering)] as const,
        ];
      }),
    );
  }

  private subjectOf(
    message: LetterMessage,
    letter: LetterFacts,
    helpers: readonly string[],
    answering: readonly string[],
  ): MessageSubject {
    const { topic, payload } = message;
    const wants = (way: ToldBy) => letter.toldBy === null || letter.toldBy === way;
    return {
      number: letter.number,
      citizenId: letter.citizenId,
      contact: {
        kind: 'letter',
        id: letter.id,
        phone: () => (wants('sms') ? (this.submitters.open(letter).phone ?? null) : null),
        hasEmail: wants('email') && letter.submitterEmail !== null,
        email: () => this.submitters.open(letter).email ?? null,
      },
      page: `${PAGE}?id=${letter.id}`,
      // Staff get no message about a letter they may not see: a unit complained about learns nothing through its bell
      // (信访工作条例 §30).
      staff: {
        topic: staffTopicOf(topic),
        wanted: wantedStaff(topic, { letter, payload, helpers, answering }),
        // Who proposed a refusal knows of it, and cannot approve it.
        mayKnow: (person) =>
          person.id !== payload.proposedBy && canSee({ ...letter, coDepartmentIds: helpers }, person),
      },
      values: async (em) => ({
        ...(await valuesOf(em, message, letter)),
        查询码: QueryCodesService.opened(this.cipher, payload.sealedCode),
      }),
    };
  }
}

async function lettersOf(
  em: EntityManager,
  messages: readonly LetterMessage[],
): Promise<Map<string, LetterFacts>> {
  if (messages.length === 0) return new Map();
  const select = Object.fromEntries(FACTS.map((fact) => [fact, true]));
  const ids = [...new Set(messages.map(({ letterId }) => letterId))];
  const rows: LetterFacts[] = await em.find(Letter, { where: { id: In(ids) }, select });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Messages of citizens that concern staff as well are among them. */
const isForStaff = (topic: string): boolean => !topic.startsWith('letter.') || topic === 'letter.reopened';

/** The handler, and the deputy of one who is away; none of them whose account is closed or in another department. */
function answeringOf({ handlerId, departmentId }: LetterFacts, directory: Directory): string[] {
  if (handlerId === null || !directory.answersFor(handlerId, departmentId)) return [];
  return [...new Set([handlerId, directory.standIn(handlerId, departmentId).id])];
}

/** Departments that help to answer; what only citizens and 公开办 are told does not ask for them. */
async function helpersOf(
  em: EntityManager,
  messages: readonly LetterMessage[],
): Promise<Map<string, string[]>> {
  const ids = messages.filter(({ topic }) => !topic.startsWith('letter.')).map(({ letterId }) => letterId);
  const helpers = new Map<string, string[]>();
  if (ids.length === 0) return helpers;
  for (const { letterId, departmentId } of await em.findBy(LetterCoDepartment, { letterId: In(ids) }))
    helpers.set(letterId, [...(helpers.get(letterId) ?? []), departmentId]);
  return helpers;
}

async function valuesOf(
  em: EntityManager,
  { topic, payload }: MessageToTell,
  letter: LetterFacts,
): Promise<MessageValues> {
  const department = letter.departmentId ? await em.findOneBy(Department, { id: letter.departmentId }) : null;
  return {
    编号: letter.number,
    标题: circulatedTitle(letter),
    类别: LETTER_KIND_LABELS[letter.kind],
    到期日: dueDay(payload, letter),
    原到期日: saidDay(payload.previousDueOn),
    理由: REFUSAL_CODE_LABELS[payload.code as RefusalCode] ?? '',
    机关: textOf(payload.organ),
    处室: department?.name ?? '',
    程度: ESCALATION_LABELS[payload.level as EscalationLevel] ?? '',
    说明: await explanation(em, topic, payload, letter),
  };
}

/** The bureau's own words to the citizen, which only the notice on their own page repeats. */
async function explanation(
  em: EntityManager,
  topic: string,
  payload: Payload,
  letter: LetterFacts,
): Promise<string> {
  if (['letter.refused', 'letter.referred', 'letter.merged'].includes(topic)) return letter.explanation ?? '';
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

/** The event of the letter that holds what its message repeats, and what it is introduced by. */
const SAID_WITH: Partial<Record<string, { event: string; lead: string }>> = {
  'letter.extended': { event: 'extension_requested', lead: '理由：' },
  'letter.supplement-requested': { event: 'supplement_requested', lead: '' },
  'staff.extension-rejected': { event: 'extension_rejected', lead: '意见：' },
  'staff.refusal-returned': { event: 'refusal_returned', lead: '意见：' },
  'letter.merged-ended': { event: 'merged_ended', lead: '' },
};

/** The day promised when the message was written; it may have moved since. */
function dueDay(payload: Payload, letter: LetterFacts): string {
  const day = saidDay(payload.dueOn ?? letter.dueOn);
  const provisional = payload.provisional ?? (saidDay(letter.dueOn) === day && letter.dueProvisional);
  return day && dueText(day, Boolean(provisional));
}
