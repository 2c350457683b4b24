import { isLocalDate, startOfDay, toLocalDate, type LocalDate } from '@huiyin/workdays';
import type { Cell, Sheet } from './formats/cells.js';
import { normalized } from '../../kernel/platform/characters.js';

/** A time as a spreadsheet tells it: to the instant, or only the day. */
export interface Moment {
  /** in Asia/Shanghai */
  day: LocalDate;
  /** null where only the day is known */
  at: Date | null;
}

const MS_PER_DAY = 86_400_000;
/** Day 0 of Excel's serial dates. 1900 counts a 29 February that never was, so from March 1900 on day 0 is this one. */
const DAY_ZERO = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const;
/** Serial dates of this size are days of 1994 to 2119; a smaller or larger number in a text is something else. */
const SERIAL_TEXT = /^[3-7]\d{4}(?:\.\d+)?$/;
const COMPACT_DAY = /^(\d{4})(\d{2})(\d{2})$/;
const WEEKDAY = /\(?(?:星期|周)[一二三四五六日天]\)?/;
const DATE_TIME =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]*(\d{1,2})\s*[:时点]\s*(\d{1,2})\s*(?:[:分]\s*(?:(\d{1,2})(?:\.(\d{1,9}))?\s*秒?)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * The time in a cell: an Excel serial (1900 or 1904 system, fractions of a day), `YYYY/M/D H:mm[:ss]`, `YYYY-MM-DD`,
 * `YYYY年M月D日`, `YYYYMMDD`, or ISO with a zone. Without a zone it is the wall clock of Asia/Shanghai.
 *
 * @returns null when it is no time, or a day that does not exist such as 2019/2/30
 */
export function readMoment(cell: Cell, epoch: Sheet['epoch']): Moment | null {
  if (cell.type === 'error') return null;
  const text = normalized(cell.text, 'NFKC').trim();
  const compact = COMPACT_DAY.exec(text);
  if (compact) return ofDay(compact[1]!, compact[2]!, compact[3]!);
  if (cell.type === 'number') return ofSerial(cell.value, epoch);
  if (SERIAL_TEXT.test(text)) return ofSerial(Number(text), epoch);
  return ofText(text.replace(WEEKDAY, ' ').trim());
}

function ofSerial(serial: number, epoch: Sheet['epoch']): Moment | null {
  if (serial < 1 || serial > 2_958_465) return null;
  const wall = DAY_ZERO[epoch] + Math.round(serial * MS_PER_DAY);
  const day = new Date(wall).toISOString().slice(0, 10);
  if (!isLocalDate(day)) return null;
  return { day, at: Number.isInteger(serial) ? null : onDay(day, wall - Date.parse(`${day}T00:00:00Z`)) };
}

function ofText(text: string): Moment | null {
  const match = DATE_TIME.exec(text);
  if (!match) return null;
  const [, year, month, dayOfMonth, hour, minute, second = '0', fraction = '', zone] = match;
  const date = ofDay(year!, month!, dayOfMonth!);
  if (!date) return null;
  if (hour === undefined || minute === undefined) return zone === undefined ? date : null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const time =
    ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 +
    Number(fraction.padEnd(3, '0').slice(0, 3));
  if (zone === undefined) return { day: date.day, at: onDay(date.day, time) };
  const at = new Date(Date.parse(`${date.day}T00:00:00Z`) + time - offsetOf(zone));
  return { day: toLocalDate(at), at };
}

function ofDay(year: string, month: string, day: string): Moment | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(text) ? { day: text, at: null } : null;
}

const onDay = (day: LocalDate, ms: number): Date => new Date(startOfDay(day).getTime() + ms);

/** Milliseconds east of Greenwich. */
function offsetOf(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone)!;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
