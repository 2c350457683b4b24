import { Injectable } from '@nestjs/common';
import {
  dueRangeOf,
  type EscalationThresholds,
  latestStart,
  printedTitle,
  type LegalFacts,
  type WaitingFacts,
  type WaitingRow,
  type WaitRule,
} from '@huiyin/domain';
import { endOfDay, type LocalDate } from '@huiyin/workdays';
import type { LetterKind } from '@huiyin/contract';
import type { EntityManager } from 'typeorm';
import { CalendarsService } from '../calendar/calendars/calendars.service.js';
import { bindInstant, engineOfManager } from '../kernel/database/engine.js';
import { readRows } from '../kernel/database/statements.js';

/** The letters of a row that stand for themselves, and the day each of them has waited since. */
interface Selection {
  where: string;
  day: string;
  /** letters of at least `day`; the column of an index, where the day itself is in none */
  upTo(em: EntityManager, day: LocalDate): readonly [string, unknown];
  order: string;
  /** which of the letters merged into an open one wait in this row as well, in terms of `w`; null: none */
  merged: string | null;
}

/** What a letter has to be for the row, whether it stands for itself or was merged: `id` and the letter that stands for it. */
const waitsIn = (condition: (letter: string, id: string, lead: string) => string) => ({
  // The receipt, or the 追问 after an answer; nothing else moves it, a request for a supplement least of all.
  day: 'l.clock_from',
  upTo: (_em: EntityManager, day: LocalDate) => ['l.clock_from <= ?', day] as const,
  order: 'l.clock_from',
  where: `l.is_open = 1 AND ${condition('l', 'l.id', 'l.id')}`,
  merged: condition('w', 'w.id', 'w.lead_id'),
});

const SELECTIONS: Record<WaitingRow, Selection> = {
  unanswered: waitsIn(() => '1 = 1'),
  simple: waitsIn(
    (letter, id, lead) => `${letter}.kind = 'consultation'
      AND NOT EXISTS (SELECT 1 FROM inspection_complex_letters c WHERE c.letter_id IN (${id}, ${lead}))`,
  ),
  correction: waitsIn((letter) => `${letter}.source = 'correction'`),
  petition: {
    where: `l.status = 'submitted'`,
    day: 'l.received_on',
    upTo: (em, day) => ['l.received_at < ?', bindInstant(engineOfManager(em), endOfDay(day))],
    order: 'l.received_at',
    // The merger itself tells its sender what becomes of the letter.
    merged: null,
  },
};

/**
 * Letters merged into an open one, through any number of mergers. Their senders wait for that one's answer, unless they
 * were there when it was answered for the first time: then the 追问 is not theirs.
 *
 * Open letters are read first and their merged ones looked up. Neither engine would do so by itself: nearly all letters
 * were merged into none, so each takes the index for a poor one.
 */
function behind(em: EntityManager): string {
  const join =
    engineOfManager(em) === 'sqlite'
      ? 'CROSS JOIN letters m INDEXED BY ix_letters_merged_into'
      : 'STRAIGHT_JOIN letters m FORCE INDEX (ix_letters_merged_into)';
  const merged = `m.id, m.kind, m.source, m.clock_from, CASE WHEN m.reopened_count > 0 THEN m.clock_from END`;
  return `behind (lead_id, id, kind, source, day, joined_from) AS (
    SELECT l.id, ${merged} FROM letters l ${join}
    WHERE l.is_open = 1 AND m.merged_into_id = l.id AND (l.reopened_count = 0 OR m.ended_on >= l.clock_from)
    UNION
    SELECT b.lead_id, ${merged} FROM behind b ${join}
    WHERE m.merged_into_id = b.id AND (b.joined_from IS NULL OR m.ended_on >= b.joined_from))`;
}

export interface WaitingLetter {
  id: string;
  number: string;
  title: string;
  department: string | null;
  /** the day it waits since, or is due on */
  day: LocalDate;
}

interface LetterRow extends WaitingLetter {
  kind: LetterKind;
  accusedDepartmentId: string | null;
}

const COLUMNS = `l.id, l.number, l.title, l.kind, l.accused_department_id AS accusedDepartmentId, d.name AS department`;

interface Listing {
  /** WITH …, before the SELECT */
  text: string;
  from: string;
  day: string;
  where: string;
  values: readonly unknown[];
}

/** `waiting`: each open letter of the row once, with the earliest day of its own and of those merged into it, up to a day. */
function waitingUpTo(em: EntityManager, row: WaitingRow, last: LocalDate) {
  const { where, day, upTo, merged } = SELECTIONS[row];
  const [condition, value] = upTo(em, last);
  const own = `SELECT l.id AS lead_id, ${day} AS day FROM letters l WHERE ${where} AND ${condition}`;
  if (merged === null) return { text: `WITH waiting AS (${own})`, values: [value] };
  const text = `WITH RECURSIVE ${behind(em)},
    waiting AS (SELECT lead_id, MIN(day) AS day FROM (
      ${own} UNION ALL SELECT w.lead_id, w.day FROM behind w WHERE ${merged} AND w.day <= ?) each_one GROUP BY lead_id)`;
  return { text, values: [value, last] };
}

