import ICAL from 'ical.js';
import {
  addDays,
  halfDayWarning,
  isHalfDay,
  isLocalDate,
  type LocalDate,
  type NoticeDay,
  type NoticeProblem,
} from '@huiyin/workdays';

/** A notice as a file tells it; what it does not say is undefined. */
export interface FileReading {
  year?: number;
  title?: string;
  url?: string;
  publishedOn?: LocalDate;
  /** it changes another notice instead of announcing a year */
  revision?: boolean;
  offDays: NoticeDay[];
  workDays: NoticeDay[];
  problems: NoticeProblem[];
}

const MAX_DAYS = 400;
const fault = (text: string, message: string): NoticeProblem => ({
  severity: 'error',
  line: 1,
  text: text.slice(0, 100),
  message,
});
const nothing = (message: string): FileReading => ({
  offDays: [],
  workDays: [],
  problems: [fault('', message)],
});

type Unknown = Record<string, unknown>;
const isObject = (value: unknown): value is Unknown => typeof value === 'object' && value !== null;
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * JSON in three shapes: ours (`festivals` with `off` and `work` in the short notation), a plain list of days
 * (`offDays`, `workDays`), and the widely used `days: [{ name, date, isOffDay }]`.
 */
export function readJson(content: string): FileReading {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return nothing('不是有效的 JSON 文件');
  }
  if (!isObject(value)) return nothing('JSON 的内容应为一个对象');
  const reading: FileReading = { offDays: [], workDays: [], problems: [] };
  const add = (into: NoticeDay[], date: unknown, festival: unknown): void => {
    if (!isLocalDate(date)) reading.problems.push(fault(String(date), `${String(date)} 不是真实存在的日期`));
    else into.push({ date, festival: textOf(festival) || '放假' });
  };
  for (const one of listOf(value.festivals)) {
    for (const [key, into] of [
      ['off', reading.offDays],
      ['work', reading.workDays],
    ] as const) {
      for (const part of (textOf(one[key]) ?? '').split(/\s+/).filter(Boolean)) {
        const [first, last = first] = part.split('..');
        const days = isLocalDate(first) && isLocalDate(last) ? spanOf(first, last) : [];
        if (days.length === 0) reading.problems.push(fault(part, `看不懂日期 ${part}`));
        for (const day of days) add(into, day, one.festival);
      }
    }
  }
  for (const one of listOf(value.offDays)) add(reading.offDays, one.date, one.festival);
  for (const one of listOf(value.workDays)) add(reading.workDays, one.date, one.festival);
  for (const one of listOf(value.days)) {
    // 0, null and an absent value may mean either; to guess would make a working day of a holiday or a holiday of one.
    if (typeof one.isOffDay === 'boolean')
      add(one.isOffDay ? reading.offDays : reading.workDays, one.date, one.name ?? one.festival);
    else {
      const date = String(one.date);
      reading.problems.push(fault(date, `${date} 的 isOffDay 须为 true（休息）或 false（上班）`));
    }
  }
  const papers = Array.isArray(value.papers) ? textOf(value.papers[0]) : undefined;
  const url = textOf(value.url) ?? papers;
  return tidy({
    ...reading,
    ...(typeof value.year === 'number' ? { year: value.year } : {}),
    ...(textOf(value.title) ? { title: textOf(value.title)! } : {}),
    ...(url ? { url } : {}),
    ...(isLocalDate(value.publishedOn) ? { publishedOn: value.publishedOn } : {}),
    ...(value.revises === undefined && value.revision === undefined
      ? {}
      : { revision: Boolean(value.revises ?? value.revision) }),
  });
}

const WORKED = /上班|补班|班\)|班$|\bwork/i;
const RESTED = /放假|休|假|holiday|day off/i;
const MARKS = /\((?:休|班)\)|调休上班|调休|上班|补班|放假|假期|休息|休|班|第\d+天.*$/g;

/**
 * iCalendar: whole-day events whose summary says 休 or 班, as public holiday calendars and our own feed write them.
 *
 * @param year a feed holds several years, a notice is for one: only the days of this one are taken; the last where none is asked for
 */
