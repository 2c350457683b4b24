import { describe, expect, it } from '@jest/globals';
import { daily, every } from './jobs.port.js';

describe('when a job is due', () => {
  it.each([
    ['2026-03-09T00:29:59.999Z', null],
    ['2026-03-09T00:30:00.000Z', '2026-03-09'],
    ['2026-03-09T15:59:59.999Z', '2026-03-09'],
    // 2026-03-10 00:00 in Beijing: another day, and too early.
    ['2026-03-09T16:00:00.000Z', null],
  ])('daily at half past eight in Beijing: %s → %s', (now, slot) =>
    expect(daily('08:30')(new Date(now))).toBe(slot),
  );

  it('every ten minutes has one name for ten minutes, and names grow as text', () => {
    const at = (iso: string) => every(10)(new Date(iso))!;
    expect(at('2026-03-09T00:00:00Z')).toBe(at('2026-03-09T00:09:59.999Z'));
    expect(at('2026-03-09T00:10:00Z') > at('2026-03-09T00:09:59Z')).toBe(true);
    expect(at('2026-03-09T00:00:00Z') > at('1971-01-01T00:00:00Z')).toBe(true);
  });
});
