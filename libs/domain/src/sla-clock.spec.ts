import { describe, expect, it } from '@jest/globals';
import { LETTER_KINDS, type LetterKind } from '@huiyin/contract';
import { bundledCalendar, bundledNotices, calendarAsOf, localDate } from '@huiyin/workdays';
import { DEFAULT_LIMITS, type Limit } from './working-day-limits.js';
import { extensionRefusal } from './extension.js';
import { replay, type SlaEvent } from './sla-clock.js';
import { slaAt } from './sla-reading.js';

const day = localDate;
const run = (...events: SlaEvent[]) => replay(events, bundledCalendar, DEFAULT_LIMITS);
const received = (on: string, kind: LetterKind): SlaEvent => ({ type: 'received', on: day(on), kind });
const event = (type: Exclude<SlaEvent['type'], 'received' | 'reclassified'>, on: string): SlaEvent => ({
  type,
  on: day(on),
});
const reclassified = (on: string, kind: LetterKind): SlaEvent => ({
  type: 'reclassified',
  on: day(on),
  kind,
});
const at = (clock: ReturnType<typeof run>, on: string) => slaAt(clock, bundledCalendar, day(on));
/** Whether the clock may be extended that day. */
const extend = ({ limit, extensionUsed: used, dueOn }: ReturnType<typeof run>, on: string) =>
  extensionRefusal({ available: limit.extendedTo !== null, used, dueOn }, day(on));

/** docs/rules.md, reference vectors: received, last day of 7 working days, of 15. */
const VECTORS: readonly (readonly [string, string, string])[] = [
  ['2026-03-09', '2026-03-18', '2026-03-30'],
  ['2026-04-03', '2026-04-15', '2026-04-27'],
  ['2026-04-30', '2026-05-13', '2026-05-25'],
  ['2026-05-09', '2026-05-19', '2026-05-29'],
  ['2026-09-24', '2026-10-12', '2026-10-22'],
  ['2026-10-05', '2026-10-15', '2026-10-27'],
  ['2026-02-13', '2026-03-02', '2026-03-12'],
  ['2026-02-23', '2026-03-03', '2026-03-13'],
  ['2025-12-31', '2026-01-12', '2026-01-22'],
  ['2024-02-09', '2024-02-26', '2024-03-07'],
  ['2026-12-10', '2026-12-21', '2026-12-31'],
];

describe('R01: a suggestion has 7 working days', () => {
  it.each(VECTORS)('received %s, due %s', (on, after7) => {
    expect(run(received(on, 'suggestion'))).toMatchObject({ dueOn: after7, provisional: false });
  });
});

describe('R02: an extension is to 15 working days after receipt, not 7 + 15', () => {
  it.each(VECTORS)('received %s: due %s, extended to %s', (on, after7, after15) => {
    const clock = run(received(on, 'suggestion'), event('extended', after7));
    expect(clock).toMatchObject({ dueOn: after15, extended: true, extensionUsed: true });
    expect(clock.history).toEqual([
      { on, dueOn: after7, provisional: false, why: 'received' },
      { on: after7, dueOn: after15, provisional: false, why: 'extended' },
    ]);
  });

  it('whether it is granted on the first day or the last', () => {
    for (const on of ['2026-03-09', '2026-03-18']) {
      expect(run(received('2026-03-09', 'suggestion'), event('extended', on)).dueOn).toBe('2026-03-30');
    }
  });
});

describe('R03: consultation, complaint and report have 15 working days and no extension', () => {
  describe.each(['consultation', 'complaint', 'report'] as const)('%s', (kind) => {
    it.each(VECTORS)('received %s (7: %s), due %s', (on, _after7, after15) => {
      expect(run(received(on, kind)).dueOn).toBe(after15);
    });
  });
});

