import { weekday, type LocalDate } from '../local-date.js';
import type { Notice, NoticeDay } from '../notice.js';
import { FIRST_YEAR, LAST_YEAR, statutoryHolidays } from '../statutory.js';
import { spoken, weekdayName } from './dates.js';
import type { NoticeProblem } from './problem.js';

/** What a notice says, before it has an id and a title. */
export interface NoticeContent {
  readonly year: number;
  readonly offDays: readonly NoticeDay[];
  readonly workDays: readonly NoticeDay[];
}

/** Where in the text a day stands; a form or a file has no lines. */
export type Locate = (day: LocalDate) => { line: number; text: string };

export interface CheckOptions {
  /** The notice this one changes: days off may become working days, so its own balance need not be even. */
  readonly revises?: Pick<Notice, 'offDays'> | undefined;
  readonly locate?: Locate;
}

const NOWHERE: Locate = (day) => ({ line: 0, text: spoken(day) });
const namesOf = (festival: string): string[] => festival.split('、');
const isWeekend = (day: LocalDate): boolean => weekday(day) > 5;

/**
 * What is odd about a notice, whichever way it came: as text, JSON or ics.
 *
 * - A make-up day (调休上班) is a Saturday or Sunday; a weekday would be worked anyway.
 * - 调休 borrows and gives back: in a festival, weekdays off = days the law gives + make-up days.
 * - Every day the law gives is off.
 */
export function checkContent(
  { year, offDays, workDays }: NoticeContent,
  { revises, locate = NOWHERE }: CheckOptions = {},
): NoticeProblem[] {
  const problems: NoticeProblem[] = [];
  const say = (severity: NoticeProblem['severity'], day: LocalDate, message: string): void => {
    problems.push({ severity, ...locate(day), message });
  };
  if (offDays.length === 0)
    problems.push({ severity: 'error', line: 1, text: '', message: '没有找到放假日期' });
  const off = new Set(offDays.map(({ date }) => date));
  const wasOff = new Set(revises?.offDays.map(({ date }) => date));
  for (const { date } of workDays) {
    if (off.has(date)) say('error', date, `${spoken(date)}既放假又上班`);
    else if (!isWeekend(date) && !wasOff.has(date))
      say('error', date, `${spoken(date)}是${weekdayName(date)}，本来就上班，不会是调休上班日`);
  }
  for (const { date } of [...offDays, ...workDays]) {
    const own = Number(date.slice(0, 4));
    if (own !== year && !(own === year - 1 && date.slice(5, 7) === '12'))
      say('error', date, `${date} 不属于${year}年的放假安排`);
  }
  // What the law gives is only known for the years of the table.
  if (year < FIRST_YEAR || year > LAST_YEAR || revises) return problems;
  return [...problems, ...checkAgainstLaw({ year, offDays, workDays }, off, locate)];
}

function checkAgainstLaw(
  { year, offDays, workDays }: NoticeContent,
  off: ReadonlySet<LocalDate>,
  locate: Locate,
): NoticeProblem[] {
  const problems: NoticeProblem[] = [];
  const law = statutoryHolidays(year);
  for (const { date, festival } of law) {
    if (!off.has(date)) {
      const message = `${spoken(date)}（${festival}）是法定节假日，没有看到它的放假安排`;
      problems.push({ severity: 'warning', line: 1, text: festival, message });
    }
  }
  const unbalanced = [...new Set(offDays.map(({ festival }) => festival))].flatMap((festival) => {
    const names = namesOf(festival);
    // Two festivals on one day (2020-10-01) still give a day each.
    const given = law.flatMap((day) => namesOf(day.festival)).filter((name) => names.includes(name)).length;
    if (given === 0) return []; // a festival of its own, such as 2015-09-03: no rule says how many days it gives
    const days = offDays.filter((day) => day.festival === festival);
    const weekdaysOff = days.filter(({ date }) => !isWeekend(date)).length;
    const makeUps = workDays.filter((day) => day.festival === festival).length;
    if (weekdaysOff === given + makeUps) return [];
    const message = `${festival}的调休不平衡：平日放假 ${weekdaysOff} 天，应为法定假日 ${given} 天加调休上班 ${makeUps} 天`;
    return [{ date: days[0]!.date, surplus: weekdaysOff - given - makeUps, message }];
  });
  // One festival may give back what another lacks (2015: 中秋节 on a Sunday, 国庆节 with one make-up day): a year is even.
  if (unbalanced.reduce((sum, { surplus }) => sum + surplus, 0) === 0) return problems;
  for (const { date, message } of unbalanced)
    problems.push({ severity: 'warning', ...locate(date), message });
  return problems;
}
