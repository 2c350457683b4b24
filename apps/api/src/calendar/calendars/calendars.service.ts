import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  calendarAlarm,
  DEFAULT_LIMITS,
  DUE_SOON_WORKING_DAYS,
  type CalendarAlarm,
  type Limit,
} from '@huiyin/domain';
import { addDays, bundledCalendar, dueDate, type LocalDate, type WorkCalendar } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Background } from '../../kernel/platform/background.js';
import { Clock } from '../../kernel/platform/clock.js';
import { CalendarVersion } from './calendar-version.entity.js';
import { LimitRow } from './limit.entity.js';
import { loadCalendar, newestVersion, type CalendarState } from './calendar-state.queries.js';

/** Limits change at most a few times a year and only from a coming day on; other instances see them this much later. */
const CACHE_MS = 10_000;
/** How often an instance asks whether another one has changed the calendar. A run waits for this (changes/recomputation.job.ts). */
export const LOOK_EVERY_MS = 500;

/** The calendar and limits in force. */
@Injectable()
export class CalendarsService implements OnModuleInit {
  private cached: { at: number; limits: readonly Limit[] } | undefined;
  private calendar: CalendarState = { version: 0, calendar: bundledCalendar, rows: [] };

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  /** Every process reads the calendar at its start, commands too, and keeps checking for changes. */
  async onModuleInit(): Promise<void> {
    // Writing the OpenAPI document builds the modules without a database.
    if (!this.uow.dataSource.isInitialized) return;
    await this.refresh();
    const look = async (): Promise<number> => {
      await this.refresh();
      return LOOK_EVERY_MS;
    };
    // After a failure too: when the database answers again, letters use the calendar read here.
    const often = { firstAfterMs: LOOK_EVERY_MS, afterFailureMs: LOOK_EVERY_MS };
    this.background.repeat('Calendars', look, { ...often, inCommands: true });
  }

  /** Bundled notices and those an administrator loaded, at most {@link LOOK_EVERY_MS} behind the database. */
  current(): WorkCalendar {
    return this.calendar.calendar;
  }

  /** The calendar with the number of its version and the loaded notices it is made of. */
  state(): CalendarState {
    return this.calendar;
  }

  /** Looks into the database now. */
  async refresh(): Promise<CalendarState> {
    const version = await this.uow.read(newestVersion);
    if (version !== this.calendar.version) this.calendar = await this.uow.read(loadCalendar);
    return this.calendar;
  }

  /** Whether letters are still being brought up to the calendar in force. */
  isChanging(em: EntityManager): Promise<boolean> {
    return em.existsBy(CalendarVersion, { status: 'running' });
  }

  /** The notice that should have been loaded by now, or null. */
  alarm(): CalendarAlarm | null {
    return calendarAlarm(this.current(), this.clock.today());
  }

  /** The regulation's limits and the configured ones that follow them. */
  async limits(): Promise<readonly Limit[]> {
    const now = this.clock.now().getTime();
    if (this.cached && Math.abs(now - this.cached.at) < CACHE_MS) return this.cached.limits;
    const rows = await this.uow.read((em) => em.find(LimitRow));
    // The regulation's own limits are the floor of history; configured ones follow from their day on.
    const limits = [...DEFAULT_LIMITS, ...rows.map(({ id: _id, ...limit }) => limit)];
    this.cached = { at: now, limits };
    return limits;
  }

  /** After a change made here; other instances notice within {@link CACHE_MS}. */
  forgetLimits(): void {
    this.cached = undefined;
  }

  /** The last due day that still counts as 即将到期 on `today`: due on or before it, and not overdue. */
  dueSoonUntil(today: LocalDate): LocalDate {
    return dueDate(this.current(), addDays(today, -1), DUE_SOON_WORKING_DAYS).dueOn;
  }
}