export function readIcs(content: string, year?: number): FileReading {
  let events: ICAL.Component[];
  try {
    const root = new ICAL.Component(ICAL.parse(content.replace(/^\ufeff/, '')) as unknown[]);
    events = root.getAllSubcomponents('vevent');
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return nothing('不是有效的 ics 日历文件');
  }
  const reading: FileReading = { offDays: [], workDays: [], problems: [] };
  for (const component of events) {
    const event = new ICAL.Event(component);
    const summary = (event.summary ?? '').normalize('NFKC').trim();
    const first = dayOf(event.startDate);
    // DTEND of a whole-day event is the day after its last.
    const last = event.endDate ? dayOf(event.endDate) : first;
    if (!first || !event.startDate.isDate) {
      reading.problems.push(fault(summary, `“${summary}”不是全天日程`));
      continue;
    }
    const days = last && last > first ? spanOf(first, addDays(last, -1)) : [first];
    if (!WORKED.test(summary) && !RESTED.test(summary)) {
      reading.problems.push({
        ...fault(summary, `“${summary}”没有写明是休息还是上班，未计入`),
        severity: 'warning',
      });
      continue;
    }
    const festival = summary.replace(MARKS, '').trim() || '放假';
    const into = WORKED.test(summary) ? reading.workDays : reading.offDays;
    for (const date of days) into.push({ date, festival });
  }
  return tidy(ofOneYear(reading, year));
}

/** 元旦 is the only holiday that reaches back over the turn of the year; days without a name in December are its own. */
const noticeYearOf = ({ date, festival }: NoticeDay): number =>
  Number(date.slice(0, 4)) + (date.slice(5, 7) === '12' && /元旦|^放假$/.test(festival) ? 1 : 0);

function ofOneYear(reading: FileReading, asked: number | undefined): FileReading {
  const years = [...new Set(reading.offDays.map(noticeYearOf))].sort((a, b) => a - b);
  const year = asked ?? years.at(-1);
  if (year === undefined) return reading;
  const own = (days: NoticeDay[]): NoticeDay[] => days.filter((day) => noticeYearOf(day) === year);
  const others = years.filter((one) => one !== year);
  const problems = [...reading.problems];
  // Who asked for a year knows what the file is; who did not has to see which one was taken.
  if (asked === undefined && others.length > 0)
    problems.push({
      ...fault(
        '',
        `文件里还有 ${others.join('、')} 年的安排，这次只读 ${year} 年的；要载入别的年份，请填写年份`,
      ),
      severity: 'warning',
    });
  return { ...reading, year, offDays: own(reading.offDays), workDays: own(reading.workDays), problems };
}

function dayOf(time: ICAL.Time | null): LocalDate | undefined {
  const text = time?.toString().slice(0, 10);
  return isLocalDate(text) ? text : undefined;
}

function spanOf(first: LocalDate, last: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = first; day <= last && days.length < 60; day = addDays(day, 1)) days.push(day);
  return days;
}

const listOf = (value: unknown): Unknown[] =>
  Array.isArray(value) ? value.slice(0, MAX_DAYS).filter(isObject) : [];

/** Sorted, each day once: feeds repeat what they change. The year is that of most days when the file says none. */
function tidy(reading: FileReading): FileReading {
  const once = (days: NoticeDay[]): NoticeDay[] =>
    [...new Map(days.map((day) => [day.date, day])).values()]
      .slice(0, MAX_DAYS)
      .sort((a, b) => (a.date < b.date ? -1 : 1));
  const offDays = once(reading.offDays.filter(({ festival }) => !isHalfDay(festival)));
  const workDays = once(reading.workDays);
  const last = offDays.at(-1)?.date.slice(0, 4);
  return {
    ...(last === undefined ? {} : { year: Number(last) }),
    ...reading,
    offDays,
    workDays,
    problems: [...reading.problems, ...halfDaysOf(reading.offDays)],
  };
}

const halfDaysOf = (days: readonly NoticeDay[]): NoticeProblem[] =>
  days
    .filter(({ festival }) => isHalfDay(festival))
    .map(({ date, festival }) => ({
      ...fault(`${date} ${festival}`, `${date}：${halfDayWarning(festival)}`),
      severity: 'warning' as const,
    }));
