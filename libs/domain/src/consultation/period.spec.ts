import { describe, expect, it } from '@jest/globals';
import { bundledCalendar, localDate } from '@huiyin/workdays';
import { earliestClosing, isShort, needsLeader } from './period.js';
import { daysLeft, isFeedbackLate, phaseOf } from './phase.js';
import { publishingFaults, type DraftToPublish } from './publishing.js';

const day = localDate;

describe('the days of a consultation', () => {
  it.each([
    ['2026-03-09', '2026-04-08', 'plain'],
    ['2026-04-09', '2026-05-09', 'a Saturday that is a make-up workday'],
    ['2026-04-01', '2026-05-06', 'Labour Day'],
    ['2026-09-03', '2026-10-08', 'National Day'],
    ['2026-01-16', '2026-02-24', 'Spring Festival'],
  ])('P02: opened on %s it closes on %s at the earliest: %s', (opensOn, closesOn) => {
    expect(earliestClosing(bundledCalendar, day(opensOn))).toEqual({ day: closesOn, provisional: false });
  });

  // Counted by hand from the notice of 2025: 01-28 to 02-04 and 10-01 to 10-08 are off, 01-26, 02-08, 09-28 and 10-11 are worked.
  it.each([
    ['2025-03-01', '2025-03-31', 'a Saturday, closes on a Monday'],
    ['2025-06-01', '2025-07-01', 'a Sunday that is a festival'],
    ['2024-12-27', '2025-01-26', 'into a Sunday that is worked before the Spring Festival'],
    ['2024-12-29', '2025-02-05', 'a Sunday, into the eve of the Spring Festival'],
    ['2025-01-05', '2025-02-05', 'into the last day of the Spring Festival'],
    ['2025-01-09', '2025-02-08', 'into a Saturday that is worked after it'],
    ['2025-03-05', '2025-04-07', 'into 清明 and the weekend behind it'],
    ['2025-08-29', '2025-09-28', 'into a Sunday that is worked before National Day'],
    ['2025-09-01', '2025-10-09', 'into the first day of National Day'],
    ['2025-09-08', '2025-10-09', 'into the last of its eight days'],
    ['2025-09-11', '2025-10-11', 'into a Saturday that is worked after it'],
    ['2025-09-12', '2025-10-13', 'into the Sunday behind that Saturday'],
  ])('P02: opened on %s it closes on %s at the earliest: %s', (opensOn, closesOn) => {
    expect(earliestClosing(bundledCalendar, day(opensOn))).toEqual({ day: closesOn, provisional: false });
  });

  // 2027 has no notice: weekends and the days of the law are off, 除夕 is Friday 02-05, 国庆节 Friday 10-01.
  it.each([
    ['2027-01-06', '2027-02-09', 'into the eve of the Spring Festival'],
    ['2027-01-09', '2027-02-09', 'a Saturday, into the last day of the Spring Festival by law'],
    ['2027-02-27', '2027-03-29', 'a Saturday, closes on a Monday'],
    ['2027-03-06', '2027-04-06', 'a Saturday, into 清明'],
    ['2027-05-10', '2027-06-10', 'into 端午'],
    ['2027-09-01', '2027-10-04', 'into National Day'],
  ])('P02: opened on %s it closes on %s, 暂定: %s', (opensOn, closesOn) => {
    expect(earliestClosing(bundledCalendar, day(opensOn))).toEqual({ day: closesOn, provisional: true });
  });

  // 01-26 is worked, so the seventh working day after Tue 01-21 is Thu 02-06.
  it.each([
    ['2025-01-21', '2025-02-05', true],
    ['2025-01-21', '2025-02-06', false],
    ['2025-09-26', '2025-10-11', true],
    ['2025-09-26', '2025-10-13', false],
  ])('P02: %s to %s over a festival takes a leader: %s', (opensOn, closesOn, leader) => {
    const period = { opensOn: day(opensOn), closesOn: day(closesOn) };
    expect(needsLeader(bundledCalendar, period)).toBe(leader);
  });

  it('P02: a day in a year without notice is provisional', () => {
    const earliest = earliestClosing(bundledCalendar, day('2026-12-02'));
    expect(earliest).toEqual({ day: '2027-01-04', provisional: true });
  });

  it('P02: a day before the earliest is short, the earliest itself is not', () => {
    const opensOn = day('2026-03-09');
    expect(isShort(bundledCalendar, { opensOn, closesOn: day('2026-04-07') })).toBe(true);
    expect(isShort(bundledCalendar, { opensOn, closesOn: day('2026-04-08') })).toBe(false);
  });

  it('P02: six working days after the first take a leader, seven do not', () => {
    const opensOn = day('2026-03-09');
    expect(needsLeader(bundledCalendar, { opensOn, closesOn: day('2026-03-17') })).toBe(true);
    expect(needsLeader(bundledCalendar, { opensOn, closesOn: day('2026-03-18') })).toBe(false);
  });

  it.each([
    ['draft', '2026-03-20', 'draft'],
    ['published', '2026-03-08', 'coming'],
    ['published', '2026-03-09', 'collecting'],
    ['published', '2026-04-08', 'collecting'],
    ['published', '2026-04-09', 'ended'],
    ['concluded', '2026-03-20', 'concluded'],
    ['withdrawn', '2026-03-20', 'withdrawn'],
  ] as const)('P04: %s on %s is %s', (status, today, phase) => {
    const period = { opensOn: day('2026-03-09'), closesOn: day('2026-04-08') };
    expect(phaseOf(status, period, day(today))).toBe(phase);
  });

  it('counts the days that are left with today', () => {
    expect(daysLeft('collecting', day('2026-04-08'), day('2026-04-08'))).toBe(1);
    expect(daysLeft('ended', day('2026-04-08'), day('2026-04-09'))).toBe(0);
  });
});

