import { Injectable } from '@nestjs/common';
import type { LetterKind, LetterStatus, Mailbox, Rating, RefusalCode } from '@huiyin/contract';
import {
  addMeasures,
  endingOf,
  lapseOf,
  NO_MEASURES,
  openingOf,
  type Measures,
  type Round,
} from '@huiyin/domain';
import { addDays, startOfDay, toLocalDate, workingDaysBetween, type LocalDate } from '@huiyin/workdays';
import { In, type EntityManager } from 'typeorm';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { bindInstant, engineOfManager } from '../../kernel/database/engine.js';
import { LetterRating } from '../../letters/letters/letter-rating.entity.js';
import { DayCounts, type Desk } from './day-counts.js';
import { countReceipts } from './receipt-counts.js';

interface RoundRow extends Round {
  openedOn: LocalDate;
  dueOn: LocalDate;
  endedOn: LocalDate | null;
  status: LetterStatus;
  mailbox: Mailbox;
  kind: LetterKind;
  departmentId: string | null;
  handlerId: string | null;
  refusalCode: RefusalCode | null;
}

/** A round by itself, with the rating it was given. */
export interface CountedRound extends RoundRow {
  letterId: string;
  rating: Rating | null;
  ratedOn: LocalDate | null;
}

function foundOrNew(counts: Map<LocalDate, DayCounts>, day: LocalDate): DayCounts {
  let found = counts.get(day);
  if (!found) counts.set(day, (found = new DayCounts()));
  return found;
}

/** Where a round's columns are: the running or last one in the letter's own row, those before it in the other table. */
const CURRENT: Record<keyof RoundRow, string> = {
  round: 'l.reopened_count + 1',
  openedOn: 'l.clock_from',
  dueOn: 'l.due_on',
  endedOn: 'l.ended_on',
  status: 'l.status',
  refusalCode: 'l.refusal_code',
  mailbox: 'l.mailbox',
  kind: 'l.kind',
  departmentId: 'l.department_id',
  handlerId: 'l.handler_id',
};
const PAST: Record<keyof RoundRow, string> = {
  round: 'p.round',
  openedOn: 'p.opened_on',
  dueOn: 'p.due_on',
  endedOn: 'p.ended_on',
  status: 'p.status',
  refusalCode: 'NULL',
  mailbox: 'p.mailbox',
  kind: 'p.kind',
  departmentId: 'p.department_id',
  handlerId: 'p.handler_id',
};
/** Of a rated round: an earlier one is in the other table. */
const RATED_DESK = (['mailbox', 'kind', 'departmentId', 'handlerId'] as const)
  .map((name) => `CASE WHEN p.letter_id IS NULL THEN ${CURRENT[name]} ELSE ${PAST[name]} END AS ${name}`)
  .join(', ');
const ALL = Object.keys(CURRENT) as (keyof RoundRow)[];
const DESK = ['mailbox', 'kind', 'departmentId', 'handlerId'] as const;
const OPENING = ['round', 'openedOn', 'status', ...DESK] as const;
const ENDING = ['openedOn', 'dueOn', 'endedOn', 'status', 'refusalCode', ...DESK] as const;
const LAPSE = ['dueOn', 'endedOn', ...DESK] as const;

const selected = (source: typeof CURRENT, names: readonly (keyof RoundRow)[]): string =>
  names.map((name) => `${source[name]} AS ${name}`).join(', ');

/** Rounds alike are one row: a day of a hundred thousand letters is a few hundred. */
const grouped = (source: typeof CURRENT, names: readonly (keyof RoundRow)[], from: string): string =>
  `SELECT ${selected(source, names)}, COUNT(*) AS n FROM ${from}
   GROUP BY ${names
     .map((name) => source[name])
     .filter((column) => column !== 'NULL')
     .join(', ')}`;

/** Counts days from the letters themselves: what the stored sums are made of, and what stands in for stale ones. */
@Injectable()
export class DayCountsQueries {
  constructor(private readonly calendars: CalendarsService) {}

  /**
   * In the caller's transaction, so that marks, sums and letters are of one moment. Days without letters are left out.
   */
  async count(em: EntityManager, days: readonly LocalDate[]): Promise<Map<LocalDate, DayCounts>> {
    const counts = await this.countRounds(em, days);
    await countReceipts(em, days, (day) => foundOrNew(counts, day));
    return counts;
  }

