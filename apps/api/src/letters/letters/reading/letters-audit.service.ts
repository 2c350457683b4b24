import { Injectable } from '@nestjs/common';
import { normalizeLetterNumber } from '@huiyin/domain';
import { toLocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import type { AuditSubject } from '../../../kernel/audit/audit.port.js';
import { readInstant } from '../../../kernel/database/engine.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';

const PAGE = 2000;
const CALENDAR_MOVES = `'due_date_moved', 'due_date_kept', 'due_date_confirmed'`;

interface LetterRow {
  id: string;
  number: string;
  version: number;
  received_at: unknown;
  received_on: string;
  due_on: string;
  answered_at: unknown;
  answered_on: string | null;
  answered_late: number | boolean | null;
  status: string;
}

/** What the log says about one letter; later lines replace earlier ones. */
interface Told {
  receivedAt?: string;
  answeredAt?: string | null;
  dueOn?: string;
  version?: number;
}

/**
 * The letters beside the log (R19): receipt, answer and due dates must be those audited when they were set, no letter
 * may be gone, and no step may be missing from its history or from the log. The chain proves the log; this
 * proves the tables the figures are counted from.
 */
@Injectable()
export class LettersAuditService implements AuditSubject {
  readonly counted = { code: 'letters', words: '封来信' };

  constructor(private readonly uow: UnitOfWork) {}

  async idOf(em: EntityManager, text: string): Promise<string | null> {
    const number = normalizeLetterNumber(text);
    if (!number) return null;
    const rows = await em.query<{ id: string }[]>('SELECT id FROM letters WHERE number = ?', [number]);
    return rows[0]?.id ?? null;
  }

  async prove(onFault: (fault: string) => void, signal?: AbortSignal): Promise<number> {
    let compared = 0;
    let after: string | undefined = '';
    while (after !== undefined) {
      signal?.throwIfAborted();
      const ids: string[] = await this.uow.snapshot((em) => provePage(em, after ?? '', onFault));
      compared += ids.length;
      after = ids.at(-1);
    }
    for (const number of await this.uow.read(missing)) onFault(`信件 ${number} 收到过，但已不在库中`);
    return compared;
  }
}

async function provePage(
  em: EntityManager,
  after: string,
  onFault: (fault: string) => void,
): Promise<string[]> {
  const letters = await em.query<LetterRow[]>(
    `SELECT id, number, version, received_at, received_on, due_on, answered_at, answered_on, answered_late, status
     FROM letters WHERE id > ? ORDER BY id LIMIT ${PAGE}`,
    [after],
  );
  const ids = letters.map(({ id }) => id);
  if (ids.length === 0) return ids;
  const [told, steps, answers] = [await toldOf(em, ids), await stepsOf(em, ids), await answersOf(em, ids)];
  for (const letter of letters) {
    const record = told.get(letter.id);
    const faults = record?.receivedAt
      ? faultsOf(letter, record, { steps: steps.get(letter.id), lastAnswer: answers.get(letter.id) })
      : ['没有收信记录'];
    for (const fault of faults) onFault(`信件 ${letter.number} ${fault}`);
  }
  return ids;
}

function faultsOf(
  letter: LetterRow,
  told: Told,
  { steps, lastAnswer }: { steps: string | undefined; lastAnswer: number | undefined },
): string[] {
  const [receivedAt, answeredAt] = [instant(letter.received_at), instant(letter.answered_at)];
  const toldAnswer = instant(told.answeredAt && new Date(told.answeredAt));
  const checks: [boolean, string][] = [
    [receivedAt === instant(told.receivedAt && new Date(told.receivedAt)), '的收信时间被改动'],
    [letter.received_on === dayOf(receivedAt), '的收信日期被改动'],
    [answeredAt === toldAnswer && answeredAt === (lastAnswer ?? null), '的答复时间被改动'],
    [letter.answered_on === dayOf(answeredAt), '的答复日期被改动'],
    [letter.due_on === told.dueOn, '的到期日被改动'],
    [isJudgedRight(letter), '的答复是否逾期被改动'],
    [letter.version === (told.version ?? 1), '的办理步骤与审计日志不符'],
    [steps === `${letter.version}/${letter.version}`, '的办理过程缺少步骤'],
  ];
  return checks.flatMap(([good, fault]) => (good ? [] : [fault]));
}

/** Of a letter that stands answered; one that was reopened keeps its last answer's mark beside its new due day. */
function isJudgedRight({ status, due_on, answered_on, answered_late: late }: LetterRow): boolean {
  if (status !== 'answered' && status !== 'closed') return true;
  return late !== null && answered_on !== null && Boolean(late) === answered_on > due_on;
}

const instant = (value: unknown): number | null => (value ? readInstant(value).getTime() : null);
const dayOf = (at: number | null): string | null => (at === null ? null : toLocalDate(new Date(at)));

async function toldOf(em: EntityManager, ids: string[]): Promise<Map<string, Told>> {
  const lines = await em.query<{ subject_id: string; detail: string }[]>(
    `SELECT subject_id, detail FROM audit_entries
     WHERE subject_id IN (${marks(ids)}) AND subject_type = 'letter'`,
    ids,
  );
  // A new calendar moves a million letters and has one line in the log; what it did to each is in that letter's history.
  const moves = await em.query<{ letter_id: string; seq: number; data: string }[]>(
    `SELECT letter_id, seq, data FROM letter_events
     WHERE letter_id IN (${marks(ids)}) AND type IN (${CALENDAR_MOVES})`,
    ids,
  );
  // An imported letter's first lines lie in the import's chain, later ones in its own: the version orders them.
  const said = [
    ...lines.map(({ subject_id: id, detail }) => ({ id, detail: readDetail(detail) })),
    ...moves.map(({ letter_id: id, seq: version, data }) => {
      const { dueOn } = readDetail(data);
      return { id, detail: { version, ...(dueOn ? { dueOn } : {}) } };
    }),
  ];
  said.sort((a, b) => versionOf(a.detail) - versionOf(b.detail));
  const told = new Map<string, Told>();
  for (const { id, detail } of said) told.set(id, { ...told.get(id), ...detail });
  return told;
}

const versionOf = ({ version, receivedAt }: Told): number => version ?? (receivedAt ? 1 : 0);

/** The chain check reports a damaged detail; here it counts as empty. */
function readDetail(detail: string): Told {
  try {
    return (JSON.parse(detail) as Told | null) ?? {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** `count/last` of each history: equal numbers mean nothing is missing in between. */
async function stepsOf(em: EntityManager, ids: string[]): Promise<Map<string, string>> {
  const rows = await em.query<{ letter_id: string; n: unknown; last: unknown }[]>(
    `SELECT letter_id, COUNT(*) AS n, MAX(seq) AS last FROM letter_events
       WHERE letter_id IN (${marks(ids)}) GROUP BY letter_id`,
    ids,
  );
  return new Map(rows.map(({ letter_id: id, n, last }) => [id, `${Number(n)}/${Number(last)}`]));
}

/** The time of each letter's last answer, as citizens are shown it. */
async function answersOf(em: EntityManager, ids: string[]): Promise<Map<string, number>> {
  const rows = await em.query<{ letter_id: string; answered_at: unknown }[]>(
    `SELECT letter_id, answered_at FROM letter_answers WHERE letter_id IN (${marks(ids)}) ORDER BY round`,
    ids,
  );
  return new Map(rows.map(({ letter_id: id, answered_at: at }) => [id, readInstant(at).getTime()]));
}

async function missing(em: EntityManager): Promise<string[]> {
  const rows = await em.query<{ detail: string }[]>(
    `SELECT a.detail FROM audit_entries a LEFT JOIN letters l ON l.id = a.subject_id
       WHERE a.action = 'letter.received' AND l.id IS NULL LIMIT 100`,
  );
  return rows.map(({ detail }) => (readDetail(detail) as { number?: string }).number ?? '（编号不明）');
}

const marks = (ids: string[]): string => ids.map(() => '?').join(',');
