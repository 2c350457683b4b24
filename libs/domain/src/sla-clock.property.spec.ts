import { describe, expect, it } from '@jest/globals';
import { LETTER_KINDS, type LetterKind } from '@huiyin/contract';
import {
  addDays,
  bundledCalendar,
  compareDays,
  isWorkingDay,
  localDate,
  type LocalDate,
} from '@huiyin/workdays';
import fc from 'fast-check';
import { DEFAULT_LIMITS } from './working-day-limits.js';
import { replay, type NeutralEvent, type SlaEvent } from './sla-clock.js';
import { DUE_SOON_WORKING_DAYS, slaAt } from './sla-reading.js';

const FIRST = localDate('2008-01-01');
/** 2008 to 2029: old, announced and unannounced years. */
const someDay = fc.integer({ min: 0, max: 8_000 }).map((n) => addDays(FIRST, n));
const someKind = fc.constantFrom(...LETTER_KINDS);
const run = (events: SlaEvent[]) => replay(events, bundledCalendar, DEFAULT_LIMITS);
const received = (on: LocalDate, kind: LetterKind): SlaEvent => ({ type: 'received', on, kind });

const NEUTRAL: NeutralEvent[] = [
  'accepted',
  'assigned',
  'transferred',
  'returned',
  'urged',
  'supplement_requested',
  'supplemented',
];
/** What may happen to a letter within a hundred days, in any order, and when (days after receipt). */
const happening = fc.record({
  after: fc.nat(100),
  what: fc.oneof(
    fc
      .constantFrom(...NEUTRAL, 'extended' as const, 'answered' as const, 'reopened' as const)
      .map((type) => ({
        type,
      })),
    someKind.map((kind) => ({ type: 'reclassified' as const, kind })),
  ),
});
const history = fc
  .tuple(someDay, someKind, fc.array(happening, { maxLength: 12 }))
  .map(([on, kind, happenings]) => [
    received(on, kind),
    ...happenings
      .sort((a, b) => a.after - b.after)
      .map(({ after, what }) => ({ ...what, on: addDays(on, after) }) as SlaEvent),
  ]);

/** Counts days one by one, with nothing but the question whether a day is worked. */
function naiveWorkingDays(a: LocalDate, b: LocalDate): number {
  let count = 0;
  for (let day = a; compareDays(day, b) < 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(bundledCalendar, day)) count += 1;
  }
  return count;
}

describe('SLA clock, any history', () => {
  it('R03: transfers, returns, urges and the like never change a due day', () => {
    fc.assert(
      fc.property(history, (events) => {
        const isNeutral = ({ type }: SlaEvent) => (NEUTRAL as string[]).includes(type);
        expect(run(events)).toEqual(run(events.filter((event) => !isNeutral(event))));
      }),
    );
  });

  it('R02: an extension never shortens, and gives exactly 15 working days to a suggestion', () => {
    fc.assert(
      fc.property(someDay, someKind, fc.nat(10), (on, kind, after) => {
        const base = run([received(on, kind)]);
        const extended = run([received(on, kind), { type: 'extended', on: addDays(on, after) }]);
        expect(compareDays(extended.dueOn, base.dueOn)).toBe(kind === 'suggestion' ? 1 : 0);
        expect(naiveWorkingDays(on, extended.dueOn)).toBe(15);
      }),
    );
  });

  it('R08: however often it is reclassified, the last kind and the receipt decide', () => {
    fc.assert(
      fc.property(
        someDay,
        someKind,
        fc.array(someKind, { minLength: 1, maxLength: 6 }),
        (on, kind, kinds) => {
          const changes = kinds.map((to, i): SlaEvent => ({
            type: 'reclassified',
            on: addDays(on, 2 * i + 1),
            kind: to,
          }));
          const clock = run([received(on, kind), ...changes]);
          const direct = run([received(on, kinds.at(-1)!)]);
          expect([clock.dueOn, clock.provisional, clock.receivedOn]).toEqual([
            direct.dueOn,
            direct.provisional,
            on,
          ]);
          expect(clock.history).toHaveLength(kinds.length + 1);
        },
      ),
    );
  });

  it('R08: extended then reclassified is due when reclassified then extended is', () => {
    fc.assert(
      fc.property(someDay, someKind, someKind, (on, kind, to) => {
        const extended: SlaEvent = { type: 'extended', on: addDays(on, 1) };
        const changed: SlaEvent = { type: 'reclassified', on: addDays(on, 1), kind: to };
        const start = received(on, kind);
        expect(run([start, extended, changed]).dueOn).toBe(run([start, changed, extended]).dueOn);
      }),
    );
  });

  it('the due day is a working day, and the last entry of the history', () => {
    fc.assert(
      fc.property(history, (events) => {
        const clock = run(events);
        expect(isWorkingDay(bundledCalendar, clock.dueOn)).toBe(true);
        expect(clock.history.at(-1)).toMatchObject({ dueOn: clock.dueOn, provisional: clock.provisional });
      }),
    );
  });

  it('a reading agrees with counting day by day', () => {
    fc.assert(
      fc.property(someDay, someKind, fc.nat(60), (on, kind, after) => {
        const clock = run([received(on, kind)]);
        const today = addDays(on, after);
        const reading = slaAt(clock, bundledCalendar, today);
        const overdue = today > clock.dueOn;
        const remaining = naiveWorkingDays(addDays(today, -1), clock.dueOn);
        const soon = remaining <= DUE_SOON_WORKING_DAYS;
        expect(reading).toEqual({
          dueOn: clock.dueOn,
          provisional: clock.provisional,
          state: overdue ? 'overdue' : soon ? 'due_soon' : 'on_time',
          workingDaysLeft: naiveWorkingDays(today, clock.dueOn),
          workingDaysOverdue: naiveWorkingDays(clock.dueOn, today),
        });
      }),
    );
  });

  it('the state only moves from on_time to due_soon to overdue', () => {
    const order = ['on_time', 'due_soon', 'overdue'];
    fc.assert(
      fc.property(someDay, someKind, fc.nat(60), (on, kind, after) => {
        const clock = run([received(on, kind)]);
        const [today, tomorrow] = [after, after + 1].map((n) =>
          slaAt(clock, bundledCalendar, addDays(on, n)),
        );
        expect(order.indexOf(tomorrow!.state)).toBeGreaterThanOrEqual(order.indexOf(today!.state));
        expect(tomorrow!.workingDaysLeft).toBeLessThanOrEqual(today!.workingDaysLeft);
        expect(tomorrow!.workingDaysOverdue).toBeGreaterThanOrEqual(today!.workingDaysOverdue);
      }),
    );
  });

  it('once answered, no later day changes the verdict', () => {
    fc.assert(
      fc.property(someDay, someKind, fc.nat(60), fc.nat(600), (on, kind, after, later) => {
        const answeredOn = addDays(on, after);
        const clock = run([received(on, kind), { type: 'answered', on: answeredOn }]);
        const then = slaAt(clock, bundledCalendar, answeredOn);
        expect(slaAt(clock, bundledCalendar, addDays(answeredOn, later))).toEqual(then);
        expect(then.state).toBe(answeredOn > clock.dueOn ? 'overdue' : 'on_time');
      }),
    );
  });
});
