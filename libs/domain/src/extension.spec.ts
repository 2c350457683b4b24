import { describe, expect, it } from '@jest/globals';
import type { LetterKind } from '@huiyin/contract';
import { bundledCalendar, localDate } from '@huiyin/workdays';
import { canExtend } from './extension.js';
import { DEFAULT_LIMITS } from './limits.js';
import { replay, type SlaEvent } from './sla-clock.js';

const day = localDate;
const run = (...events: SlaEvent[]) => replay(events, bundledCalendar, DEFAULT_LIMITS);
const received = (on: string, kind: LetterKind): SlaEvent => ({ type: 'received', on: day(on), kind });
const event = (type: 'extended' | 'answered', on: string): SlaEvent => ({ type, on: day(on) });

describe('canExtend', () => {
  it('R02: may be granted up to and including the due day, once', () => {
    const clock = run(received('2026-03-09', 'suggestion'));
    expect(canExtend(clock, day('2026-03-18'))).toEqual({ ok: true });
    expect(canExtend(clock, day('2026-03-19'))).toMatchObject({ ok: false, code: 'EXTENSION_TOO_LATE' });
    const extended = run(received('2026-03-09', 'suggestion'), event('extended', '2026-03-10'));
    expect(canExtend(extended, day('2026-03-11'))).toMatchObject({ code: 'EXTENSION_ALREADY_USED' });
  });

  it('a finished letter needs none', () => {
    const answered = run(received('2026-03-09', 'suggestion'), event('answered', '2026-03-10'));
    expect(canExtend(answered, day('2026-03-10'))).toMatchObject({ code: 'ACTION_NOT_ALLOWED' });
  });

  it.each(['consultation', 'complaint', 'report'] as const)(
    'R03: asking for one for a %s is refused in the words of the rule',
    (kind) => {
      const verdict = canExtend(run(received('2026-03-09', kind)), day('2026-03-10'));
      expect(verdict).toMatchObject({ ok: false, code: 'EXTENSION_NOT_AVAILABLE' });
      expect(verdict).toHaveProperty('reason', expect.stringContaining('没有延期规定'));
    },
  );
});
