import { fromDayNumber, localDate, toDayNumber, type LocalDate } from './local-date.js';

/** One day a notice speaks about, and the festival that is the reason for it (春节, 国庆节 …). */
export interface NoticeDay {
  readonly date: LocalDate;
  readonly festival: string;
}

/** A State Council notice about the days off of one year, or a later notice that revises one (延长、调整). */
export interface Notice {
  /** Stable and unique among the notices of a calendar, such as 'cn-2026'. */
  readonly id: string;
  /** 文件年: the year the notice is *for*. Its days may lie in the December before. */
  readonly year: number;
  /** Full Chinese title, shown to people as the basis of a date. */
  readonly title: string;
  /** Where the text can be read. */
  readonly url: string;
  /** First day the public could read the notice; decides what was known when. */
  readonly publishedOn: LocalDate;
  /** 放假: rest days, weekends inside the holiday included. */
  readonly offDays: readonly NoticeDay[];
  /** 调休上班: days that are worked although the week says rest. They count as working days. */
  readonly workDays: readonly NoticeDay[];
  /** Id of the notice this one revises. A revision alone does not publish a year. */
  readonly revises?: string;
}

/** A holiday in the words of a notice. Days are written '2026-10-01..2026-10-07' or one by one, with blanks between. */
export interface FestivalSpec {
  readonly festival: string;
  readonly off?: string;
  readonly work?: string;
}

/** A notice in the short notation of {@link defineNotice}. */
export interface NoticeSpec extends Omit<Notice, 'publishedOn' | 'offDays' | 'workDays'> {
  readonly publishedOn: string;
  readonly festivals: readonly FestivalSpec[];
}

function expand(festival: string, text: string | undefined): NoticeDay[] {
  const days: NoticeDay[] = [];
  for (const part of (text ?? '').split(/\s+/).filter(Boolean)) {
    const [first, last = first, ...rest] = part.split('..');
    const from = toDayNumber(localDate(first!));
    const to = toDayNumber(localDate(last!));
    if (rest.length > 0 || to < from || to - from > 60) throw new RangeError(`not a span of days: ${part}`);
    for (let n = from; n <= to; n++) days.push({ date: fromDayNumber(n), festival });
  }
  return days;
}

/**
 * Writes out a notice from its short notation, so that data files stay readable.
 *
 * @throws {RangeError} a day or a span that does not exist
 * @example defineNotice({ id: 'cn-2027', year: 2027, title: '…', url: '…', publishedOn: '2026-11-05',
 *   festivals: [{ festival: '元旦', off: '2027-01-01..2027-01-03' }] })
 */
export function defineNotice({ festivals, publishedOn, ...rest }: NoticeSpec): Notice {
  return checkNotice({
    ...rest,
    publishedOn: localDate(publishedOn),
    offDays: festivals.flatMap(({ festival, off }) => expand(festival, off)),
    workDays: festivals.flatMap(({ festival, work }) => expand(festival, work)),
  });
}

/** Notices made by {@link checkNotice}: frozen and known to be sound. */
const checked = new WeakSet<Notice>();

export const isChecked = (notice: Notice): boolean => checked.has(notice);

/**
 * A frozen copy of a notice whose content makes sense. Runs on everything that enters a calendar,
 * because notices also come from a form an administrator fills in.
 *
 * @throws {RangeError} names the notice and what is wrong with it
 */
export function checkNotice(notice: Notice): Notice {
  if (checked.has(notice)) return notice;
  const fail = (problem: string): never => {
    throw new RangeError(`notice ${notice.id || '(no id)'}: ${problem}`);
  };
  if (typeof notice.id !== 'string' || notice.id === '') fail('id is missing');
  if (!Number.isInteger(notice.year)) fail('year is not a whole number');
  if (typeof notice.title !== 'string' || notice.title === '') fail('title is missing');
  if (typeof notice.url !== 'string') fail('url is missing');
  const seen = new Map<number, string>();
  const check = (kind: string, days: readonly NoticeDay[]): readonly NoticeDay[] => {
    const copies = days.map(({ date, festival }) => {
      const n = toDayNumber(date);
      const other = seen.get(n);
      if (other === kind) fail(`${date} is listed twice`);
      if (other !== undefined) fail(`${date} cannot be a day off and a working day at once`);
      if (typeof festival !== 'string' || festival === '') fail(`${date} has no festival`);
      const year = Number(date.slice(0, 4));
      // New Year's bridge reaches back into December; nothing else crosses a year.
      if (year !== notice.year && !(year === notice.year - 1 && date.slice(5, 7) === '12')) {
        fail(`${date} does not belong to a notice for ${notice.year}`);
      }
      seen.set(n, kind);
      return Object.freeze({ date, festival });
    });
    copies.sort((a, b) => (a.date < b.date ? -1 : 1));
    return Object.freeze(copies);
  };
  toDayNumber(notice.publishedOn);
  const result: Notice = Object.freeze({
    id: notice.id,
    year: notice.year,
    title: notice.title,
    url: notice.url,
    publishedOn: notice.publishedOn,
    offDays: check('off', notice.offDays),
    workDays: check('work', notice.workDays),
    ...(notice.revises === undefined ? {} : { revises: notice.revises }),
  });
  checked.add(result);
  return result;
}
