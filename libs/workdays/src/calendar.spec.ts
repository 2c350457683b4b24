import { describe, expect, it } from '@jest/globals';
import {
  addWorkingDays,
  bundledCalendar,
  bundledNotices,
  calendarAsOf,
  createCalendar,
  defineNotice,
  isPublished,
  isWorkingDay,
  localDate,
  type Notice,
  type NoticeDay,
  type WorkCalendar,
} from './index.js';

const notice = (id: string, publishedOn: string, off: string, work = '', revises?: string): Notice =>
  defineNotice({
    id,
    year: 2027,
    title: `通知 ${id}`,
    url: `https://example.org/${id}`,
    publishedOn,
    revises,
    festivals: [{ festival: '节日', off, work }],
  });
const worked = (calendar: WorkCalendar, day: string) => isWorkingDay(calendar, localDate(day));

describe('a calendar', () => {
  const original = notice('a', '2026-11-05', '2027-03-01..2027-03-03', '2027-03-06');
  const revision = notice('b', '2027-02-01', '2027-03-04 2027-03-06', '2027-03-01', 'a');

  it('lets a later notice decide the days it names and no others', () => {
    const before = createCalendar([original]);
    const after = createCalendar([original, revision]);
    const days = [
      '2027-03-01',
      '2027-03-02',
      '2027-03-03',
      '2027-03-04',
      '2027-03-05',
      '2027-03-06',
      '2027-03-07',
    ];
    expect(days.map((day) => worked(before, day))).toEqual([false, false, false, true, true, true, false]);
    expect(days.map((day) => worked(after, day))).toEqual([true, false, false, false, true, false, false]);
  });

  it('goes by day of publication, and by the order given within a day', () => {
    expect(createCalendar([revision, original])).toEqual(createCalendar([original, revision]));
    const same = notice('c', '2026-11-05', '2027-04-01');
    const opposite = notice('d', '2026-11-05', '', '2027-04-01');
    expect(worked(createCalendar([same, opposite]), '2027-04-01')).toBe(true);
    expect(worked(createCalendar([opposite, same]), '2027-04-01')).toBe(false);
  });

  it('has a version that follows its content', () => {
    const { version } = createCalendar([original]);
    expect(createCalendar([original]).version).toBe(version);
    expect(createCalendar([structuredClone(original)]).version).toBe(version);
    expect(createCalendar([original, revision]).version).not.toBe(version);
    expect(createCalendar([{ ...original, title: '另一标题' }]).version).not.toBe(version);
    expect(new Set([version, bundledCalendar.version, createCalendar([]).version]).size).toBe(3);
    expect(bundledCalendar.version).toMatch(/^cn2026-[0-9a-f]{14}$/);
  });

  it('cannot be changed, neither through itself nor through what it was made of', () => {
    const day: NoticeDay = { date: localDate('2027-03-01'), festival: '节日' };
    const offDays = [{ ...day }];
    const notices = [{ ...original, offDays, workDays: [] }];
    const calendar = createCalendar(notices);
    const { version } = calendar;
    offDays.push({ date: localDate('2027-03-02'), festival: '节日' });
    offDays[0]!.date = localDate('2027-03-03');
    notices.length = 0;
    expect(calendar.notices[0]!.offDays).toEqual([day]);
    expect(worked(calendar, '2027-03-01')).toBe(false);
    expect(worked(calendar, '2027-03-02')).toBe(true);
    expect(calendar.version).toBe(version);
    expect(() => ((calendar as { version: string }).version = 'x')).toThrow(TypeError);
    expect(() => (calendar.notices as Notice[]).push(original)).toThrow(TypeError);
    expect(() => (calendar.years as number[]).push(2028)).toThrow(TypeError);
    expect(() => ((calendar.range as { from: string }).from = 'x')).toThrow(TypeError);
    expect(() => (bundledNotices as Notice[]).pop()).toThrow(TypeError);
  });

  it('is a value only createCalendar makes', () => {
    const fake = { ...bundledCalendar } as WorkCalendar;
    expect(() => addWorkingDays(fake, localDate('2026-03-09'), 7)).toThrow(TypeError);
    expect(() => isWorkingDay(null as never, localDate('2026-03-09'))).toThrow(TypeError);
  });

  it('announces a year with its own notice only: a revision or a neighbour is not enough', () => {
    expect(createCalendar([original, revision]).years).toEqual([2027]);
    expect(isPublished(bundledCalendar, localDate('2026-12-31'))).toBe(true);
    expect(isPublished(bundledCalendar, localDate('2027-01-01'))).toBe(false);
    const only2023 = createCalendar(bundledNotices.filter(({ year }) => year === 2023));
    expect(isPublished(only2023, localDate('2022-12-31'))).toBe(false);
    expect(isPublished(only2023, localDate('2023-01-01'))).toBe(true);
    expect(worked(only2023, '2022-12-31')).toBe(false);
    for (const outside of ['2006-12-31', '2101-01-01']) {
      expect(isPublished(bundledCalendar, localDate(outside))).toBe(false);
    }
  });

  it('takes the December of a year from the notice of the next one', () => {
    // 文件年 2023 and 2019 and 2012 and 2008
    expect(
      ['2022-12-31', '2018-12-29', '2018-12-31', '2011-12-31', '2007-12-29', '2007-12-31'].map((day) =>
        worked(bundledCalendar, day),
      ),
    ).toEqual([false, true, false, true, true, false]);
    const before = calendarAsOf(bundledNotices, localDate('2007-12-17'));
    expect(worked(before, '2007-12-31')).toBe(true);
  });
});

