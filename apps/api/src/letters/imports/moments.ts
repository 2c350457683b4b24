import { isLocalDate, startOfDay, toLocalDate, type LocalDate } from '@huiyin/workdays';
import type { Cell, Sheet } from '../../kernel/tables/index.js';
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
/** Half a second: what the binary fraction of a serial, or a program that rounds down, can be off from midnight. */
const NEAR_MIDNIGHT = 500;
const DAY = String.raw`(?<year>\d{4})\s*[-/.年]\s*(?<month>\d{1,2})\s*[-/.月]\s*(?<date>\d{1,2})\s*[日号]?`;
const HALF = '上午|下午|凌晨|清晨|早上|早晨|中午|傍晚|晚上|夜里|[ap]\\.?m\\.?';
/** 9:05, 9时5分6秒, 9时, 9点半, 15:04:05.25, 9:05 AM. An hour alone needs its 时 or half of the day. */
const TIME = String.raw`(?<before>${HALF})?\s*(?<hour>\d{1,2})\s*(?:[:时点]\s*(?:(?<half>半)|整|(?<minute>\d{1,2})\s*(?:[:分]\s*(?:(?<second>\d{1,2})(?:\.(?<fraction>\d{1,9}))?\s*秒?)?)?)?)?\s*(?<after>[ap]\.?m\.?)?`;
const ZONE = String.raw`(?:(?:UTC|GMT)?(?<zone>Z|[+-]\d{1,2}(?::?\d{2})?)|北京时间)`;
const DATE_TIME = new RegExp(String.raw`^${DAY}(?:[T\s,]*${TIME})?\s*${ZONE}?$`, 'i');
const BARE_HOUR = /\d{4}\D+\d{1,2}\D+\d{1,2}[\s日号T,]+\d{1,2}$/;

/**
 * The time in a cell: an Excel serial (1900 or 1904 system, fractions of a day), `YYYY/M/D H:mm[:ss]`, `YYYY-MM-DD`,
 * `YYYY年M月D日`, `YYYY年M月D号上午9点半`, `YYYY/M/D 9:05 PM`, `YYYYMMDD`, or ISO with a zone (`+08`). Without a zone it is
 * the wall clock of Asia/Shanghai.
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
  const midnight = Math.round(wall / MS_PER_DAY) * MS_PER_DAY;
  const isWhole = Math.abs(wall - midnight) <= NEAR_MIDNIGHT;
  const day = new Date(isWhole ? midnight : wall).toISOString().slice(0, 10);
  if (!isLocalDate(day)) return null;
  return { day, at: isWhole ? null : onDay(day, wall - Date.parse(`${day}T00:00:00Z`)) };
}

function ofText(text: string): Moment | null {
  const groups = DATE_TIME.exec(text)?.groups;
  if (!groups || BARE_HOUR.test(text)) return null;
  const { zone, hour } = groups;
  const date = ofDay(groups.year!, groups.month!, groups.date!);
  if (!date) return null;
  if (hour === undefined) return zone === undefined ? date : null;
  const time = timeOf(groups);
  if (time === null) return null;
  if (zone === undefined) return { day: date.day, at: onDay(date.day, time) };
  const at = new Date(Date.parse(`${date.day}T00:00:00Z`) + time - offsetOf(zone));
  return { day: toLocalDate(at), at };
}

/** Milliseconds since midnight, null for a time that no clock shows. */
function timeOf(groups: Record<string, string | undefined>): number | null {
  const { minute = groups.half ? '30' : '0', second = '0', fraction = '' } = groups;
  const hour = hourOf(Number(groups.hour), groups.before ?? groups.after);
  if (hour === null || Number(minute) > 59 || Number(second) > 59) return null;
  const thousandths = Number(fraction.padEnd(3, '0').slice(0, 3));
  return ((hour * 60 + Number(minute)) * 60 + Number(second)) * 1000 + thousandths;
}

const LATER_HALF = /^(?:下午|傍晚|晚上|夜里|p)/i;

/** 下午3点 is 15; 下午15:04, as some systems write it, is 15 too. 12 AM and 凌晨12点 begin the day. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (hour > 23) return null;
  if (half === undefined) return hour;
  if (LATER_HALF.test(half)) return hour === 0 ? null : hour < 12 ? hour + 12 : nightOf(hour, half);
  if (half.startsWith('中午'))
    return hour < 4 && hour > 0 ? hour + 12 : hour >= 10 && hour < 16 ? hour : null;
  // Of 上午12点 people mean noon, of 12 AM and 凌晨12点 midnight.
  if (hour === 12) return half.startsWith('上午') ? 12 : 0;
  return hour < 12 ? hour : null;
}

/** 晚上12点 belongs to the next day or to this one: nothing says to which. */
const nightOf = (hour: number, half: string): number | null =>
  hour === 12 && /^[晚夜]/.test(half) ? null : hour;

function ofDay(year: string, month: string, day: string): Moment | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(text) ? { day: text, at: null } : null;
}

const onDay = (day: LocalDate, ms: number): Date => new Date(startOfDay(day).getTime() + ms);

/** Milliseconds east of Greenwich. */
function offsetOf(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone)!;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
