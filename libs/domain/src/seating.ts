import type { SessionState } from '@huiyin/contract';
import { isLocalDate, type LocalDate } from '@huiyin/workdays';

/** A sign-up in line: `lineRank` is its place by time of arrival, or the place the draw gave it. */
export interface InLine {
  readonly id: string;
  readonly seats: number;
  readonly lineRank: number;
}

/**
 * Who moves up into the free seats, strictly in order: a party never passes one that waits before it, even where a
 * party of one would fit before a party of three. Seats left over are given to visitors at the gate.
 *
 * @param free seats of the session that are not taken
 * @returns the sign-ups that have a seat now, in order; together they never need more than `free`
 */
export function nextInLine<T extends InLine>(free: number, line: readonly T[]): T[] {
  const sorted = [...line].sort((a, b) => a.lineRank - b.lineRank);
  const moved: T[] = [];
  let left = free;
  for (const entry of sorted) {
    if (entry.seats > left) break;
    left -= entry.seats;
    moved.push(entry);
  }
  return moved;
}

/**
 * Full years of age on a day; the year is complete on the birthday (民法典 §1259, on the day itself), and for those
 * born on 29 February on 1 March of common years.
 */
export function ageOn(birthDate: LocalDate, day: LocalDate): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) >= birthDate.slice(5) ? years : years - 1;
}

/** The birth date a valid GB 11643 number carries. @returns null when it names no day */
export function birthDateOf(idNumber: string): LocalDate | null {
  const text = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
  return isLocalDate(text) ? text : null;
}

export interface SessionTimes {
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly cancelled: boolean;
}

/**
 * What a session is to a citizen at an instant. Both ends of the sign-up window are exact: open from `opensAt` on,
 * closed from `closesAt` on.
 *
 * @param full no seat left, or the line is not empty
 */
export function sessionStateAt(session: SessionTimes, full: boolean, now: Date): SessionState {
  if (session.cancelled) return 'cancelled';
  if (now >= session.endsAt) return 'ended';
  if (now >= session.startsAt) return 'running';
  if (now >= session.closesAt) return 'closed';
  if (now < session.opensAt) return 'not_open';
  return full ? 'waiting_list' : 'open';
}
