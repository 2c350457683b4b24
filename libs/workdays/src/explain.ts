import { dayAt, positionOf, type CalendarIndex } from './calendar-index.js';
import { indexOf, type WorkCalendar } from './calendar.js';
import { dueDate, isWorkingDay, type DueDate } from './limits.js';
import { weekday, type LocalDate } from './local-date.js';
import type { Notice } from './notice.js';

/** One day on the way to a due date, in words a citizen understands. */
export interface ExplainedDay {
  readonly date: LocalDate;
  /** Whether the day uses up one working day of the limit. */
  readonly counted: boolean;
  /** Which working day of the limit it is, from 1. Absent on days that do not count. */
  readonly n?: number;
  /** Chinese: 工作日, 周末, 国庆节, 国庆节调休上班, 春节，法定节假日（暂定） … */
  readonly reason: string;
  /** 周一 … 周日 */
  readonly weekday: string;
  /** The year of the day is not announced: the day may turn out otherwise. */
  readonly provisional: boolean;
  /** The notice that names the day; absent on days that just follow the week. */
  readonly notice?: Pick<Notice, 'id' | 'title' | 'url' | 'publishedOn'>;
}

export interface Explanation extends DueDate {
  /** Every calendar day from the day after receipt to `dueOn`. */
  readonly days: readonly ExplainedDay[];
}

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;

function reasonFor(index: CalendarIndex, position: number, day: LocalDate): string {
  const decision = index.decisionAt(position);
  if (decision?.notice) return decision.working ? `${decision.festival}调休上班` : decision.festival;
  if (decision) return `${decision.festival}，法定节假日（暂定）`;
  const ordinary = weekday(day) <= 5 ? '工作日' : '周末';
  return index.isPublished(position) ? ordinary : `${ordinary}（暂定）`;
}

/**
 * Why one day is worked or not.
 *
 * @param n its number among the counted days, when it is part of a limit
 * @throws {RangeError} a day outside 2007–2100
 */
export function explainDay(cal: WorkCalendar, day: LocalDate, n?: number): ExplainedDay {
  const counted = isWorkingDay(cal, day);
  const index = indexOf(cal);
  const position = positionOf(day);
  const notice = index.decisionAt(position)?.notice;
  return {
    date: day,
    counted,
    ...(counted && n !== undefined ? { n } : {}),
    reason: reasonFor(index, position, day),
    weekday: WEEKDAYS[weekday(day) - 1]!,
    provisional: !index.isPublished(position),
    ...(notice && {
      notice: { id: notice.id, title: notice.title, url: notice.url, publishedOn: notice.publishedOn },
    }),
  };
}

/**
 * A due date with its reasons (为什么是这一天): every day after receipt, counted or skipped and why.
 *
 * @param from  day of receipt, day zero, not in the list
 * @param count whole working days, an integer ≥ 1
 * @throws {RangeError} see {@link dueDate}
 */
export function explain(cal: WorkCalendar, from: LocalDate, count: number): Explanation {
  const due = dueDate(cal, from, count);
  const days: ExplainedDay[] = [];
  const last = positionOf(due.dueOn);
  let counted = 0;
  for (let position = positionOf(from) + 1; position <= last; position++) {
    const day = explainDay(cal, dayAt(position), counted + 1);
    if (day.counted) counted++;
    days.push(day);
  }
  return { ...due, days };
}