describe('R08: reclassification recomputes from the original receipt', () => {
  it('suggestion → complaint: 15 days from receipt, the old due day stays in the history', () => {
    const clock = run(received('2026-03-09', 'suggestion'), reclassified('2026-03-16', 'complaint'));
    expect(clock).toMatchObject({ kind: 'complaint', receivedOn: '2026-03-09', dueOn: '2026-03-30' });
    expect(clock.history).toEqual([
      { on: '2026-03-09', dueOn: '2026-03-18', provisional: false, why: 'received' },
      { on: '2026-03-16', dueOn: '2026-03-30', provisional: false, why: 'reclassified' },
    ]);
  });

  it('complaint → suggestion moves the due day forward, and may make the letter overdue at once', () => {
    const clock = run(received('2026-03-09', 'complaint'), reclassified('2026-03-20', 'suggestion'));
    expect(clock.dueOn).toBe('2026-03-18');
    expect(at(clock, '2026-03-20')).toMatchObject({ state: 'overdue', workingDaysOverdue: 2 });
  });

  it('an extension does not follow a suggestion into a kind that has none, and is there when it comes back', () => {
    const there = [
      received('2026-03-09', 'suggestion'),
      event('extended', '2026-03-10'),
      reclassified('2026-03-11', 'complaint'),
    ];
    expect(extend(run(...there), '2026-03-11')).toMatchObject({ code: 'EXTENSION_NOT_AVAILABLE' });
    const back = run(...there, reclassified('2026-03-12', 'suggestion'));
    expect(back.dueOn).toBe('2026-03-30');
    expect(extend(back, '2026-03-12')).toMatchObject({ code: 'EXTENSION_ALREADY_USED' });
  });

  it('an extension recorded for a kind without one moves nothing', () => {
    const limits: Limit[] = DEFAULT_LIMITS.map((limit) => ({ ...limit, workingDays: 7 }));
    const events = [received('2026-03-09', 'complaint'), event('extended', '2026-03-10')];
    expect(replay(events, bundledCalendar, limits).dueOn).toBe('2026-03-18');
  });
});

describe('effective-dated limits', () => {
  const shorter: Limit = {
    kind: 'complaint',
    workingDays: 7,
    extendedTo: null,
    effectiveFrom: day('2026-03-10'),
    basis: '测试',
  };
  const limits = [...DEFAULT_LIMITS, shorter];
  const dueOn = (...events: SlaEvent[]) => replay(events, bundledCalendar, limits).dueOn;

  it('the day of receipt decides which one, also when the letter becomes a complaint later', () => {
    expect(dueOn(received('2026-03-09', 'complaint'))).toBe('2026-03-30');
    expect(dueOn(received('2026-03-10', 'complaint'))).toBe('2026-03-19');
    expect(dueOn(received('2026-03-09', 'report'), reclassified('2026-03-12', 'complaint'))).toBe(
      '2026-03-30',
    );
  });
});

describe('追问: a reopened letter', () => {
  const answeredLate = [received('2026-03-09', 'suggestion'), event('answered', '2026-03-23')];
  const reopened = run(...answeredLate, event('reopened', '2026-04-03'));

  it('has a fresh limit of its kind from the day it was reopened', () => {
    expect(reopened).toMatchObject({
      receivedOn: '2026-03-09',
      startedOn: '2026-04-03',
      kind: 'suggestion',
      dueOn: '2026-04-15',
      finishedOn: null,
    });
    expect(reopened.history.map(({ why, dueOn }) => [why, dueOn])).toEqual([
      ['received', '2026-03-18'],
      ['reopened', '2026-04-15'],
    ]);
    expect(at(reopened, '2026-04-16').state).toBe('overdue');
  });

  it('leaves the verdict on the first answer as it was', () => {
    const [first] = reopened.earlierRounds;
    expect(first).toEqual({
      startedOn: '2026-03-09',
      kind: 'suggestion',
      dueOn: '2026-03-18',
      provisional: false,
      finishedOn: '2026-03-23',
      finishedBy: 'answered',
    });
    expect(slaAt(first!, bundledCalendar, day('2026-04-10'))).toMatchObject({
      state: 'overdue',
      workingDaysOverdue: 3,
    });
  });

  it('is reclassified from the day of the 追问', () => {
    const clock = run(
      ...answeredLate,
      event('reopened', '2026-04-03'),
      reclassified('2026-04-08', 'complaint'),
    );
    expect(clock).toMatchObject({ dueOn: '2026-04-27', kind: 'complaint' });
  });

  it('has no second extension: it starts unextended, and the used one stays used', () => {
    const clock = run(
      received('2026-03-09', 'suggestion'),
      event('extended', '2026-03-10'),
      event('answered', '2026-03-23'),
      event('reopened', '2026-04-03'),
    );
    expect(clock).toMatchObject({ dueOn: '2026-04-15', extended: false, extensionUsed: true });
    expect(extend(clock, '2026-04-07')).toMatchObject({ code: 'EXTENSION_ALREADY_USED' });
  });
});