/** Open letters by how long they have waited: sums and pages read from the indexes of open letters. */
@Injectable()
export class WaitingLettersQueries {
  constructor(private readonly calendars: CalendarsService) {}

  /** One statement. */
  async facts(em: EntityManager, row: WaitingRow, rule: WaitRule, today: LocalDate): Promise<WaitingFacts> {
    const { where, day, order, merged } = SELECTIONS[row];
    const colours = [
      latestStart(today, (from) => rule(from).amberOn),
      latestStart(today, (from) => rule(from).redOn),
      latestStart(today, (from) => rule(from).worstOn ?? rule(from).redOn),
    ];
    const { text, values } = waitingUpTo(
      em,
      row,
      colours.reduce((last, each) => (each > last ? each : last)),
    );
    const count = '(SELECT COUNT(*) FROM waiting WHERE day <= ?)';
    const [found] = await readRows<{
      amber: number;
      red: number;
      worst: number;
      oldest: LocalDate | null;
      oldestMerged: LocalDate | null;
    }>(
      em,
      `${text} SELECT ${count} AS amber, ${count} AS red, ${count} AS worst,
         (SELECT ${day} FROM letters l WHERE ${where} ORDER BY ${order} LIMIT 1) AS oldest,
         ${merged === null ? 'NULL' : `(SELECT MIN(w.day) FROM behind w WHERE ${merged})`} AS oldestMerged`,
      [...values, ...colours],
    );
    const { amber, red, worst, oldest, oldestMerged } = found!;
    const hasWorst = rule(today).worstOn !== null;
    return {
      amber: Number(amber),
      red: Number(red),
      worst: hasWorst ? Number(worst) : 0,
      oldest: oldest && oldestMerged && oldestMerged < oldest ? oldestMerged : (oldest ?? oldestMerged),
    };
  }

  /** The letters that the row counts, those that have waited longest first. */
  page(
    em: EntityManager,
    row: WaitingRow,
    rule: WaitRule,
    today: LocalDate,
    after: { day: LocalDate; id: string } | null,
    limit: number,
  ): Promise<WaitingLetter[]> {
    const { text, values } = waitingUpTo(
      em,
      row,
      latestStart(today, (from) => rule(from).amberOn),
    );
    const from = `waiting JOIN letters l ON l.id = waiting.lead_id`;
    return this.letters(em, { text, from, day: 'waiting.day', where: '1 = 1', values }, after, limit);
  }

  async legalFacts(
    em: EntityManager,
    today: LocalDate,
    escalation: EscalationThresholds,
  ): Promise<LegalFacts> {
    const until = this.calendars.dueSoonUntil(today);
    const { before } = dueRangeOf('yellow', this.calendars.current(), today, escalation);
    const count = 'SELECT COUNT(*) FROM letters WHERE is_open = 1 AND';
    const first = 'FROM letters WHERE is_open = 1 ORDER BY due_on LIMIT 1';
    const [found] = await readRows<Record<keyof LegalFacts, unknown>>(
      em,
      `SELECT (${count} due_on >= ? AND due_on <= ?) AS dueSoon, (${count} due_on < ?) AS overdue,
         (${count} due_on < ?) AS escalated, (SELECT due_on ${first}) AS earliestDue,
         (SELECT due_provisional ${first}) AS provisional`,
      [today, until, today, before],
    );
    return {
      dueSoon: Number(found!.dueSoon),
      overdue: Number(found!.overdue),
      escalated: Number(found!.escalated),
      earliestDue: found!.earliestDue as LocalDate | null,
      provisional: Boolean(found!.provisional),
    };
  }

  legalPage(
    em: EntityManager,
    today: LocalDate,
    after: { day: LocalDate; id: string } | null,
    limit: number,
  ): Promise<WaitingLetter[]> {
    const until = this.calendars.dueSoonUntil(today);
    const where = 'l.is_open = 1 AND l.due_on <= ?';
    return this.letters(
      em,
      { text: '', from: 'letters l', day: 'l.due_on', where, values: [until] },
      after,
      limit,
    );
  }

  private async letters(
    em: EntityManager,
    { text, from, day, where, values }: Listing,
    after: { day: LocalDate; id: string } | null,
    limit: number,
  ): Promise<WaitingLetter[]> {
    const rest = after ? ` AND (${day} > ? OR (${day} = ? AND l.id > ?))` : '';
    const rows = await readRows<LetterRow>(
      em,
      `${text} SELECT ${COLUMNS}, ${day} AS day FROM ${from} LEFT JOIN departments d ON d.id = l.department_id
       WHERE ${where}${rest} ORDER BY ${day}, l.id LIMIT ${limit}`,
      [...values, ...(after ? [after.day, after.day, after.id] : [])],
    );
    // The list is printed and passed around: it names no letter that would identify its sender.
    return rows.map(({ kind, accusedDepartmentId, ...letter }) => ({
      ...letter,
      title: printedTitle({ kind, title: letter.title, accusedDepartmentId }),
    }));
  }
}
