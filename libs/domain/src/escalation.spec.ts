import { describe, expect, it } from '@jest/globals';
import { addDays, bundledCalendar, localDate } from '@huiyin/workdays';
import {
  DEFAULT_ESCALATION,
  dueRangeOf,
  escalation,
  ESCALATION_AT_FIRST,
  escalationOn,
  type DatedEscalation,
  type EscalationLevel,
} from './escalation.js';
import { slaAt } from './sla-reading.js';

describe('escalation', () => {
  it.each([
    [0, 'none'],
    [5, 'none'],
    [6, 'yellow'],
    [15, 'yellow'],
    [16, 'red'],
    [29, 'red'],
    [30, 'notice'],
    [400, 'notice'],
  ] as const)('%i working days overdue: %s', (days, level) => {
    expect(escalation(days)).toBe(level);
  });

  it('follows configured thresholds', () => {
    const strict = { yellowAfter: 0, redAfter: 2, noticeFrom: 5 };
    expect([0, 1, 3, 5].map((days) => escalation(days, strict))).toEqual(['none', 'yellow', 'red', 'notice']);
  });
});

describe('escalationOn', () => {
  const from = (effectiveFrom: string, yellowAfter: number): DatedEscalation => ({
    yellowAfter,
    redAfter: 15,
    noticeFrom: 30,
    effectiveFrom: localDate(effectiveFrom),
    basis: '局务会议定',
  });
  const settings = [from('2026-06-01', 3), from('2026-04-01', 4)];

  it.each([
    ['2026-03-31', 5],
    ['2026-04-01', 4],
    ['2026-05-31', 4],
    ['2026-06-01', 3],
    ['2027-01-01', 3],
  ])('on %s a letter is yellow after %i working days', (day, yellowAfter) => {
    expect(escalationOn([ESCALATION_AT_FIRST, ...settings], localDate(day)).yellowAfter).toBe(yellowAfter);
  });
});

describe('dueRangeOf', () => {
  const LEVELS: EscalationLevel[] = ['none', 'yellow', 'red', 'notice'];
  const days = (today: string) =>
    Array.from({ length: 120 }, (_, back) => addDays(localDate(today), -1 - back));

  it.each([
    // an ordinary Tuesday, inside and after the Spring Festival, a make-up Saturday, a Sunday, an unannounced year
    '2026-03-31',
    '2026-02-18',
    '2026-02-24',
    '2026-02-14',
    '2026-03-29',
    '2027-02-10',
  ])('names for %s exactly the due days of each level', (text) => {
    const today = localDate(text);
    for (const thresholds of [DEFAULT_ESCALATION, { yellowAfter: 0, redAfter: 4, noticeFrom: 3 }]) {
      for (const dueOn of days(text)) {
        const clock = { dueOn, provisional: false, finishedOn: null };
        const { workingDaysOverdue } = slaAt(clock, bundledCalendar, today);
        const levels = LEVELS.filter((level) => {
          const { from, before } = dueRangeOf(level, bundledCalendar, today, thresholds);
          return dueOn < before && (from === null || dueOn >= from);
        });
        expect({ dueOn, levels }).toEqual({ dueOn, levels: [escalation(workingDaysOverdue, thresholds)] });
      }
    }
  });
});
