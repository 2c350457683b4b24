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
import { CalendarsService } from '../calendars/calendars.service.js';
import { bindInstant, engineOfManager } from '../database/engine.js';
import { LetterRating } from '../letters/letter-rating.entity.js';
import type { Family } from './statistics-sum.entity.js';

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

type Desk = Pick<RoundRow, 'mailbox' | 'kind' | 'departmentId' | 'handlerId'>;

/** What one day holds, by family and its two keys. */
export class DayCounts {
  readonly sums = new Map<string, { family: Family; k1: string; k2: string; measures: Measures }>();
  readonly buckets = new Map<string, { family: Family; k1: string; k2: string; bucket: string; n: number }>();

  count({ mailbox, kind, departmentId, handlerId }: Desk, measures: Partial<Measures>): void {
    this.add('mailbox', mailbox, kind, measures);
    this.add('desk', departmentId ?? '', handlerId ?? '', measures);
  }

  countBucket({ mailbox, kind, departmentId }: Desk, bucket: string): void {
    this.addBucket('mailbox', mailbox, kind, bucket);
    this.addBucket('desk', departmentId ?? '', '', bucket);
  }

  private add(family: Family, k1: string, k2: string, measures: Partial<Measures>): void {
    const key = `${family} ${k1} ${k2}`;
    let row = this.sums.get(key);
    if (!row) this.sums.set(key, (row = { family, k1, k2, measures: { ...NO_MEASURES } }));
    addMeasures(row.measures, measures);
  }

  private addBucket(family: Family, k1: string, k2: string, bucket: string): void {
    const key = `${family} ${k1} ${k2} ${bucket}`;
    const row = this.buckets.get(key);
    if (row) row.n += 1;
    else this.buckets.set(key, { family, k1, k2, bucket, n: 1 });
  }
}

const CURRENT = `l.reopened_count + 1 AS round, l.clock_from AS openedOn, l.due_on AS dueOn, l.ended_on AS endedOn,
  l.status, l.refusal_code AS refusalCode, l.mailbox, l.kind, l.department_id AS departmentId,
  l.handler_id AS handlerId FROM letters l`;
const PAST = `p.round, p.opened_on AS openedOn, p.due_on AS dueOn, p.ended_on AS endedOn,
  p.status, NULL AS refusalCode, p.mailbox, p.kind, p.department_id AS departmentId,
  p.handler_id AS handlerId FROM letter_past_rounds p`;

/** Counts days from the letters themselves: what the stored sums are made of, and what stands in for stale ones. */
@Injectable()
export class DayCountsQueries {
  constructor(private readonly calendars: CalendarsService) {}

  /** In the caller's transaction, so that marks, sums and letters are of one moment. Days without letters are left out. */
  async count(em: EntityManager, days: readonly LocalDate[]): Promise<Map<LocalDate, DayCounts>> {
    const counts = new Map<LocalDate, DayCounts>();
    const on = (day: LocalDate): DayCounts => {
      let found = counts.get(day);
      if (!found) counts.set(day, (found = new DayCounts()));
      return found;
    };
    if (days.length === 0) return counts;
    const among = `(${days.map(() => '?').join(', ')})`;
    const rounds = (current: string, past: string, values: readonly LocalDate[]): Promise<RoundRow[]> =>
      em.query<RoundRow[]>(
        `SELECT ${CURRENT} WHERE ${current} ${among} UNION ALL SELECT ${PAST} WHERE ${past} ${among}`,
        [...values, ...values],
      );

    const opened = await rounds('l.reopened_count IN (0, 1) AND l.clock_from IN', 'p.opened_on IN', days);
    for (const row of opened) on(row.openedOn).count(row, openingOf(row));

    for (const row of await rounds('l.ended_on IN', 'p.ended_on IN', days)) {
      const endedOn = row.endedOn!;
      const measures = endingOf(row, this.workingDays(row.openedOn, endedOn));
      on(endedOn).count(row, measures);
      if (measures.answered) on(endedOn).countBucket(row, `wd:${measures.workingDays ?? 0}`);
      if (row.refusalCode && measures.refused) on(endedOn).countBucket(row, `ref:${row.refusalCode}`);
    }

    const due = days.map((day) => addDays(day, -1));
    for (const row of await rounds('l.is_open IN (0, 1) AND l.due_on IN', 'p.due_on IN', due)) {
      const lapse = lapseOf(row);
      if (lapse.lapsed) on(addDays(row.dueOn, 1)).count(row, lapse);
    }
    for (const day of days) await this.countRatings(em, day, on);
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
      `SELECT l.id AS letterId, ${CURRENT} WHERE l.id IN ${among}
       UNION ALL SELECT p.letter_id, ${PAST} WHERE p.letter_id IN ${among}`,
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

  private async countRatings(
    em: EntityManager,
    day: LocalDate,
    on: (day: LocalDate) => DayCounts,
  ): Promise<void> {
    const engine = engineOfManager(em);
    const rows = await em.query<(Desk & { rating: Rating })[]>(
      `SELECT r.rating, l.mailbox, l.kind, l.department_id AS departmentId, l.handler_id AS handlerId
       FROM letter_ratings r JOIN letters l ON l.id = r.letter_id WHERE r.at >= ? AND r.at < ?`,
      [bindInstant(engine, startOfDay(day)), bindInstant(engine, startOfDay(addDays(day, 1)))],
    );
    for (const row of rows) on(day).countBucket(row, `sat:${row.rating}`);
  }

  private workingDays(from: LocalDate, to: LocalDate): number {
    return workingDaysBetween(this.calendars.current(), from, to, { onUnpublished: 'provisional' });
  }
}
