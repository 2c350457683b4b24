import { Injectable } from '@nestjs/common';
import type { DueMove } from '@huiyin/domain';
import { compareDays } from '@huiyin/workdays';
import { And, In, LessThanOrEqual, MoreThan, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { calendarCause } from '../calendars/calendar-cause.queries.js';
import { CalendarNotice } from '../calendars/calendar-notice.entity.js';
import { CalendarVersion } from '../calendars/calendar-version.entity.js';
import { CalendarsService } from '../calendars/calendars.service.js';
import type { CalendarState } from '../calendars/calendar-state.queries.js';
import { changeRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Capabilities } from '../../kernel/platform/capabilities.js';
import { Clock } from '../../kernel/platform/clock.js';
import { PAST_WORKING_DAYS, type DueCause } from './due-days.port.js';
import { DueDaysService, type KeptPlan } from './due-days.service.js';

/**
 * Letters moved in one transaction, and how many transactions of this instance run side by side. Larger batches would
 * be faster; with these a user of one of the letters, or of SQLite's only writer, waits less than a
 * second.
 */
const BATCH = { sqlite: { letters: 100, lanes: 1 }, mariadb: { letters: 5000, lanes: 3 } };
const COUNTED: readonly DueMove[] = ['later', 'earlier', 'kept', 'confirmed', 'tentative'];

/** Moves open letters to the calendar in force. Several instances may do this at once, or stop in the middle. */
@Injectable()
export class RecomputationService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly dueDays: DueDaysService,
    private readonly audit: AuditService,
    private readonly capabilities: Capabilities,
  ) {}

  /**
   * Every letter that differs now, once. Letters that come while it runs, or were being written with the calendar of
   * before, are the next pass's.
   *
   * @returns letters moved; 0 means that all agree
   */
  async pass(state: CalendarState, signal: AbortSignal): Promise<number> {
    const plans = await this.dueDays.plan(state.calendar);
    if (plans.length === 0) return 0;
    const cause = await this.causeOf(state);
    // Two instances that begin at different groups rarely wait for each other.
    const start = Math.floor(Math.random() * plans.length);
    const queue = [...plans.slice(start), ...plans.slice(0, start)];
    let moved = 0;
    const lane = async (): Promise<void> => {
      for (let plan = queue.pop(); plan && !signal.aborted; plan = queue.pop())
        moved += await this.moveGroup(plan, { state, cause }, signal);
    };
    await Promise.all(Array.from({ length: BATCH[this.uow.engine].lanes }, lane));
    return moved;
  }

  /** All letters agree: the run is over, once. */
  async finish(version: number): Promise<void> {
    await this.uow.run(async (em) => {
      const done = await em.update(
        CalendarVersion,
        { version, status: 'running' },
        { status: 'done', finishedAt: this.clock.now() },
      );
      if (done.affected !== 1) return;
      const row = await em.findOneByOrFail(CalendarVersion, { version });
      const { later, earlier, kept, confirmed, tentative } = row;
      await this.recount(em, version);
      await this.audit.append(em, {
        actor: { role: 'system', id: null },
        action: 'calendar.recomputed',
        subjectType: 'calendar',
        subjectId: null,
        detail: { version, later, earlier, kept, confirmed, tentative },
      });
    });
  }

  /**
   * Answers already given took more or fewer working days than was counted: their days are counted again, by all that has
   * changed since a run last came to its end. One that another version overtook left that to its successor.
   */
  private async recount(em: EntityManager, version: number): Promise<void> {
    const [before] = await em.query<{ version: number | null }[]>(
      `SELECT MAX(version) AS version FROM calendar_versions WHERE version < ? AND status = 'done'`,
      [version],
    );
    const versions = await em.find(CalendarVersion, {
      where: { version: And(MoreThan(Number(before?.version ?? 0)), LessThanOrEqual(version)) },
    });
    const notices = await em.findBy(CalendarNotice, {
      id: In(versions.flatMap(({ noticeRowId }) => noticeRowId ?? [])),
    });
    const days = notices.flatMap(({ days: { off, work } }) => [...off, ...work].map(({ date }) => date));
    const [first] = days.sort(compareDays);
    if (!first) return;
    for (const past of this.capabilities.providers(PAST_WORKING_DAYS)) await past.countAgain(em, first);
  }

  async isRunning(version: number): Promise<boolean> {
    return this.uow.read((em) => em.existsBy(CalendarVersion, { version, status: 'running' }));
  }

  private async moveGroup(
    { keeper, group }: KeptPlan,
    { state, cause }: { state: CalendarState; cause: DueCause },
    signal: AbortSignal,
  ): Promise<number> {
    const { letters } = BATCH[this.uow.engine];
    let total = 0;
    let after = '';
    while (!signal.aborted) {
      const range = { most: letters, after };
      const { moved, last } = await this.uow.run(async (em) => {
        const batch = await keeper.moveBatch(em, group, cause, range);
        if (batch.moved === 0) return batch;
        // Last, because all lanes count in one row. It also proves that this is still the calendar in force: who
        // applies another one waits for this row, and from then on no batch of the old one can be committed.
        const shown = COUNTED.includes(batch.move);
        const column = shown ? batch.move : 'later';
        const counted = await changeRows(
          em,
          `UPDATE calendar_versions SET ${column} = ${column} + ? WHERE version = ? AND status <> 'superseded'
             AND NOT EXISTS (SELECT 1 FROM (SELECT MAX(version) AS newest FROM calendar_versions) v WHERE v.newest > ?)`,
          [shown ? batch.moved : 0, state.version, state.version],
        );
        if (counted !== 1) throw new CalendarChanged('another version of the calendar is in force');
        return batch;
      });
      if (moved === 0) break;
      total += moved;
      after = last;
    }
    return total;
  }

  private async causeOf({ version, calendar }: CalendarState): Promise<DueCause> {
    return { calendar, because: await this.uow.read((em) => calendarCause(em, version)) };
  }
}

/** Nothing is wrong: the next pass uses the new calendar. */
export class CalendarChanged extends Error {}
