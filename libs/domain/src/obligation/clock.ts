import {
  addDays,
  dueDate,
  endOfDay,
  isPublished,
  isWorkingDay,
  startOfDay,
  subtractWorkingDays,
  toLocalDate,
  type LocalDate,
  type WorkCalendar,
} from '@huiyin/workdays';
import { limitOn, type Requirement } from './requirement.js';

const HOUR = 3_600_000;
/** Before an hour clock ends the responsible people are warned this long. */
export const HOURS_WARNING_MS = HOUR;
const DUE_SOON_DAYS = 3;

/** When one obligation can be met and until when. */
export interface ObligationClock {
  /** evidence of an earlier moment is refused; null: any earlier moment will do */
  opensAt: Date | null;
  /** the day on which the limit ends; null without a limit */
  dueOn: LocalDate | null;
  /** the last moment that is in time */
  lastAt: Date | null;
  /** hours run to the minute, days to 24:00 */
  by: 'hours' | 'days' | 'none';
  /** 暂定: the day may move when the notice of its year comes */
  provisional: boolean;
  /** a target of the office; the clause names no number */
  internal: boolean;
  /** the last working day up to `dueOn`, shown beside a day that is never moved */
  lastWorkingDay: LocalDate | null;
  /** due soon from this moment on */
  warnAt: Date | null;
}

const NO_LIMIT = {
  dueOn: null,
  lastAt: null,
  by: 'none',
  provisional: false,
  internal: false,
  lastWorkingDay: null,
  warnAt: null,
} as const;

interface DayLimit {
  opensAt: Date | null;
  dueOn: LocalDate;
  provisional?: boolean;
  internal?: boolean;
  warnDays?: number | undefined;
}

/** A limit that ends at 24:00 of a day. The day is taken as it is: working day or not, it is not moved. */
export function untilDay(
  calendar: WorkCalendar,
  { opensAt, dueOn, provisional = false, internal = false, warnDays = DUE_SOON_DAYS }: DayLimit,
): ObligationClock {
  const estimate = { onUnpublished: 'provisional' } as const;
  const lastWorkingDay = isWorkingDay(calendar, dueOn)
    ? dueOn
    : subtractWorkingDays(calendar, dueOn, 1, estimate);
  return {
    opensAt,
    dueOn,
    lastAt: new Date(endOfDay(dueOn).getTime() - 1),
    by: 'days',
    provisional: provisional || !isPublished(calendar, dueOn),
    internal,
    lastWorkingDay,
    warnAt: startOfDay(addDays(dueOn, -warnDays)),
  };
}

/** What happened: the moment from which hours and days run, and the earliest moment evidence may be of. */
export interface Event {
  /** hours run from here: when the office knew */
  knownAt: Date;
  /** days run from here, and a step “before” ends here */
  happenedAt: Date;
}

/** The clock of a requirement that an occasion or document starts (H01–H03, H07). */
export function eventClock(
  requirement: Requirement,
  { knownAt, happenedAt }: Event,
  calendar: WorkCalendar,
): ObligationClock {
  const day = toLocalDate(happenedAt);
  const limit = limitOn(requirement, toLocalDate(knownAt));
  switch (limit.by) {
    case 'hours': {
      const lastAt = new Date(knownAt.getTime() + limit.hours * HOUR);
      return {
        ...NO_LIMIT,
        opensAt: happenedAt,
        dueOn: toLocalDate(lastAt),
        lastAt,
        by: 'hours',
        warnAt: new Date(lastAt.getTime() - HOURS_WARNING_MS),
      };
    }
    case 'working-days': {
      const due = dueDate(calendar, day, limit.days);
      return untilDay(calendar, { opensAt: happenedAt, ...due });
    }
    case 'same-day':
      return untilDay(calendar, { opensAt: startOfDay(day), dueOn: day, warnDays: 0 });
    case 'days-before':
      return untilDay(calendar, { opensAt: null, dueOn: addDays(day, -limit.days) });
    case 'before':
      return {
        ...NO_LIMIT,
        opensAt: null,
        dueOn: day,
        lastAt: new Date(happenedAt.getTime() - 1),
        by: 'hours',
        warnAt: startOfDay(addDays(day, -DUE_SOON_DAYS)),
      };
    default:
      return { ...NO_LIMIT, opensAt: happenedAt };
  }
}
