import { describe, expect, it } from '@jest/globals';
import { localDate } from '@huiyin/workdays';
import { petitionDue } from './petition-notice.js';

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
