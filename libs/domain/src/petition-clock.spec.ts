import { describe, expect, it } from '@jest/globals';
import { bundledCalendar, localDate } from '@huiyin/workdays';
import { DEFAULT_LIMITS } from './limits.js';
import { earlierOf, petitionDue } from './petition-clock.js';
import { replay } from './sla-clock.js';

const day = localDate;

describe('petitionDue (信访工作条例 §23)', () => {
  it('counts calendar days, holidays and weekends included, receipt being day zero', () => {
    expect(petitionDue(day('2026-03-09'))).toEqual({ dueOn: '2026-03-24', provisional: false });
    expect(petitionDue(day('2026-09-24')).dueOn).toBe('2026-10-09');
  });

  it('is never provisional: no notice moves it', () => {
    expect(petitionDue(day('2026-12-25'))).toEqual({ dueOn: '2027-01-09', provisional: false });
  });
});

describe('earlierOf', () => {
  const due = (dueOn: string) => ({ dueOn: day(dueOn), provisional: false });

  it('gives the clock that ends first, whichever side it stands on', () => {
    const [early, late] = [due('2026-03-24'), due('2026-03-30')];
    expect(earlierOf(early, late)).toBe(early);
    expect(earlierOf(late, early)).toBe(early);
  });

  it('gives the first of two that end together', () => {
    const [a, b] = [due('2026-03-24'), due('2026-03-24')];
    expect(earlierOf(a, b)).toBe(a);
  });

  it('a complaint that is a petition shows the 告知 before the answer', () => {
    const received = day('2026-03-09');
    const clock = replay(
      [{ type: 'received', on: received, kind: 'complaint' }],
      bundledCalendar,
      DEFAULT_LIMITS,
    );
    expect(clock.dueOn).toBe('2026-03-30');
    expect(earlierOf(clock, petitionDue(received)).dueOn).toBe('2026-03-24');
  });
});