describe('unannounced years', () => {
  it('a limit that stays in the announced year is firm, one that leaves it is 暂定', () => {
    expect(run(received('2026-12-10', 'complaint')).provisional).toBe(false);
    const clock = run(received('2026-12-11', 'complaint'));
    expect(clock.provisional).toBe(true);
    expect(clock.dueOn > '2026-12-31').toBe(true);
    expect(at(clock, '2026-12-31')).toMatchObject({ provisional: true, state: 'due_soon' });
  });

  it('an extension can make a firm due day provisional, and the history tells which was which', () => {
    const clock = run(received('2026-12-15', 'suggestion'), event('extended', '2026-12-16'));
    expect(clock.history.map(({ provisional }) => provisional)).toEqual([false, true]);
  });

  it('days over are counted into an unannounced year rather than refused', () => {
    const clock = run(received('2026-12-10', 'complaint')); // due 2026-12-31
    const reading = at(clock, '2027-01-08');
    expect(reading.state).toBe('overdue');
    expect(reading.workingDaysOverdue).toBeGreaterThanOrEqual(4);
    expect(reading.workingDaysOverdue).toBeLessThanOrEqual(6);
  });
});

describe('a calendar revised mid-year (notice of 2020-01-27)', () => {
  const before = calendarAsOf(bundledNotices, day('2020-01-26'));

  it.each([
    ['suggestion', '2020-01-20', '2020-02-04', '2020-02-06'],
    ['complaint', '2020-01-10', '2020-02-05', '2020-02-07'],
  ] as const)('%s received %s: promised %s, recomputed %s', (kind, on, promised, recomputed) => {
    const events = [received(on, kind)];
    expect(replay(events, before, DEFAULT_LIMITS).dueOn).toBe(promised);
    expect(replay(events, bundledCalendar, DEFAULT_LIMITS).dueOn).toBe(recomputed);
  });
});

describe('replay: histories that cannot be', () => {
  it.each([
    ['empty', []],
    ['without a receipt', [event('answered', '2026-03-10')]],
    ['received late', [event('assigned', '2026-03-10'), received('2026-03-09', 'complaint')]],
    ['received twice', [received('2026-03-09', 'complaint'), received('2026-03-16', 'complaint')]],
  ])('%s', (_what, events) => {
    expect(() => run(...events)).toThrow(RangeError);
  });

  it('leaves the events as they were', () => {
    const events = Object.freeze([
      Object.freeze(received('2026-03-09', 'suggestion')),
      Object.freeze(event('extended', '2026-03-10')),
    ]);
    expect(replay(events, bundledCalendar, DEFAULT_LIMITS).dueOn).toBe('2026-03-30');
  });

  it('every kind has a clock', () => {
    for (const kind of LETTER_KINDS) expect(run(received('2011-03-01', kind)).dueOn).toMatch(/^2011-03-/);
  });
});
