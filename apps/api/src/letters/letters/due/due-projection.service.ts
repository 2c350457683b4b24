import { Injectable } from '@nestjs/common';
import { reproject, type DueMove, type Reprojection } from '@huiyin/domain';
import { dueDate, type LocalDate, type WorkCalendar } from '@huiyin/workdays';
import { In, type EntityManager } from 'typeorm';
import { bindInstant, LostRace } from '../../../kernel/database/engine.js';
import { changeRows, readRows } from '../../../kernel/database/statements.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { OutboxService } from '../../../kernel/outbox/outbox.service.js';
import { LetterChangesService } from '../letter-changes.service.js';
import type {
  DueCause,
  DueDays,
  DueGroup,
  DueLabel,
  DuePlan,
} from '../../../calendar/changes/due-days.port.js';
import { Clock } from '../../../kernel/platform/clock.js';
import { dueMoveData, dueMoveWords } from './due-move-words.js';
import { Letter } from '../letter.entity.js';
import { projectionSql, type ProjectionSql } from './due-projection.sql.js';

interface GroupRow {
  clock_from: LocalDate;
  limit_working_days: number;
  due_on: LocalDate;
  due_provisional: number;
  computed_due_on: LocalDate | null;
  n: number | string;
}

/**
 * Moves the due days of open letters when the calendar changes, group by group in sets: a million letters are some
 * hundred groups. The version of every letter moved goes up by one, so that a decision based on the old day is refused.
 */
@Injectable()
export class DueProjectionService implements DueDays {
  readonly name = 'letters';
  private readonly sql: ProjectionSql;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly changes: LetterChangesService,
    private readonly outbox: OutboxService,
  ) {
    this.sql = projectionSql(uow.engine);
  }

  async plan(calendar: WorkCalendar, { all = false } = {}): Promise<DuePlan[]> {
    const rows = await this.uow.read((em) => em.query<GroupRow[]>(this.sql.groups));
    const today = this.clock.today();
    const plans = rows.map(groupOf).map((group) => ({ group, next: nextOf(group, calendar, today) }));
    return all ? plans : plans.filter(({ next }) => next.move !== 'same');
  }

  /**
   * Moves at most `most` letters of a group, in the caller's transaction. Which letters these are is decided by what
   * they look like now: one that was moved, answered or extended meanwhile is not among them.
   *
   * @param range.after the last id of the batch before: an index keeps the entries of moved letters for a while, and a
   *   batch that began at the front again would read them all
   * @returns how many were moved, and how; 0 means the group is finished
   */
  async moveBatch(
    em: EntityManager,
    group: DueGroup,
    cause: DueCause,
    { most, after }: { most: number; after: string },
  ): Promise<{ moved: number; move: DueMove; last: string }> {
    const next = nextOf(group, cause.calendar, this.clock.today());
    if (next.move === 'same') return { moved: 0, move: 'same', last: after };
    const [row] = await em.query<BatchRow[]>(this.sql.batch(most), [...groupValues(group), after]);
    const size = Number(row?.size ?? 0);
    if (!row || size === 0) return { moved: 0, move: next.move, last: after };
    const within = row.ids === undefined ? [...groupValues(group), row.first, row.last] : [row.ids];
    const batch = { group, next, within, size, first: row.first, last: row.last };
    if (next.move === 'settled') await sameSize(batch, changeRows(em, this.sql.settle, batch.within));
    else await this.write(em, batch, cause);
    return { moved: size, move: next.move, last: row.last };
  }

  /** Open letters of a group, a page at a time by id. */
  async idsOf(em: EntityManager, group: DueGroup, after: string, most: number): Promise<string[]> {
    const rows = await em.query<{ id: string }[]>(
      `SELECT id FROM letters WHERE ${this.sql.group} AND id > ? ORDER BY id LIMIT ${most}`,
      [...groupValues(group), after],
    );
    return rows.map(({ id }) => id);
  }

  async provisionalAfter(em: EntityManager, day: LocalDate): Promise<number> {
    // Provisional letters are the last days of December's and January's.
    const [counted] = await readRows<{ n: number }>(
      em,
      'SELECT COUNT(*) AS n FROM letters WHERE is_open = 1 AND due_on > ? AND due_provisional = 1',
      [day],
    );
    return Number(counted?.n ?? 0);
  }

  async labels(em: EntityManager, ids: readonly string[]): Promise<Map<string, DueLabel>> {
    const select = { id: true, number: true, departmentId: true };
    const rows = await em.find(Letter, { select, where: { id: In(ids) } });
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async write(em: EntityManager, batch: Batch, { calendar, because }: DueCause): Promise<void> {
    const { group, next, within } = batch;
    const now = this.clock.now();
    const at = bindInstant(this.uow.engine, now);
    const { move, dueOn, provisional, computedDueOn } = next;
    const { type, citizenText, note } = dueMoveWords(group, next, because);
    const data = JSON.stringify(dueMoveData(group, next, calendar));
    await sameSize(batch, changeRows(em, this.sql.events, [type, at, citizenText, note, data, ...within]));
    // The citizen is told of every day that moved; a confirmed or kept one is the day they know already.
    if (move === 'later' || move === 'earlier') {
      const told = {
        dueOn,
        previousDueOn: group.dueOn,
        provisional,
        direction: move,
        reason: `${because}。`,
      };
      const { first, last } = batch;
      await this.outbox.addToMany(em, 'letter.due-moved', told, { first, last, type, at: now, data });
    }
    const row = [dueOn, provisional ? 1 : 0, computedDueOn];
    await sameSize(batch, changeRows(em, this.sql.update, [...row, calendar.version, at, ...within]));
    if (dueOn === group.dueOn) return;
    // A letter's clock begins on the day of its receipt, until it is asked again.
    const reopened = await em.query<{ day: LocalDate }[]>(this.sql.reopened, [group.clockFrom]);
    const received = [group.clockFrom, ...reopened.map(({ day }) => day)];
    await this.changes.dueMoved(em, { received, from: group.dueOn, to: dueOn });
  }
}

interface BatchRow {
  size: number | string;
  first: string;
  last: string;
  /** on SQLite: all of them as a JSON list */
  ids?: string;
}

/** Letters that are locked, and the values by which statements name them. */
interface Batch extends DuePlan {
  within: unknown[];
  size: number;
  first: string;
  last: string;
}

/** A letter that has come into the group since its ids were locked: the batch begins anew. */
async function sameSize({ size }: Batch, changed: Promise<number>): Promise<void> {
  if ((await changed) !== size) throw new LostRace('a letter came into the group');
}

const groupOf = (row: GroupRow): DueGroup => ({
  clockFrom: row.clock_from,
  limitWorkingDays: row.limit_working_days,
  dueOn: row.due_on,
  provisional: Boolean(row.due_provisional),
  computedDueOn: row.computed_due_on,
  count: Number(row.n),
});

const groupValues = (group: DueGroup): unknown[] => [
  group.clockFrom,
  group.limitWorkingDays,
  group.dueOn,
  group.provisional ? 1 : 0,
  group.computedDueOn,
];

const nextOf = (group: DueGroup, calendar: WorkCalendar, today: LocalDate): Reprojection =>
  reproject(group, dueDate(calendar, group.clockFrom, group.limitWorkingDays), today);
