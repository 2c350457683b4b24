export { bundledCalendar, bundledNotices } from './bundled.js';
export { calendarAsOf, createCalendar, type CalendarOptions, type WorkCalendar } from './calendar.js';
export { CalendarNotPublishedError } from './errors.js';
export { explain, explainDay, type ExplainedDay, type Explanation } from './explain.js';
export {
  addWorkingDays,
  dueDate,
  isPublished,
  isWorkingDay,
  subtractWorkingDays,
  workingDaysBetween,
  type DueDate,
  type LimitOptions,
} from './limits.js';
export {
  addDays,
  compareDays,
  daysBetween,
  isLocalDate,
  localDate,
  weekday,
  type LocalDate,
} from './local-date.js';
export { defineNotice, type FestivalSpec, type Notice, type NoticeDay, type NoticeSpec } from './notice.js';
export { halfDayWarning, isHalfDay } from './half-day.js';
export { checkContent, type CheckOptions, type NoticeContent } from './notice-text/checks.js';
export { parseNotice, type NoticeReading, type ParseOptions } from './notice-text/parse.js';
export type { NoticeProblem } from './notice-text/problem.js';
export { endOfDay, startOfDay, toLocalDate } from './shanghai.js';
export { statutoryHolidays } from './statutory.js';
