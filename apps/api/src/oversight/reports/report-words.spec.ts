import { describe, expect, it } from '@jest/globals';
import type { StatisticsView } from '../statistics/index.js';
import { paragraphsOf, spanOf } from './report-words.js';

const NONE = {
  carriedIn: 0,
  received: 0,
  reopened: 0,
  closed: 0,
  carriedOut: 0,
  answered: 0,
  answeredOnTime: 0,
  answeredLate: 0,
  refused: 0,
  referred: 0,
  merged: 0,
  withdrawn: 0,
  overdue: 0,
  onTimeRate: null,
  replyRate: null,
  meanWorkingDays: null,
  p90WorkingDays: null,
  rated: 0,
  satisfactionRate: null,
};
const monthOf = (units: { department: string | null; overdue: number; answeredLate: number }[]) =>
  ({
    ...NONE,
    from: '2026-02-01',
    to: '2026-02-28',
    cutOff: '2026-02-28',
    byDepartment: units.map((unit) => ({ ...NONE, ...unit })),
  }) as unknown as StatisticsView;

describe('the words of a 通报', () => {
  it('write days as an official paper does', () => {
    expect(spanOf('2026-02-01', '2026-02-28')).toBe('2026年2月1日至28日');
    expect(spanOf('2026-02-01', '2026-03-05')).toBe('2026年2月1日至3月5日');
    expect(spanOf('2025-12-01', '2026-01-31')).toBe('2025年12月1日至2026年1月31日');
    expect(spanOf('2026-02-01', '2026-02-01')).toBe('2026年2月1日');
    const [first, , third] = paragraphsOf(monthOf([]));
    expect(first).toMatch(/^本期（2026年2月1日至28日）上期结转/);
    expect(third).toMatch(/^截至2026年2月28日，逾期未答复/);
  });

  it('name only what is late, and urge only the departments that still owe an answer', () => {
    const both = monthOf([
      { department: '人口处', overdue: 2, answeredLate: 0 },
      { department: '价格处', overdue: 0, answeredLate: 1 },
      { department: '综合处', overdue: 0, answeredLate: 0 },
      { department: null, overdue: 3, answeredLate: 0 },
    ]);
    expect(paragraphsOf(both).at(-1)).toBe(
      '存在逾期的处室：人口处（逾期未答复 2 件）；价格处（逾期答复 1 件）。请有逾期未答复来信的处室抓紧办理。',
    );
    const answered = monthOf([{ department: '价格处', overdue: 0, answeredLate: 1 }]);
    expect(paragraphsOf(answered).at(-1)).toBe('存在逾期的处室：价格处（逾期答复 1 件）。');
    expect(
      paragraphsOf(monthOf([{ department: '综合处', overdue: 0, answeredLate: 0 }])).join(''),
    ).not.toMatch(/存在逾期|抓紧/);
  });
});
