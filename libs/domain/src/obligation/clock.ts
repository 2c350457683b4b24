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
import { WHY, type Counted } from './why.js';

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
  /** 为什么是这一天: one Chinese sentence */
  why: string;
  /** the working days behind `dueOn`; null where days of the calendar or hours were counted */
  counted: Counted | null;
}

export const NO_LIMIT = {
  dueOn: null,
  lastAt: null,
  by: 'none',
  provisional: false,
  internal: false,
  lastWorkingDay: null,
  warnAt: null,
  why: WHY.none,
  counted: null,
} as const;

interface DayLimit {
  opensAt: Date | null;
  dueOn: LocalDate;
  why: string;
  counted?: Counted;
  provisional?: boolean;
  internal?: boolean;
  warnDays?: number | undefined;
}

/** A limit that ends at 24:00 of a day. The day is taken as it is: working day or not, it is not moved. */
export function untilDay(
  calendar: WorkCalendar,
  { opensAt, dueOn, why, counted, provisional = false, internal = false, warnDays = DUE_SOON_DAYS }: DayLimit,
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
    why,
    counted: counted ?? null,
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
        why: WHY.hours(knownAt, limit.hours),
      };
    }
    case 'working-days': {
      const due = dueDate(calendar, day, limit.days);
      const counted = { from: day, workingDays: limit.days };
      return untilDay(calendar, { opensAt: happenedAt, ...due, why: WHY.workingDays(counted), counted });
    }
    case 'same-day':
      return untilDay(calendar, { opensAt: startOfDay(day), dueOn: day, warnDays: 0, why: WHY.sameDay(day) });
    case 'days-before':
      return untilDay(calendar, {
        opensAt: null,
        dueOn: addDays(day, -limit.days),
        why: WHY.daysBefore(day, limit.days),
      });
    case 'before':
      return {
        ...NO_LIMIT,
        opensAt: null,
        dueOn: day,
        lastAt: new Date(happenedAt.getTime() - 1),
        by: 'hours',
        warnAt: startOfDay(addDays(day, -DUE_SOON_DAYS)),
        why: WHY.before(happenedAt),
      };
    default:
      return { ...NO_LIMIT, opensAt: happenedAt };
  }
}
