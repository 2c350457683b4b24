/** Dates as people say them. Only formatting: which day is due, and what is late, the server decides. */

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];
const SHANGHAI_OFFSET_MS = 8 * 3600 * 1000;

/** '2026-03-18' → '2026年3月18日（星期三）' */
export function longDay(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, date)).getUTCDay()];
  return `${year}年${month}月${date}日（星期${weekday}）`;
}

/** '2026-03-18' → '2026年3月18日' */
export function plainDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** '2026-03-18' → '3月18日' */
export function shortDay(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日`;
}

/** 1204 → '1,204' */
export const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** instant → '2026-03-09', the day it was in Asia/Shanghai (no daylight saving since 1991) */
export function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** instant → '2026年3月9日 14:05' in Asia/Shanghai, whatever the phone's zone is */
export function moment(instant: string): string {
  const local = new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString();
  const [year, month, date] = local.slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${date}日 ${local.slice(11, 16)}`;
}

/** 0.956 → '95.6%' */
export function percent(rate: number): string {
  // Rounded down, as on the board: 99.96 % is not 100 %, and both screens must show one number.
  return `${Math.floor(rate * 1000 + 1e-9) / 10}%`;
}

/** bytes → '1.2 MB' */
export function fileSize(bytes: number): string {
  return bytes >= 1024 * 1024
    ? `${(bytes / 1024 / 1024).toFixed(1)} MB`
    : `${Math.max(1, Math.round(bytes / 1024))} kB`;
}

/** two instants of one visit → '2026年1月24日 09:00–11:30' in Asia/Shanghai */
export function period(from: string, to: string): string {
  const end = moment(to);
  return dayOf(from) === dayOf(to) ? `${moment(from)}–${end.slice(-5)}` : `${moment(from)}至${end}`;
}