describe('calendarAsOf', () => {
  const on = (day: string) => calendarAsOf(bundledNotices, localDate(day));

  it('knows what was published by that day', () => {
    expect(on('2006-01-01').years).toEqual([]);
    expect(on('2020-01-26').notices.at(-1)!.id).toBe('cn-2020');
    expect(on('2020-01-27').notices.at(-1)!.id).toBe('cn-2020-spring-festival');
    expect(on('2025-11-03').years.at(-1)).toBe(2025);
    expect(on('2025-11-04').version).toBe(bundledCalendar.version);
  });

  it('estimates with the law that was known', () => {
    const eve = localDate('2014-01-30'); // 除夕, a holiday until the decree of 2013-12-11
    expect(isWorkingDay(on('2013-12-10'), eve)).toBe(false);
    expect(isWorkingDay(on('2013-12-11'), eve)).toBe(true);
  });

  it('is the same as leaving the later notices out, for a list that can change and for one that cannot', () => {
    for (const day of ['2008-06-01', '2015-05-12', '2015-05-13', '2019-03-21', '2024-11-11', '2024-11-12']) {
      const copy = structuredClone([...bundledNotices]);
      expect(calendarAsOf(copy, localDate(day)).version).toBe(on(day).version);
    }
    const early = bundledNotices.filter(({ publishedOn }) => publishedOn <= '2025-01-01');
    expect(on('2025-01-01').version).toBe(createCalendar(early).version);
  });

  it('keeps the calendars of a frozen list', () => {
    expect(on('2021-03-01')).toBe(on('2021-06-01'));
    expect(on('2021-03-01')).not.toBe(on('2021-12-01'));
    const list = [...bundledNotices];
    const before = calendarAsOf(list, localDate('2026-01-01'));
    list.pop();
    expect(calendarAsOf(list, localDate('2026-01-01')).years).not.toEqual(before.years);
  });

  it('refuses what is no day', () => {
    expect(() => calendarAsOf(bundledNotices, '2020-02-30' as never)).toThrow(RangeError);
    expect(() => calendarAsOf([...bundledNotices], 'x' as never)).toThrow(RangeError);
  });
});
