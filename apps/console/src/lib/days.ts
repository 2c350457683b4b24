/** Days are `YYYY-MM-DD` in the office's zone and are shown as they are; only instants are converted, here. */
const ZONE = 'Asia/Shanghai';
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

const parts = (day: string): [number, number, number] => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return [year, month, date];
};
const utc = (day: string): Date => {
  const [year, month, date] = parts(day);
  return new Date(Date.UTC(year, month - 1, date));
};

/** 周一 … 周日 */
export const weekdayOf = (day: string): string => WEEKDAYS[utc(day).getUTCDay()] ?? '';

/** Monday is 0, Sunday is 6: the column of a calendar that starts on Monday. */
export const columnOf = (day: string): number => (utc(day).getUTCDay() + 6) % 7;

export function addDays(day: string, count: number): string {
  const date = utc(day);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** 3月18日 周三; the year is added when it is not `year`. */
export function shortDay(day: string, year?: string): string {
  const [own, month, date] = parts(day);
  const named = year !== undefined && Number(year) !== own ? `${own}年` : '';
  return `${named}${month}月${date}日 ${weekdayOf(day)}`;
}

/** 3月18日 in the year that is named, 2025-03-18 of another: the narrowest that cannot be mistaken. */
export const listDay = (day: string, year: string): string => (day.startsWith(year) ? monthDay(day) : day);

/** 3月18日 */
export function monthDay(day: string): string {
  const [, month, date] = parts(day);
  return `${month}月${date}日`;
}

/** 2026年3月18日 */
export function plainDay(day: string): string {
  const [year, month, date] = parts(day);
  return `${year}年${month}月${date}日`;
}

/** 2026年3月18日 周三 */
export const longDay = (day: string): string => `${parts(day)[0]}年${shortDay(day)}`;

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const fields = (instant: string | Date): Record<string, string> =>
  Object.fromEntries(clock.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));

/** The office's day of an ISO instant, `YYYY-MM-DD`. */
export function dayOf(instant: string | Date): string {
  const { year, month, day } = fields(instant);
  return `${year}-${month}-${day}`;
}

/** 2026-03-18 09:05, on the office's clock whatever zone this computer is set to. */
export function timeOf(instant: string | Date): string {
  const { hour, minute } = fields(instant);
  return `${dayOf(instant)} ${hour}:${minute}`;
}

/** Today by this computer's clock; the server alone says what is late. */
export const today = (): string => dayOf(new Date());

/** What a field `datetime-local` holds, on the office's clock, as an ISO instant. */
export const instantOf = (local: string): string => new Date(`${local}+08:00`).toISOString();

/** The other way: `2026-03-18T09:05`. */
export const localOf = (instant: string | Date): string => timeOf(instant).replace(' ', 'T');
