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

/** The letters of a row, and the day each of them has waited since. */
interface Selection {
  where: string;
  day: string;
  /** letters of at least `day`; the column of an index, where the day itself is in none */
  upTo(em: EntityManager, day: LocalDate): readonly [string, unknown];
  order: string;
}

const OPEN_SINCE = {
  // The receipt, or the 追问 after an answer; nothing else moves it, a request for a supplement least of all.
  day: 'l.clock_from',
  upTo: (_em: EntityManager, day: LocalDate) => ['l.clock_from <= ?', day] as const,
  order: 'l.clock_from',
};

const SELECTIONS: Record<WaitingRow, Selection> = {
  unanswered: { ...OPEN_SINCE, where: 'l.is_open = 1' },
  simple: {
    ...OPEN_SINCE,
    where: `l.is_open = 1 AND l.kind = 'consultation'
      AND NOT EXISTS (SELECT 1 FROM inspection_complex_letters c WHERE c.letter_id = l.id)`,
  },
  correction: { ...OPEN_SINCE, where: `l.is_open = 1 AND l.source = 'correction'` },
  petition: {
    where: `l.status = 'submitted'`,
    day: 'l.received_on',
    upTo: (em, day) => ['l.received_at < ?', bindInstant(engineOfManager(em), endOfDay(day))],
    order: 'l.received_at',
  },
};

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
const FROM = 'FROM letters l LEFT JOIN departments d ON d.id = l.department_id';

/** Open letters by how long they have waited: sums and pages read from the indexes of open letters. */
@Injectable()
export class WaitingLettersQueries {
  constructor(private readonly calendars: CalendarsService) {}

  /** One statement. */
  async facts(em: EntityManager, row: WaitingRow, rule: WaitRule, today: LocalDate): Promise<WaitingFacts> {
    const selection = SELECTIONS[row];
    const { where, day, order } = selection;
    const starts = [
      latestStart(today, (from) => rule(from).amberOn),
      latestStart(today, (from) => rule(from).redOn),
      latestStart(today, (from) => rule(from).worstOn ?? rule(from).redOn),
    ].map((start) => selection.upTo(em, start));
    const count = ([condition]: readonly [string, unknown]): string =>
      `(SELECT COUNT(*) FROM letters l WHERE ${where} AND ${condition})`;
    const [found] = await readRows<{ amber: number; red: number; worst: number; oldest: LocalDate | null }>(
      em,
      `SELECT ${count(starts[0]!)} AS amber, ${count(starts[1]!)} AS red, ${count(starts[2]!)} AS worst,
         (SELECT ${day} FROM letters l WHERE ${where} ORDER BY ${order} LIMIT 1) AS oldest`,
      starts.map(([, value]) => value),
    );
    const hasWorst = rule(today).worstOn !== null;
    return {
      amber: Number(found!.amber),
      red: Number(found!.red),
      worst: hasWorst ? Number(found!.worst) : 0,
      oldest: found!.oldest,
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
    const selection = SELECTIONS[row];
    const [condition, value] = selection.upTo(
      em,
      latestStart(today, (from) => rule(from).amberOn),
    );
    return this.letters(em, selection.day, `${selection.where} AND ${condition}`, [value], after, limit);
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
    return this.letters(em, 'l.due_on', 'l.is_open = 1 AND l.due_on <= ?', [until], after, limit);
  }

  private async letters(
    em: EntityManager,
    day: string,
    where: string,
    values: readonly unknown[],
    after: { day: LocalDate; id: string } | null,
    limit: number,
  ): Promise<WaitingLetter[]> {
    const rest = after ? ` AND (${day} > ? OR (${day} = ? AND l.id > ?))` : '';
    const rows = await readRows<LetterRow>(
      em,
      `SELECT ${COLUMNS}, ${day} AS day ${FROM} WHERE ${where}${rest} ORDER BY ${day}, l.id LIMIT ${limit}`,
      [...values, ...(after ? [after.day, after.day, after.id] : [])],
    );
    // The list is printed and passed around: it names no letter that would identify its sender.
    return rows.map(({ kind, accusedDepartmentId, ...letter }) => ({
      ...letter,
      title: printedTitle({ kind, title: letter.title, accusedDepartmentId }),
    }));
  }
}
