import { describe, expect, it } from '@jest/globals';
import { bundledCalendar } from '@huiyin/workdays';
import { nextCitizenTime, nextOfficeTime } from './office-hours.js';

const office = (iso: string) => nextOfficeTime(bundledCalendar, new Date(iso)).toISOString();

describe('when staff may be written to', () => {
  it.each([
    ['a Monday morning at nine: now', '2026-03-09T01:00:00.000Z', '2026-03-09T01:00:00.000Z'],
    ['before half past eight: at half past eight', '2026-03-08T23:59:00.000Z', '2026-03-09T00:30:00.000Z'],
    ['after work on a Friday: on Monday', '2026-03-06T09:30:00.000Z', '2026-03-09T00:30:00.000Z'],
    [
      'the evening before National Day: when it is over',
      '2026-09-30T10:00:00.000Z',
      '2026-10-08T00:30:00.000Z',
    ],
    ['on National Day', '2026-10-01T02:00:00.000Z', '2026-10-08T00:30:00.000Z'],
    ['a make-up Saturday is a working day', '2026-02-14T02:00:00.000Z', '2026-02-14T02:00:00.000Z'],
    ['the Friday evening before a make-up Saturday', '2026-02-13T12:00:00.000Z', '2026-02-14T00:30:00.000Z'],
    ['an ordinary Saturday is not', '2026-03-07T02:00:00.000Z', '2026-03-09T00:30:00.000Z'],
  ])('%s', (_, now, expected) => expect(office(now)).toBe(expected));
});

describe('when a citizen may be written to', () => {
  it.each([
    ['on a holiday by day', '2026-10-01T02:00:00.000Z', '2026-10-01T02:00:00.000Z'],
    ['late in the evening: next morning', '2026-03-09T13:00:00.000Z', '2026-03-10T00:00:00.000Z'],
    ['in the small hours: at eight', '2026-03-09T20:00:00.000Z', '2026-03-10T00:00:00.000Z'],
  ])('%s', (_, now, expected) => expect(nextCitizenTime(new Date(now)).toISOString()).toBe(expected));
});
