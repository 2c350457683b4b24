import { describe, expect, it } from '@jest/globals';
import { bundledCalendar, bundledNotices, createCalendar, localDate } from '@huiyin/workdays';
import { calendarAlarm } from './calendar-alarm.js';

describe('the alarm for a missing notice', () => {
  it.each([
    ['2026-10-31', null],
    ['2026-11-01', { year: 2027, since: '2026-11-01' }],
    ['2026-12-31', { year: 2027, since: '2026-11-01' }],
    ['2027-01-01', { year: 2027, since: '2026-11-01' }],
    ['2027-06-30', { year: 2027, since: '2026-11-01' }],
    ['2025-11-01', null],
  ])('on %s: %j', (today, alarm) => {
    expect(calendarAlarm(bundledCalendar, localDate(today))).toEqual(alarm);
  });

  it('is over when the notice is loaded', () => {
    const loaded = createCalendar([
      ...bundledNotices,
      { ...bundledNotices.at(-1)!, id: 'cn-2027', year: 2027, offDays: [], workDays: [] },
    ]);
    expect(calendarAlarm(loaded, localDate('2026-11-30'))).toBeNull();
    expect(calendarAlarm(loaded, localDate('2027-11-01'))).toEqual({ year: 2028, since: '2027-11-01' });
  });
});
