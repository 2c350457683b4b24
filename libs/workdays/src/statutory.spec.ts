import { describe, expect, it } from '@jest/globals';
import { expectNamed } from '../../../test/support/expect.js';
import { bundledNotices, localDate, statutoryHolidays } from './index.js';

const list = (year: number, asOf?: string) =>
  statutoryHolidays(year, asOf === undefined ? undefined : localDate(asOf)).map(
    ({ date, festival }) => `${date.slice(5)} ${festival}`,
  );

describe('the holidays known by law', () => {
  it('2007, version of 1999: ten days, no traditional festivals but the Spring Festival', () => {
    expect(list(2007)).toEqual([
      '01-01 元旦',
      '02-18 春节',
      '02-19 春节',
      '02-20 春节',
      '05-01 劳动节',
      '05-02 劳动节',
      '05-03 劳动节',
      '10-01 国庆节',
      '10-02 国庆节',
      '10-03 国庆节',
    ]);
  });

  it('2013, version of 2008: eleven days, the Spring Festival begins on its eve', () => {
    expect(list(2013)).toEqual([
      '01-01 元旦',
      '02-09 春节',
      '02-10 春节',
      '02-11 春节',
      '04-04 清明节',
      '05-01 劳动节',
      '06-12 端午节',
      '09-19 中秋节',
      '10-01 国庆节',
      '10-02 国庆节',
      '10-03 国庆节',
    ]);
  });

  it('2024, version of 2014: eleven days, the eve is worked', () => {
    expect(list(2024).slice(1, 4)).toEqual(['02-10 春节', '02-11 春节', '02-12 春节']);
    expect(list(2024)).toHaveLength(11);
  });

  it('2027, version of 2025: thirteen days', () => {
    expect(list(2027)).toEqual([
      '01-01 元旦',
      '02-05 春节',
      '02-06 春节',
      '02-07 春节',
      '02-08 春节',
      '04-05 清明节',
      '05-01 劳动节',
      '05-02 劳动节',
      '06-09 端午节',
      '09-15 中秋节',
      '10-01 国庆节',
      '10-02 国庆节',
      '10-03 国庆节',
    ]);
  });

  it('changes on 1 January of the year a version takes effect', () => {
    expect([2007, 2008, 2013, 2014, 2024, 2025, 2030].map((year) => list(year).length)).toEqual([
      10, 11, 11, 11, 11, 13, 13,
    ]);
    expect(list(2013)).toContain('02-09 春节'); // 除夕
    expect(list(2014)).not.toContain('01-30 春节');
    expect(list(2025)).toContain('01-28 春节');
  });

  it('two festivals on one day share an entry', () => {
    expect(list(2031)).toContain('10-01 国庆节、中秋节');
    expect(list(2031)).toHaveLength(12);
  });

  it('leaves out decrees that were not public yet', () => {
    expect(list(2014, '2013-12-10')).toContain('01-30 春节');
    expect(list(2014, '2013-12-11')).not.toContain('01-30 春节');
    expect(list(2025, '2024-11-11')).not.toContain('05-02 劳动节');
    expect(list(2030, '1998-01-01')).toHaveLength(10);
  });

  it('are days off in every notice of 2007–2026', () => {
    for (const { year, id, offDays, revises } of bundledNotices) {
      if (revises !== undefined) continue;
      const off = new Set(offDays.map(({ date }) => date));
      const missing = statutoryHolidays(year).filter(({ date }) => !off.has(date));
      expectNamed(missing, id).toEqual([]);
    }
  });

  it('come in order, once a day, within their year, frozen', () => {
    for (let year = 2007; year <= 2100; year++) {
      const days = statutoryHolidays(year).map(({ date }) => date);
      expect(days).toEqual([...new Set(days)].toSorted());
      expect(new Set(days.map((day) => day.slice(0, 4)))).toEqual(new Set([String(year)]));
      expect(Object.isFrozen(statutoryHolidays(year))).toBe(true);
    }
  });

  it.each([2006, 2101, 2026.5, Number.NaN])('are not known for %s', (year) => {
    expect(() => statutoryHolidays(year)).toThrow(RangeError);
  });
});
