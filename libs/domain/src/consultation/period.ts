import {
  addDays,
  compareDays,
  isPublished,
  isWorkingDay,
  workingDaysBetween,
  type LocalDate,
  type WorkCalendar,
} from '@huiyin/workdays';

/** 713 §15「一般不少于30日」 (P02). */
const USUAL_DAYS = 30;
/** Below so many working days a leader decides about the publication: a rule of the office, of no law. */
const LEADER_WORKING_DAYS = 7;

const ESTIMATED = { onUnpublished: 'provisional' } as const;

export interface EarliestClosing {
  day: LocalDate;
  /** 暂定: it lies in a year whose holidays are not announced yet */
  provisional: boolean;
}

/**
 * The earliest last day for which no reason is asked (P02): 30 days after the opening day, and where that is a rest day
 * the next working day (民法典 §201, §203).
 *
 * @example earliestClosing(calendar, localDate('2026-03-09')).day //=> '2026-04-08'
 */
export function earliestClosing(calendar: WorkCalendar, opensOn: LocalDate): EarliestClosing {
  let day = addDays(opensOn, USUAL_DAYS);
  while (!isWorkingDay(calendar, day, ESTIMATED)) day = addDays(day, 1);
  return { day, provisional: !isPublished(calendar, day) };
}

export interface Period {
  opensOn: LocalDate;
  closesOn: LocalDate;
}

/** Shorter than P02 asks for: the reason stands at the head of the page. */
export const isShort = (calendar: WorkCalendar, { opensOn, closesOn }: Period): boolean =>
  compareDays(closesOn, earliestClosing(calendar, opensOn).day) < 0;

/** So short that only a leader may publish it (P02). The opening day does not count, as with every limit. */
export const needsLeader = (calendar: WorkCalendar, { opensOn, closesOn }: Period): boolean =>
  workingDaysBetween(calendar, opensOn, closesOn, ESTIMATED) < LEADER_WORKING_DAYS;

/** P16: the draft is read for a whole night before it collects. */
export const earliestOpening = (publishedOn: LocalDate): LocalDate => addDays(publishedOn, 1);
