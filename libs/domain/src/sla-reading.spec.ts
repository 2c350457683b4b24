import { describe, expect, it } from '@jest/globals';
import type { LetterKind } from '@huiyin/contract';
import { bundledCalendar, localDate } from '@huiyin/workdays';
import { DEFAULT_LIMITS } from './working-day-limits.js';
import { replay, type SlaClock, type SlaEvent } from './sla-clock.js';
import { slaAt } from './sla-reading.js';

const day = localDate;
const run = (...events: SlaEvent[]) => replay(events, bundledCalendar, DEFAULT_LIMITS);
const received = (on: string, kind: LetterKind): SlaEvent => ({ type: 'received', on: day(on), kind });
const event = (type: Exclude<SlaEvent['type'], 'received' | 'reclassified'>, on: string): SlaEvent => ({
  type,
  on: day(on),
});
const at = (clock: SlaClock, on: string) => slaAt(clock, bundledCalendar, day(on));

describe('slaAt: a running letter', () => {
  const clock = run(received('2026-03-09', 'suggestion')); // due Wed 2026-03-18

  it.each([
    ['the day of receipt', '2026-03-09', 'on_time', 7, 0],
    ['Friday, four working days with today', '2026-03-13', 'on_time', 3, 0],
    ['Saturday, three to come', '2026-03-14', 'due_soon', 3, 0],
    ['Monday, three with today', '2026-03-16', 'due_soon', 2, 0],
    ['the due day itself is in time', '2026-03-18', 'due_soon', 0, 0],
    ['the next day is not', '2026-03-19', 'overdue', 0, 1],
    ['two days over', '2026-03-20', 'overdue', 0, 2],
    ['the weekend adds none', '2026-03-22', 'overdue', 0, 2],
    ['Monday does', '2026-03-23', 'overdue', 0, 3],
  ] as const)('%s (%s): %s', (_what, today, state, workingDaysLeft, workingDaysOverdue) => {
    expect(at(clock, today)).toEqual({
      dueOn: '2026-03-18',
      provisional: false,
      state,
      workingDaysLeft,
      workingDaysOverdue,
    });
  });

  it('due on a Friday: overdue from Saturday, with no working day over until Monday', () => {
    const friday = run(received('2026-03-04', 'suggestion'));
    expect(friday.dueOn).toBe('2026-03-13');
    expect(at(friday, '2026-03-14')).toMatchObject({ state: 'overdue', workingDaysOverdue: 0 });
    expect(at(friday, '2026-03-15')).toMatchObject({ state: 'overdue', workingDaysOverdue: 0 });
    expect(at(friday, '2026-03-16')).toMatchObject({ state: 'overdue', workingDaysOverdue: 1 });
  });

  it('a make-up Saturday counts, before the due day and after it', () => {
    const clock = run(received('2026-04-24', 'suggestion'));
    expect(clock.dueOn).toBe('2026-05-08'); // a Friday; Saturday 2026-05-09 is worked
    expect(at(clock, '2026-05-09')).toMatchObject({ state: 'overdue', workingDaysOverdue: 1 });
    expect(at(clock, '2026-05-10')).toMatchObject({ state: 'overdue', workingDaysOverdue: 1 });
    const spare = run(received('2026-04-29', 'suggestion')); // due Tuesday 2026-05-12
    expect(at(spare, '2026-05-08')).toMatchObject({ state: 'on_time', workingDaysLeft: 3 });
  });
});

describe('slaAt: a finished letter', () => {
  it.each(['answered', 'refused', 'referred', 'merged', 'withdrawn'] as const)(
    '%s on the due day is in time for ever',
    (type) => {
      const clock = run(received('2026-03-09', 'suggestion'), event(type, '2026-03-18'));
      expect(clock).toMatchObject({ finishedOn: '2026-03-18', finishedBy: type });
      for (const today of ['2026-03-18', '2026-03-19', '2027-01-01']) {
        expect(at(clock, today)).toMatchObject({ state: 'on_time', workingDaysOverdue: 0 });
      }
    },
  );

  it('answered late stays late by the days it was late, though the calendar moves on', () => {
    const clock = run(received('2026-03-09', 'suggestion'), event('answered', '2026-03-23'));
    for (const today of ['2026-03-23', '2026-12-31']) {
      expect(at(clock, today)).toMatchObject({ state: 'overdue', workingDaysOverdue: 3, workingDaysLeft: 0 });
    }
  });

  it('is judged by the time of the answer, not by the time it was closed', () => {
    const clock = run(
      received('2026-03-09', 'suggestion'),
      event('answered', '2026-03-17'),
      event('closed', '2026-04-30'),
    );
    expect(clock).toMatchObject({ finishedOn: '2026-03-17', finishedBy: 'answered' });
    expect(at(clock, '2026-05-01')).toMatchObject({ state: 'on_time', workingDaysLeft: 1 });
  });

  it('is never due soon', () => {
    const clock = run(received('2026-03-09', 'suggestion'), event('answered', '2026-03-18'));
    expect(at(clock, '2026-03-18').state).toBe('on_time');
  });
});
