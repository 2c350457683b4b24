import { describe, expect, it } from '@jest/globals';
import { createCalendar, defineNotice, localDate, type Notice, type NoticeSpec } from './index.js';

const spec = (changes: Partial<NoticeSpec> = {}): NoticeSpec => ({
  id: 'cn-2027',
  year: 2027,
  title: '国务院办公厅关于2027年部分节假日安排的通知',
  url: 'https://example.org/2027',
  publishedOn: '2026-11-05',
  festivals: [{ festival: '元旦', off: '2026-12-31..2027-01-02', work: '2027-01-03' }],
  ...changes,
});
const festival = (off?: string, work?: string) => spec({ festivals: [{ festival: '元旦', off, work }] });

describe('defineNotice', () => {
  it('writes out spans and single days', () => {
    const notice = defineNotice(festival('2026-12-31..2027-01-02 2027-01-04', ' 2027-01-09  2027-01-10 '));
    expect(notice.offDays.map(({ date }) => date)).toEqual([
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
      '2027-01-04',
    ]);
    expect(notice.workDays).toEqual([
      { date: '2027-01-09', festival: '元旦' },
      { date: '2027-01-10', festival: '元旦' },
    ]);
  });

  it('sorts days and freezes everything', () => {
    const notice = defineNotice(festival('2027-05-01 2027-01-01'));
    expect(notice.offDays.map(({ date }) => date)).toEqual(['2027-01-01', '2027-05-01']);
    for (const part of [notice, notice.offDays, notice.offDays[0], notice.workDays]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  it.each([
    ['a span backwards', festival('2027-01-03..2027-01-01'), /not a span/],
    ['a span of two months and more', festival('2027-01-01..2027-12-31'), /not a span/],
    ['a span with three ends', festival('2027-01-01..2027-01-02..2027-01-03'), /not a span/],
    ['half a span', festival('2027-01-01..'), /not a day/],
    ['a day that does not exist', festival('2027-02-30'), /not a day/],
    ['no day of publication', spec({ publishedOn: 'soon' }), /not a day/],
    ['a day twice', festival('2027-01-01 2027-01-01'), /cn-2027: 2027-01-01 is listed twice/],
    ['a day off that is worked', festival('2027-01-01', '2027-01-01'), /a day off and a working day at once/],
    ['a day of another year', festival('2028-01-01'), /2028-01-01 does not belong to a notice for 2027/],
    ['a November day of the year before', festival('2026-11-30'), /does not belong/],
    ['no id', spec({ id: '' }), /id is missing/],
    ['no title', spec({ title: '' }), /title is missing/],
    ['half a year', spec({ year: 2027.5 }), /whole number/],
    [
      'a festival without a name',
      spec({ festivals: [{ festival: '', off: '2027-01-01' }] }),
      /has no festival/,
    ],
    [
      'two festivals that contradict each other',
      spec({
        festivals: [
          { festival: '元旦', off: '2027-01-01' },
          { festival: '春节', work: '2027-01-01' },
        ],
      }),
      /at once/,
    ],
  ])('refuses %s', (_name, bad, message) => {
    expect(() => defineNotice(bad)).toThrow(RangeError);
    expect(() => defineNotice(bad)).toThrow(message);
  });
});

describe('createCalendar', () => {
  const raw = (changes: Partial<Notice> = {}): Notice => ({ ...defineNotice(spec()), ...changes });

  it('checks notices that did not come from defineNotice', () => {
    const day = { date: localDate('2027-01-01'), festival: '元旦' };
    expect(() => createCalendar([raw({ offDays: [day], workDays: [day] })])).toThrow(/at once/);
    expect(() => createCalendar([raw({ url: undefined as unknown as string })])).toThrow(/url is missing/);
    expect(() => createCalendar([raw({ offDays: [{ ...day, date: '2027-1-1' as never }] })])).toThrow(
      RangeError,
    );
  });

  it.each([
    ['an id twice', [raw(), raw()], /two notices have this id/],
    ['a year before 2007', [raw({ year: 2006, offDays: [], workDays: [] })], /2007–2100/],
    ['a revision of nothing', [raw({ revises: 'cn-2026' })], /revises cn-2026, which is not loaded/],
    [
      'a revision older than its original',
      [raw(), raw({ id: 'x', revises: 'cn-2027', publishedOn: localDate('2026-11-04') })],
      /published before/,
    ],
    [
      'a revision of another year',
      [raw(), raw({ id: 'x', year: 2028, offDays: [], workDays: [], revises: 'cn-2027' })],
      /another year/,
    ],
  ])('refuses %s', (_name, notices, message) => {
    expect(() => createCalendar(notices)).toThrow(message);
  });
});
