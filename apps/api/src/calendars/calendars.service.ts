import { Injectable } from '@nestjs/common';
import { DEFAULT_LIMITS, type Limit } from '@huiyin/domain';
import { addDays, bundledCalendar, dueDate, type LocalDate, type WorkCalendar } from '@huiyin/workdays';
import { DUE_SOON_WORKING_DAYS } from '@huiyin/domain';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Clock } from '../platform/clock.js';
import { LimitRow } from './limit.entity.js';

/** Limits change at most a few times a year and only from a coming day on; other instances see them this much later. */
const CACHE_MS = 10_000;

/** The calendar and limits in force. */
@Injectable()
export class CalendarsService {
  private cached: { at: number; limits: readonly Limit[] } | undefined;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  current(): WorkCalendar {
    return bundledCalendar;
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
