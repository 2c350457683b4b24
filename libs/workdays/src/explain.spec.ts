import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addWorkingDays,
  bundledCalendar as cn,
  bundledNotices,
  calendarAsOf,
  daysBetween,
  dueDate,
  explain,
  explainDay,
  isPublished,
  isWorkingDay,
  localDate,
} from './index.js';

const day = localDate;

describe('explain', () => {
  it('names every day from the day after receipt to the due date', () => {
    const { dueOn, provisional, days } = explain(cn, day('2026-09-24'), 7);
    expect({ dueOn, provisional }).toEqual({ dueOn: '2026-10-12', provisional: false });
    expect(days.map(({ date, weekday, counted, n, reason }) => [date, weekday, counted, n, reason])).toEqual([
      ['2026-09-25', '周五', false, undefined, '中秋节'],
      ['2026-09-26', '周六', false, undefined, '中秋节'],
      ['2026-09-27', '周日', false, undefined, '中秋节'],
      ['2026-09-28', '周一', true, 1, '工作日'],
      ['2026-09-29', '周二', true, 2, '工作日'],
      ['2026-09-30', '周三', true, 3, '工作日'],
      ['2026-10-01', '周四', false, undefined, '国庆节'],
      ['2026-10-02', '周五', false, undefined, '国庆节'],
      ['2026-10-03', '周六', false, undefined, '国庆节'],
      ['2026-10-04', '周日', false, undefined, '国庆节'],
      ['2026-10-05', '周一', false, undefined, '国庆节'],
      ['2026-10-06', '周二', false, undefined, '国庆节'],
      ['2026-10-07', '周三', false, undefined, '国庆节'],
      ['2026-10-08', '周四', true, 4, '工作日'],
      ['2026-10-09', '周五', true, 5, '工作日'],
      ['2026-10-10', '周六', true, 6, '国庆节调休上班'],
      ['2026-10-11', '周日', false, undefined, '周末'],
      ['2026-10-12', '周一', true, 7, '工作日'],
    ]);
  });

  it('gives the notice for days a notice names, and for no others', () => {
    const { days } = explain(cn, day('2026-09-30'), 4);
    const notices = new Map(days.map(({ date, notice }) => [date as string, notice]));
    expect(notices.get('2026-10-10')).toEqual({
      id: 'cn-2026',
      title: '国务院办公厅关于2026年部分节假日安排的通知',
      url: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
      publishedOn: '2025-11-04',
    });
    expect(notices.get('2026-10-01')).toEqual(notices.get('2026-10-10'));
    expect(notices.get('2026-10-08')).toBeUndefined();
    expect(notices.get('2026-10-11')).toBeUndefined();
  });

  it('cites the revision for the days it changed and the original for the rest', () => {
    const cited = (date: string) => explainDay(cn, day(date)).notice?.id;
    expect(['2020-01-30', '2020-01-31', '2020-02-01', '2020-02-03'].map(cited)).toEqual([
      'cn-2020',
      'cn-2020-spring-festival',
      'cn-2020-spring-festival',
      undefined,
    ]);
    const before = calendarAsOf(bundledNotices, day('2020-01-26'));
    expect(explainDay(before, day('2020-02-01'))).toMatchObject({
      reason: '春节调休上班',
      notice: { id: 'cn-2020' },
    });
  });

  it('marks the days of an unannounced year as provisional', () => {
    const { dueOn, provisional, days } = explain(cn, day('2026-12-30'), 3);
    expect({ dueOn, provisional }).toEqual({ dueOn: '2027-01-05', provisional: true });
    expect(days.map(({ date, reason, provisional: open }) => [date, reason, open])).toEqual([
      ['2026-12-31', '工作日', false],
      ['2027-01-01', '元旦，法定节假日（暂定）', true],
      ['2027-01-02', '周末（暂定）', true],
      ['2027-01-03', '周末（暂定）', true],
      ['2027-01-04', '工作日（暂定）', true],
      ['2027-01-05', '工作日（暂定）', true],
    ]);
    expect(days.every(({ notice }) => notice === undefined)).toBe(true);
  });

  it('explains make-up days of the year before: 2022-12-31 by the notice for 2023', () => {
    expect(explainDay(cn, day('2022-12-31'))).toEqual({
      date: '2022-12-31',
      counted: false,
      reason: '元旦',
      weekday: '周六',
      provisional: false,
      notice: expect.objectContaining({ id: 'cn-2023' }) as unknown,
    });
  });

  it('always tells the same story as addWorkingDays', () => {
    const anyDay = fc.integer({ min: 0, max: 34_000 }).map((n) => addDays(day('2007-01-01'), n));
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const { dueOn, provisional, days } = explain(cn, from, count);
        expect({ dueOn, provisional }).toEqual(dueDate(cn, from, count));
        expect(dueOn).toBe(addWorkingDays(cn, from, count, { onUnpublished: 'provisional' }));
        expect(days).toHaveLength(daysBetween(from, dueOn));
        expect(days.map(({ date }) => date)).toEqual(days.map((_, i) => addDays(from, i + 1)));
        expect(days.filter(({ counted }) => counted).map(({ n }) => n)).toEqual(
          Array.from({ length: count }, (_, i) => i + 1),
        );
        expect(days.at(-1)).toMatchObject({ date: dueOn, counted: true, n: count });
        expect(provisional).toBe(days.some((one) => one.provisional));
        const unsound = days.filter(
          (one) =>
            one.counted !== isWorkingDay(cn, one.date) ||
            one.provisional === isPublished(cn, one.date) ||
            one.counted === (one.n === undefined) ||
            one.reason.includes('暂定') !== one.provisional,
        );
        expect(unsound).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses what a limit refuses', () => {
    expect(() => explain(cn, day('2026-03-09'), 0)).toThrow(RangeError);
    expect(() => explain(cn, '2026-02-30' as never, 7)).toThrow(RangeError);
    expect(() => explainDay(cn, day('2101-01-01'))).toThrow(RangeError);
  });
});
