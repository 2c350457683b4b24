import { describe, expect, it } from '@jest/globals';
import chineseDays from 'chinese-days';
import { expectNamed } from '../../../test/support/expect.js';
import {
  addDays,
  bundledCalendar,
  bundledNotices,
  calendarAsOf,
  isWorkingDay,
  localDate,
  statutoryHolidays,
  weekday,
  workingDaysBetween,
} from './index.js';

/** Days on which chinese-days 1.5.7 and the notices differ, with the reason. There are none. */
const EXPLAINED_DIFFERENCES: Readonly<Record<string, string>> = {};

describe('the bundled notices', () => {
  it('agree with chinese-days on every day from 2007 to 2026', () => {
    const differing: string[] = [];
    let compared = 0;
    for (let day = localDate('2007-01-01'); day <= '2026-12-31'; day = addDays(day, 1)) {
      compared++;
      if (isWorkingDay(bundledCalendar, day) !== chineseDays.isWorkday(day)) differing.push(day);
    }
    expect(compared).toBe(7305);
    expect(differing).toEqual(Object.keys(EXPLAINED_DIFFERENCES));
  });

  it('cover 2007–2026, each year once, with three revisions', () => {
    expect(bundledCalendar.years).toEqual(Array.from({ length: 20 }, (_, i) => 2007 + i));
    expect(
      bundledNotices.filter(({ revises }) => revises).map(({ id, publishedOn }) => [id, publishedOn]),
    ).toEqual([
      ['cn-2015-victory-day', '2015-05-13'],
      ['cn-2019-labour-day', '2019-03-22'],
      ['cn-2020-spring-festival', '2020-01-27'],
    ]);
    expect(bundledNotices).toHaveLength(23);
  });

  it('were published before the first day they speak about, and not more than half a year early', () => {
    for (const { id, publishedOn, offDays, workDays } of bundledNotices) {
      const first = [...offDays, ...workDays].map(({ date }) => date).toSorted()[0]!;
      expectNamed(publishedOn < first, id).toBe(true);
      expectNamed(addDays(publishedOn, 183) > first, id).toBe(true);
    }
  });

  it('have addresses of the State Council, all different', () => {
    const urls = bundledNotices.map(({ url }) => url);
    for (const url of urls)
      expect(url).toMatch(/^https?:\/\/www\.gov\.cn\/zhengce\/zhengceku\/.*content_\d+\.htm$/);
    expect(new Set(urls).size).toBe(urls.length);
  });

  it('move weekends, never weekdays, to work', () => {
    for (const { id, workDays } of bundledNotices) {
      for (const { date } of workDays) expectNamed(weekday(date), `${id} ${date}`).toBeGreaterThanOrEqual(6);
    }
  });

  it('leave between 248 and 251 working days a year', () => {
    const perYear = new Map<number, number>();
    for (let day = localDate('2007-01-01'); day <= '2026-12-31'; day = addDays(day, 1)) {
      const year = Number(day.slice(0, 4));
      if (isWorkingDay(bundledCalendar, day)) perYear.set(year, (perYear.get(year) ?? 0) + 1);
    }
    expect(perYear.size).toBe(20);
    for (const [year, days] of perYear) {
      expectNamed(days, String(year)).toBeGreaterThanOrEqual(248);
      expectNamed(days, String(year)).toBeLessThanOrEqual(251);
    }
  });

  it('only move days: weekdays off, less weekends worked, are the holidays of the law (补休 included)', () => {
    for (const { id, year, offDays, workDays, revises } of bundledNotices) {
      if (revises !== undefined) continue;
      const weekdaysOff = offDays.filter(({ date }) => weekday(date) <= 5).length;
      const holidays = statutoryHolidays(year).flatMap(({ festival }) => festival.split('、'));
      expectNamed(weekdaysOff - workDays.length, id).toBe(holidays.length);
    }
  });

  it.each([
    ['cn-2015-victory-day', 249, 250], // 3 September was a gift
    ['cn-2019-labour-day', 250, 250], // two days moved
    ['cn-2020-spring-festival', 249, 251], // the epidemic
  ])('%s leaves %i working days in its year where there were %i', (id, after, before) => {
    const { year, publishedOn } = bundledNotices.find((notice) => notice.id === id)!;
    const eve = calendarAsOf(bundledNotices, addDays(publishedOn, -1));
    const [first, last] = [localDate(`${year}-01-01`), localDate(`${year}-12-31`)];
    expect(workingDaysBetween(bundledCalendar, first, last)).toBe(after);
    expect(workingDaysBetween(eve, first, last)).toBe(before);
  });
});
