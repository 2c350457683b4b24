import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, bundledNotices, createCalendar, dueDate, localDate } from '@huiyin/workdays';
import { reproject, type StandingDue } from './reprojection.js';

const day = localDate;
const standing = (dueOn: string, provisional = false, computedDueOn: string | null = null): StandingDue => ({
  dueOn: day(dueOn),
  provisional,
  computedDueOn: computedDueOn === null ? null : day(computedDueOn),
});
const computed = (dueOn: string, provisional = false) => ({ dueOn: day(dueOn), provisional });

describe('a calendar change and one open letter', () => {
  it.each([
    ['later', '02-04', '02-06', '01-27', { move: 'later', dueOn: '2020-02-06', computedDueOn: null }],
    ['later, although overdue by then', '02-04', '02-06', '02-05', { move: 'later', dueOn: '2020-02-06' }],
    ['earlier and ahead', '02-06', '02-04', '02-03', { move: 'earlier', dueOn: '2020-02-04' }],
    ['earlier, today', '02-06', '02-04', '02-04', { move: 'earlier', dueOn: '2020-02-04' }],
    [
      'earlier and gone: as promised',
      '02-06',
      '02-04',
      '02-05',
      { move: 'kept', dueOn: '2020-02-06', computedDueOn: '2020-02-04' },
    ],
    ['earlier, and overdue before', '02-06', '02-04', '02-10', { move: 'kept', dueOn: '2020-02-06' }],
    ['the same', '02-04', '02-04', '01-27', { move: 'same', dueOn: '2020-02-04' }],
  ])('%s', (_, was, is, today, expected) => {
    expect(reproject(standing(`2020-${was}`), computed(`2020-${is}`), day(`2020-${today}`))).toMatchObject(
      expected,
    );
  });

  it('暂定 becomes certain, or tentative again', () => {
    const today = day('2026-12-20');
    expect(reproject(standing('2027-01-08', true), computed('2027-01-08'), today)).toMatchObject({
      move: 'confirmed',
      provisional: false,
    });
    expect(reproject(standing('2027-01-08'), computed('2027-01-08', true), today)).toMatchObject({
      move: 'tentative',
      provisional: true,
    });
    expect(reproject(standing('2027-01-08', true), computed('2027-01-11'), today)).toMatchObject({
      move: 'later',
      provisional: false,
    });
  });

  it('a kept day is settled when the calendar gives it again', () => {
    const kept = standing('2020-02-06', false, '2020-02-04');
    expect(reproject(kept, computed('2020-02-06'), day('2020-02-05'))).toMatchObject({
      move: 'settled',
      computedDueOn: null,
    });
    expect(reproject(kept, computed('2020-02-07'), day('2020-02-05'))).toMatchObject({
      move: 'later',
      computedDueOn: null,
    });
    expect(reproject(kept, computed('2020-02-03'), day('2020-02-05'))).toMatchObject({
      move: 'kept',
      computedDueOn: '2020-02-03',
    });
  });

  it('properties: it makes no letter overdue, and deciding twice changes nothing', () => {
    const calendars = [undefined, '2014-12-01', '2015-05-12', '2019-03-21', '2020-01-26'].map((until) =>
      createCalendar(bundledNotices.filter(({ publishedOn }) => until === undefined || publishedOn <= until)),
    );
    const pick = fc.integer({ min: 0, max: calendars.length - 1 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2600 }),
        fc.constantFrom(7, 15),
        pick,
        pick,
        fc.integer({ min: 0, max: 40 }),
        (start, limit, a, b, later) => {
          const from = addDays(day('2014-01-01'), start);
          const today = addDays(from, later);
          const before = { ...dueDate(calendars[a]!, from, limit), computedDueOn: null };
          const after = reproject(before, dueDate(calendars[b]!, from, limit), today);
          if (before.dueOn >= today) expect(after.dueOn >= today).toBe(true);
          if (after.dueOn < before.dueOn) expect(after.move).toBe('earlier');
          const again = reproject(after, dueDate(calendars[b]!, from, limit), addDays(today, 3));
          expect(again.move).toBe('same');
          expect(again.dueOn).toBe(after.dueOn);
        },
      ),
    );
  });
});
