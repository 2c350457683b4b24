/**
 * Dates as people say them, in the language of the page. Only formatting: which day is due, and what is late, the server
 * decides.
 */
import { dates } from '../words/zh/dates';
export { grouped } from './numbers';

const SHANGHAI_OFFSET_MS = 8 * 3600 * 1000;

const partsOf = (day: string): [year: number, month: number, date: number] => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return [year, month, date];
};

/** '2026-03-18' → '2026年3月18日（星期三）', 'Wednesday, 18 March 2026' */
export function longDay(day: string): string {
  const [year, month, date] = partsOf(day);
  return dates.long(year, month, date, new Date(Date.UTC(year, month - 1, date)).getUTCDay());
}

/** '2026-03-18' → '2026年3月18日', '18 March 2026' */
export const plainDay = (day: string): string => dates.plain(...partsOf(day));

/** '2026-03-18' → '3月18日', '18 March' */
export function shortDay(day: string): string {
  const [, month, date] = partsOf(day);
  return dates.short(month, date);
}

/** '2026-03-18' → 3; 1 is Monday, 7 Sunday */
export function weekdayOf(day: string): number {
  const [year, month, date] = partsOf(day);
  return new Date(Date.UTC(year, month - 1, date)).getUTCDay() || 7;
}

/** instant → '2026-03-09', the day it was in Asia/Shanghai (no daylight saving since 1991) */
export function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** instant → '2026年3月9日 14:05' in Asia/Shanghai, whatever the phone's zone is */
export function moment(instant: string): string {
  const local = new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString();
  return `${plainDay(local.slice(0, 10))} ${local.slice(11, 16)}`;
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
  return dayOf(from) === dayOf(to) ? `${moment(from)}–${end.slice(-5)}` : dates.until(moment(from), end);
}
