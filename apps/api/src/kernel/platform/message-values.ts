import { startOfDay, toLocalDate } from '@huiyin/workdays';

/** `2026年1月24日 09:00`: as people say it, on the office's clock. */
export function officeTime(at: Date): string {
  const day = toLocalDate(at);
  const [year, month, date] = day.split('-').map(Number);
  const minutes = Math.floor((at.getTime() - startOfDay(day).getTime()) / 60_000);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${year}年${month}月${date}日 ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** A value of a message's payload, which holds whatever was written into it; '' for everything that is no text. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An instant of a payload as {@link officeTime}; '' where there is none. */
export const saidTime = (value: unknown): string =>
  typeof value === 'string' && value ? officeTime(new Date(value)) : '';

/** `2026-01-24` of a payload as `2026年1月24日`; '' where there is none. */
export function saidDay(value: unknown): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(textOf(value)) ?? [];
  return year ? `${Number(year)}年${Number(month)}月${Number(day)}日` : '';
}
