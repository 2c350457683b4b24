import { describe, expect, it } from '@jest/globals';
import { bundledCalendar, localDate } from '@huiyin/workdays';
import { extensionRefusal } from './extension.js';
import { DEFAULT_LIMITS, limitFor } from './working-day-limits.js';
import { replay } from './sla-clock.js';

const day = localDate;

describe('extensionRefusal', () => {
  // Received Mon 2026-03-09.
  const facts = { available: true, used: false, dueOn: day('2026-03-18') };

  it('R02: may be granted up to and including the due day, once', () => {
    expect(extensionRefusal(facts, day('2026-03-18'))).toBeNull();
    expect(extensionRefusal(facts, day('2026-03-19'))).toMatchObject({ code: 'EXTENSION_TOO_LATE' });
    expect(extensionRefusal({ ...facts, used: true }, day('2026-03-11'))).toMatchObject({
      code: 'EXTENSION_ALREADY_USED',
    });
  });

  it.each(['consultation', 'complaint', 'report'] as const)(
    'R03: asking for one for a %s is refused in the words of the rule',
    (kind) => {
      const received = { type: 'received', on: day('2026-03-09'), kind } as const;
      const { dueOn } = replay([received], bundledCalendar, DEFAULT_LIMITS);
      const available = limitFor(DEFAULT_LIMITS, kind, received.on).extendedTo !== null;
      const refused = extensionRefusal({ available, used: false, dueOn }, day('2026-03-10'));
      expect(refused).toMatchObject({ code: 'EXTENSION_NOT_AVAILABLE' });
      expect(refused).toHaveProperty('reason', expect.stringContaining('没有延期规定'));
    },
  );
});