  /** As {@link count}, of the families that stand on the days things happened alone. */
  async countRounds(em: EntityManager, days: readonly LocalDate[]): Promise<Map<LocalDate, DayCounts>> {
    const counts = new Map<LocalDate, DayCounts>();
    const on = (day: LocalDate): DayCounts => foundOrNew(counts, day);
    if (days.length === 0) return counts;
    const among = `(${days.map(() => '?').join(', ')})`;
    const rounds = async <Name extends keyof RoundRow>(
      names: readonly Name[],
      [current, past]: [current: string, past: string],
      values: readonly LocalDate[],
    ): Promise<(Pick<RoundRow, Name> & { n: number })[]> => {
      const rows = await em.query<(Pick<RoundRow, Name> & { n: unknown })[]>(
        `${grouped(CURRENT, names, `letters l WHERE ${current} ${among}`)}
         UNION ALL ${grouped(PAST, names, `letter_past_rounds p WHERE ${past} ${among}`)}`,
        [...values, ...values],
      );
      return rows.map((row) => ({ ...row, n: Number(row.n) }));
    };

    const openings = ['l.reopened_count IN (0, 1) AND l.clock_from IN', 'p.opened_on IN'] as const;
    for (const row of await rounds(OPENING, [...openings], days))
      on(row.openedOn).count(row, openingOf({ ...row, round: Number(row.round) }), row.n);

    for (const row of await rounds(ENDING, ['l.ended_on IN', 'p.ended_on IN'], days)) {
      const endedOn = row.endedOn!;
      const measures = endingOf(row, this.workingDays(row.openedOn, endedOn));
      on(endedOn).count(row, measures, row.n);
      if (measures.answered) on(endedOn).countBucket(row, `wd:${measures.workingDays ?? 0}`, row.n);
      if (row.refusalCode && measures.refused) on(endedOn).countBucket(row, `ref:${row.refusalCode}`, row.n);
    }

    const due = days.map((day) => addDays(day, -1));
    for (const row of await rounds(LAPSE, ['l.is_open IN (0, 1) AND l.due_on IN', 'p.due_on IN'], due)) {
      const lapse = lapseOf(row);
      if (lapse.lapsed) on(addDays(row.dueOn, 1)).count(row, lapse, row.n);
    }
    for (const day of days) await this.countRatings(em, day, on);
    return counts;
  }

  /** As {@link count}, of the families that stand on the day of receipt alone: they are counted inside one index. */
  async countReceipts(em: EntityManager, days: readonly LocalDate[]): Promise<Map<LocalDate, DayCounts>> {
    const counts = new Map<LocalDate, DayCounts>();
    await countReceipts(em, days, (day) => foundOrNew(counts, day));
    return counts;
  }

  /** Single rounds, for leaving them out of a sum. */
  async roundsOf(
    em: EntityManager,
    keys: readonly { letterId: string; round: number }[],
  ): Promise<CountedRound[]> {
    if (keys.length === 0) return [];
    const ids = keys.map(({ letterId }) => letterId);
    const among = `(${ids.map(() => '?').join(', ')})`;
    const rows = await em.query<(RoundRow & { letterId: string })[]>(
      `SELECT l.id AS letterId, ${selected(CURRENT, ALL)} FROM letters l WHERE l.id IN ${among}
       UNION ALL
       SELECT p.letter_id, ${selected(PAST, ALL)} FROM letter_past_rounds p WHERE p.letter_id IN ${among}`,
      [...ids, ...ids],
    );
    const wanted = new Set(keys.map(({ letterId, round }) => `${letterId} ${round}`));
    const ratings = await em.find(LetterRating, { where: { letterId: In(ids) } });
    const rated = new Map(ratings.map((row) => [`${row.letterId} ${row.round}`, row]));
    return rows
      .filter(({ letterId, round }) => wanted.has(`${letterId} ${Number(round)}`))
      .map((row) => {
        const given = rated.get(`${row.letterId} ${Number(row.round)}`);
        return {
          ...row,
          round: Number(row.round),
          rating: given?.rating ?? null,
          ratedOn: given ? toLocalDate(given.at) : null,
        };
      });
  }

  /** What these rounds contribute to the sums of a span. */
  measuresOf(
    rounds: readonly CountedRound[],
    { from, to }: { from: LocalDate | null; to: LocalDate },
  ): Measures {
    const sum = { ...NO_MEASURES };
    const within = (day: LocalDate | null): day is LocalDate =>
      day !== null && day <= to && (from === null || day >= from);
    for (const round of rounds) {
      if (within(round.openedOn)) addMeasures(sum, openingOf(round));
      if (within(round.endedOn))
        addMeasures(sum, endingOf(round, this.workingDays(round.openedOn, round.endedOn)));
      if (within(addDays(round.dueOn, 1))) addMeasures(sum, lapseOf(round));
    }
    return sum;
  }

  /** A rating counts for the department that gave the answer, even if another one has the letter since. */
  private async countRatings(
    em: EntityManager,
    day: LocalDate,
    on: (day: LocalDate) => DayCounts,
  ): Promise<void> {
    const engine = engineOfManager(em);
    const rows = await em.query<(Desk & { rating: Rating; n: unknown })[]>(
      `SELECT rating, mailbox, kind, departmentId, handlerId, COUNT(*) AS n FROM (
         SELECT r.rating, ${RATED_DESK} FROM letter_ratings r JOIN letters l ON l.id = r.letter_id
         LEFT JOIN letter_past_rounds p ON p.letter_id = r.letter_id AND p.round = r.round
         WHERE r.at >= ? AND r.at < ?
       ) rated GROUP BY rating, mailbox, kind, departmentId, handlerId`,
      [bindInstant(engine, startOfDay(day)), bindInstant(engine, startOfDay(addDays(day, 1)))],
    );
    for (const row of rows) on(day).countBucket(row, `sat:${row.rating}`, Number(row.n));
  }

  private workingDays(from: LocalDate, to: LocalDate): number {
    return workingDaysBetween(this.calendars.current(), from, to, { onUnpublished: 'provisional' });
  }
}
