import { fromDayNumber, isLocalDate, toDayNumber, weekday, type LocalDate } from '../local-date.js';

/** Days named by one expression: “1月1日（星期四）至3日”. */
export interface DateSpan {
  readonly days: readonly LocalDate[];
  /** The words, as normalised. */
  readonly text: string;
  /** Position in the clause. */
  readonly index: number;
}

export interface ReadDates {
  readonly spans: readonly DateSpan[];
  readonly faults: readonly { text: string; message: string }[];
}

const ONE = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号](?:\(([^)]*)\))?`;
const EXPRESSION = new RegExp(`${ONE}(?:(?:至|到|-)${ONE})?`, 'g');
const WEEKDAY = /(?:星期|周|礼拜)([一二三四五六日天])/;
const WEEKDAYS = '一二三四五六日';
const LONGEST_HOLIDAY = 31;

export const weekdayName = (day: LocalDate): string => `星期${WEEKDAYS[weekday(day) - 1]}`;
export const spoken = (day: LocalDate): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** The month and the year last named, which the days after it leave out. */
export interface DateContext {
  year: number | undefined;
  month: number | undefined;
}

/** Where a section begins, nothing has been named yet. */
export const noContext = (): DateContext => ({ year: undefined, month: undefined });

/**
 * Reads every date of a clause. A missing month is that of the date before; a missing year is the notice's own,
 * except that a December day of 元旦 lies in the year before.
 *
 * @param context what the clauses before have named (2007: “2月18日-24日放假。其中18日…，17日、25日上班”); this clause adds to it
 */
export function readDates(
  clause: string,
  noticeYear: number,
  festival: string,
  context: DateContext = noContext(),
): ReadDates {
  const spans: DateSpan[] = [];
  const faults: { text: string; message: string }[] = [];
  let ownMonth = false;
  for (const match of clause.matchAll(EXPRESSION)) {
    const [text, y1, m1, d1, note1, y2, m2, d2, note2] = match;
    ownMonth ||= m1 !== undefined;
    if (!ownMonth && (context.month === undefined || isNoDay(clause, match.index, text))) continue;
    try {
      const first = resolve(context, [y1, m1, d1!], noticeYear, festival);
      checkWeekday(first, note1);
      const last = d2 === undefined ? first : resolve(context, [y2, m2, d2], noticeYear, festival);
      if (d2 !== undefined) checkWeekday(last, note2);
      spans.push({ days: between(first, last), text, index: match.index });
    } catch (error) {
      if (!(error instanceof BadDate)) throw error;
      faults.push({ text, message: error.message });
    }
  }
  return { spans, faults };
}

/** 〔2006〕49号 is the number of a document, 节后3日内 a time to wait: a month named sentences ago makes no day of them. */
const isNoDay = (clause: string, at: number, text: string): boolean =>
  text.includes('号') ||
  /[〕\])第后前]$/.test(clause.slice(0, at)) ||
  clause.startsWith('内', at + text.length);

/** Carries the sentence for the reader; never leaves this file. */
class BadDate extends Error {}

function resolve(
  context: DateContext,
  [y, m, d]: [string | undefined, string | undefined, string],
  noticeYear: number,
  festival: string,
): LocalDate {
  const month = m === undefined ? context.month! : Number(m);
  const inherited = m === undefined ? context.year : undefined;
  const guessed = month === 12 && festival.includes('元旦') ? noticeYear - 1 : noticeYear;
  const year = y === undefined ? (inherited ?? guessed) : Number(y);
  // A month that does not exist is one problem, not another for each day that follows it.
  if (month >= 1 && month <= 12) Object.assign(context, { year, month });
  const day = `${year}-${String(month).padStart(2, '0')}-${d.padStart(2, '0')}`;
  if (!isLocalDate(day)) throw new BadDate(`${year}年没有${month}月${Number(d)}日这一天`);
  return day;
}

const NUMERALS = '〇一二三四五六七八九';
const FOOT = /^(?:国务院(?:办公厅)?)?([12]\d{3})年(\d{1,2})月(\d{1,2})日(?:\(.*\))?$/;

/** 成文日期: a line that is a day and nothing else; until 2012 it was written 二〇〇六年十二月十四日. */
export function writtenDay(line: string): LocalDate | undefined {
  const digits = line
    .replace(/[○零]/g, '〇')
    .replace(/([一二三])?十([一二三四五六七八九])?/g, (_, tens?: string, ones?: string) =>
      String((tens ? NUMERALS.indexOf(tens) : 1) * 10 + (ones ? NUMERALS.indexOf(ones) : 0)),
    )
    .replace(/[〇一二三四五六七八九]/g, (numeral) => String(NUMERALS.indexOf(numeral)));
  const [, y, m, d] = FOOT.exec(digits) ?? [];
  const day = `${y}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}`;
  return isLocalDate(day) ? day : undefined;
}

function checkWeekday(day: LocalDate, note: string | undefined): void {
  const said = WEEKDAY.exec(note ?? '')?.[1]?.replace('天', '日');
  if (said !== undefined && WEEKDAYS.indexOf(said) + 1 !== weekday(day))
    throw new BadDate(`${day.slice(0, 4)}年${spoken(day)}是${weekdayName(day)}，不是星期${said}`);
}

function between(first: LocalDate, last: LocalDate): LocalDate[] {
  const [from, to] = [toDayNumber(first), toDayNumber(last)];
  if (to < from) throw new BadDate(`结束日期${spoken(last)}早于开始日期${spoken(first)}`);
  if (to - from >= LONGEST_HOLIDAY) throw new BadDate('一次放假超过 31 天，请核对日期');
  return Array.from({ length: to - from + 1 }, (_, i) => fromDayNumber(from + i));
}