describe('what keeps a draft from being published', () => {
  const draft: DraftToPublish = {
    articles: 3,
    basis: '统计法第十一条',
    explanation: '规范备案',
    contact: '综合处',
    opensOn: day('2026-03-09'),
    closesOn: day('2026-04-08'),
    decisionOn: day('2026-05-20'),
    shortReason: null,
  };
  const faults = (change: Partial<DraftToPublish>, today = '2026-03-06'): string[] =>
    publishingFaults({ ...draft, ...change }, bundledCalendar, day(today)).map(({ path }) => path);

  it('nothing, when all is there', () => {
    expect(faults({})).toEqual([]);
  });

  it('P01: each part that is missing', () => {
    expect(faults({ articles: 0, basis: null, explanation: null, contact: null })).toEqual([
      'articles',
      'basis',
      'explanation',
      'contact',
    ]);
  });

  it('P02: a short period without ten characters of reason', () => {
    expect(faults({ closesOn: day('2026-04-07'), shortReason: '时间很紧，抓紧征' })).toEqual(['shortReason']);
    expect(faults({ closesOn: day('2026-04-07'), shortReason: '防汛形势紧急须尽快施行' })).toEqual([]);
  });

  it('P03: a decision on the last day, and a publication on the day of the decision', () => {
    expect(faults({ decisionOn: day('2026-04-08') })).toEqual(['decisionOn']);
    expect(faults({}, '2026-05-20')).toEqual(['opensOn', 'decisionOn']);
  });

  it('P16: an opening on the day of publication', () => {
    expect(faults({}, '2026-03-08')).toEqual([]);
    expect(faults({}, '2026-03-09')).toEqual(['opensOn']);
  });
});

describe('feedback that is missing', () => {
  const feedback = {
    status: 'published' as const,
    closesOn: day('2026-04-08'),
    decisionOn: day('2026-06-01'),
    resultPublishedOn: day('2026-05-20'),
  };

  it('P11: of a result of 05-20 it is late from 05-21 on', () => {
    expect(isFeedbackLate(feedback, day('2026-05-20'))).toBe(false);
    expect(isFeedbackLate(feedback, day('2026-05-21'))).toBe(true);
  });

  it('P16: without a result it is late from the day after the decision was to be made', () => {
    const waiting = { ...feedback, resultPublishedOn: null };
    expect(isFeedbackLate(waiting, day('2026-06-01'))).toBe(false);
    expect(isFeedbackLate(waiting, day('2026-06-02'))).toBe(true);
  });

  it('P11: given or withdrawn, none is missing', () => {
    for (const status of ['concluded', 'withdrawn', 'draft'] as const)
      expect(isFeedbackLate({ ...feedback, status }, day('2027-01-01'))).toBe(false);
  });
});
