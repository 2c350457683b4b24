import { describe, expect, it } from '@jest/globals';
import { dayOf, fileSize, grouped, longDay, moment, percent, plainDay } from './format';

describe('format', () => {
  it('names the weekday of a day', () => {
    expect(longDay('2026-03-18')).toBe('2026年3月18日（星期三）');
    expect(plainDay('2026-12-01')).toBe('2026年12月1日');
  });

  it('shows instants in Shanghai whatever the phone’s zone: 16:30 UTC is the next day', () => {
    expect(dayOf('2026-03-08T16:30:00Z')).toBe('2026-03-09');
    expect(moment('2026-03-08T16:30:00Z')).toBe('2026年3月9日 00:30');
    expect(dayOf('2026-03-08T15:59:59Z')).toBe('2026-03-08');
  });

  it('writes numbers for people', () => {
    expect([grouped(7), grouped(1204), grouped(1234567)]).toEqual(['7', '1,204', '1,234,567']);
    expect([percent(1), percent(0.9861), percent(0)]).toEqual(['100%', '98.6%', '0%']);
    expect([fileSize(10), fileSize(1024 * 1024 * 1.25)]).toEqual(['1 kB', '1.3 MB']);
  });
});
