import { describe, expect, it } from '@jest/globals';
import { isStorable } from '../../kernel/platform/characters.js';
import { calendarFile } from './calendar-file.js';
import type { OpenDay } from './open-day.entity.js';
import type { OpenDaySession } from './open-day-session.entity.js';

/** What may lie in a database since before the doors refused it. */
const OLD = 'A\u0000B\u000bC\ud800D\ufffeE\uffffF\u001bG';

describe('the calendar file of a session', () => {
  it('holds no character a calendar cannot read', () => {
    const at = new Date('2026-03-09T02:00:00Z');
    const words = { title: OLD, place: OLD, bring: OLD, contact: OLD };
    const day = { ...words, status: 'published', version: 1, updatedAt: at } as OpenDay;
    const session = { id: '1', termsVersion: 1, updatedAt: at, startsAt: at, endsAt: at, cancelledAt: null };
    const text = calendarFile(day, session as OpenDaySession, '统计局');
    expect(text).toContain('SUMMARY:ABCDEFG');
    expect(isStorable(text)).toBe(true);
  });
});
