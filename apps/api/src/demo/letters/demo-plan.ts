import {
  addWorkingDays,
  startOfDay,
  subtractWorkingDays,
  toLocalDate,
  type LocalDate,
  type WorkCalendar,
} from '@huiyin/workdays';
import type { DemoLetter, DemoStep } from './demo-letter.js';

/** One step at its instant. */
export interface PlannedStep {
  letter: DemoLetter;
  /** place of the letter in the list */
  index: number;
  at: Date;
  step: DemoStep | { do: 'receive' };
  /** the day the next answer goes out, which a draft already bears; without one, the step's own day */
  answerOn: LocalDate;
}

const PROVISIONAL = { onUnpublished: 'provisional' } as const;
const MINUTE = 60_000;
const OPENS_AT = 8 * 60 + 40;
/** Ten steps of one letter fit into a working day, in order. */
const MINUTES_BETWEEN_STEPS = 38;

/**
 * When everything happens: all letters together, oldest step first, on working days and in working hours.
 * The same `now` gives the same plan. No step lies on today, so that none lies in the future.
 *
 * @throws {RangeError} a letter's steps reach today
 */
export function planOf(letters: readonly DemoLetter[], now: Date, calendar: WorkCalendar): PlannedStep[] {
  return letters
    .flatMap((letter, index) => stepsOf(letter, index, now, calendar))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.index - b.index);
}

function stepsOf(letter: DemoLetter, index: number, now: Date, calendar: WorkCalendar): PlannedStep[] {
  if (letter.minutesAgo !== undefined) {
    const at = new Date(now.getTime() - letter.minutesAgo * MINUTE);
    return [{ letter, index, at, step: { do: 'receive' }, answerOn: toLocalDate(at) }];
  }
  const steps = letter.steps
    .filter(({ do: what }) => what !== 'sign' || letter.mailbox === 'director')
    .sort((a, b) => a.on - b.on);
  if (steps.some(({ on }) => on >= letter.ago)) throw new RangeError(`a step reaches today: ${letter.title}`);
  const receivedOn = subtractWorkingDays(calendar, toLocalDate(now), letter.ago, PROVISIONAL);
  const instant = (on: number, order: number): Date => {
    const day = on === 0 ? receivedOn : addWorkingDays(calendar, receivedOn, on, PROVISIONAL);
    const minutes = OPENS_AT + order * MINUTES_BETWEEN_STEPS + ((index * 7) % MINUTES_BETWEEN_STEPS);
    return new Date(startOfDay(day).getTime() + minutes * MINUTE);
  };
  const dayOfAnswerFrom = (order: number): LocalDate | undefined => {
    const next = steps.findIndex((step, i) => i >= order && step.do === 'answer');
    const step = steps[next];
    return step && toLocalDate(instant(step.on, next + 1));
  };
  const planned = steps.map((step, i) => {
    const at = instant(step.on, i + 1);
    return { letter, index, at, step, answerOn: dayOfAnswerFrom(i) ?? toLocalDate(at) };
  });
  return [{ letter, index, at: instant(0, 0), step: { do: 'receive' }, answerOn: receivedOn }, ...planned];
}
