import { addDays, localDate, subtractWorkingDays, type LocalDate, type WorkCalendar } from '@huiyin/workdays';

/** How late a letter is, and what its department receives: 黄牌, 红牌, 催办通知单. */
export type EscalationLevel = 'none' | 'yellow' | 'red' | 'notice';

export const ESCALATION_LABELS: Record<EscalationLevel, string> = {
  none: '无',
  yellow: '黄牌',
  red: '红牌',
  notice: '催办通知单',
};

/** Working days overdue at which each level begins. */
export interface EscalationThresholds {
  /** more than this many */
  yellowAfter: number;
  /** more than this many */
  redAfter: number;
  /** this many or more */
  noticeFrom: number;
}

export const DEFAULT_ESCALATION: EscalationThresholds = { yellowAfter: 5, redAfter: 15, noticeFrom: 30 };

/** Thresholds with the first day they apply to and their basis. */
export interface DatedEscalation extends EscalationThresholds {
  effectiveFrom: LocalDate;
  basis: string;
}

/** The thresholds until an administrator sets others (R18). */
export const ESCALATION_AT_FIRST: DatedEscalation = Object.freeze({
  ...DEFAULT_ESCALATION,
  effectiveFrom: localDate('2017-12-19'),
  basis: '系统初始设定',
});

/** Those in force on a day: the latest that began by then. */
export function escalationOn(settings: readonly DatedEscalation[], day: LocalDate): DatedEscalation {
  return settings.reduce(
    (latest, setting) =>
      setting.effectiveFrom <= day && setting.effectiveFrom > latest.effectiveFrom ? setting : latest,
    ESCALATION_AT_FIRST,
  );
}

/**
 * The highest level reached.
 *
 * @param workingDaysOverdue of `slaAt`; 0 for a letter in time
 */
export function escalation(
  workingDaysOverdue: number,
  thresholds: EscalationThresholds = DEFAULT_ESCALATION,
): EscalationLevel {
  if (workingDaysOverdue >= thresholds.noticeFrom) return 'notice';
  if (workingDaysOverdue > thresholds.redAfter) return 'red';
  return workingDaysOverdue > thresholds.yellowAfter ? 'yellow' : 'none';
}

/** Due days of the letters at one level: `from` itself included, `before` not; `from` is null without an end. */
export interface DueRange {
  from: LocalDate | null;
  before: LocalDate;
}

/**
 * The due days that {@link escalation} puts at `level` on `today`, so that a list of one level is read from an index
 * and counts exactly the letters that are shown as such.
 *
 * @returns a range that may be empty (`from` ≥ `before`) where the thresholds leave the level no days
 */
export function dueRangeOf(
  level: EscalationLevel,
  calendar: WorkCalendar,
  today: LocalDate,
  thresholds: EscalationThresholds = DEFAULT_ESCALATION,
): DueRange {
  // A letter is n or more working days over when it was due before the n-th working day back from the end of today.
  const dueBefore = (days: number): LocalDate =>
    days < 1
      ? today
      : subtractWorkingDays(calendar, addDays(today, 1), days, { onUnpublished: 'provisional' });
  const begins: [EscalationLevel, LocalDate][] = [
    ['none', today],
    ['yellow', dueBefore(thresholds.yellowAfter + 1)],
    ['red', dueBefore(thresholds.redAfter + 1)],
    ['notice', dueBefore(thresholds.noticeFrom)],
  ];
  const at = begins.findIndex(([name]) => name === level);
  const higher = begins.slice(at + 1).map(([, day]) => day);
  return {
    from: higher.reduce<LocalDate | null>((latest, day) => (latest && latest > day ? latest : day), null),
    before: begins[at]![1],
  };
}
