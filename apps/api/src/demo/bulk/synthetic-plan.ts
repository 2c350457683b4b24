import type { LetterKind, Mailbox, RefusalCode } from '@huiyin/contract';
import { limitFor, type Limit } from '@huiyin/domain';
import {
  addDays,
  compareDays,
  dueDate,
  isWorkingDay,
  startOfDay,
  toLocalDate,
  type LocalDate,
  type WorkCalendar,
} from '@huiyin/workdays';
import type { Random } from './random.js';
import { inventSender, writeText } from './synthetic-texts.js';

/** One department that answers, with someone who writes and someone who reviews. */
export interface Desk {
  departmentId: string;
  departmentName: string;
  handlerId: string;
  headId: string;
}

/** How far a letter came, and when. */
export type Outcome =
  | { status: 'submitted' | 'accepted' | 'assigned' | 'in_review' | 'approved' }
  | { status: 'answered' | 'closed'; at: Date }
  | { status: 'refused'; at: Date; code: RefusalCode }
  | { status: 'referred'; at: Date };

export interface SyntheticPlan {
  kind: LetterKind;
  mailbox: Mailbox;
  receivedAt: Date;
  title: string;
  body: string;
  answer: string;
  submitter: ReturnType<typeof inventSender>;
  desk: Desk;
  outcome: Outcome;
}

export interface PlanOptions {
  letters: number;
  /** calendar days the receipts are spread over, the last of them today */
  days: number;
  now: Date;
  calendar: WorkCalendar;
  limits: readonly Limit[];
  desks: readonly Desk[];
  random: Random;
}

const KINDS: Record<LetterKind, number> = { consultation: 62, complaint: 16, report: 12, suggestion: 10 };
const MAILBOX_OF: Record<LetterKind, Mailbox> = {
  consultation: 'consultation',
  complaint: 'complaint',
  report: 'complaint',
  suggestion: 'suggestion',
};
/** One letter in six goes to the director's mailbox, whatever it is about (R07). */
const TO_THE_DIRECTOR = 0.16;
const REST_DAY_SHARE = 0.25;
const OPEN_STATUSES = { submitted: 10, accepted: 15, assigned: 50, in_review: 15, approved: 10 } as const;
const REFUSAL_CODES: readonly RefusalCode[] = ['01', '02', '04', '06', '08', '09'];
/** Old letters are all done; some of the last months are left open, so that the board has overdue ones. */
const FORGOTTEN_WITHIN_DAYS = 120;
const FORGOTTEN = 0.15;
const LATE = 0.06;
const MS_PER_HOUR = 3_600_000;

/** Plans in order of receipt, one at a time: a million letters need no more memory than one. */
export function* planLetters(options: PlanOptions): Generator<SyntheticPlan> {
  const { random, now } = options;
  for (const { day, count } of spread(options)) {
    const start = startOfDay(day).getTime();
    // No letter lies in the future: today's lie between midnight and now.
    const end = Math.min(start + 24 * MS_PER_HOUR, now.getTime()) - 1;
    const open = Math.min(start + 7 * MS_PER_HOUR, end);
    const instants = Array.from({ length: count }, () => random.between(open, end)).sort((a, b) => a - b);
    for (const instant of instants) yield planLetter(options, new Date(instant));
  }
}

/** Letters per day, fewer on rest days, adding up exactly. */
function* spread({
  letters,
  days,
  now,
  calendar,
}: PlanOptions): Generator<{ day: LocalDate; count: number }> {
  const first = addDays(toLocalDate(now), 1 - days);
  const weightOf = (day: LocalDate): number => (isWorkingDay(calendar, day) ? 1 : REST_DAY_SHARE);
  let total = 0;
  for (let i = 0; i < days; i += 1) total += weightOf(addDays(first, i));
  let weight = 0;
  let given = 0;
  for (let i = 0; i < days; i += 1) {
    const day = addDays(first, i);
    weight += weightOf(day);
    const upTo = Math.round((letters * weight) / total);
    if (upTo > given) yield { day, count: upTo - given };
    given = upTo;
  }
}

function planLetter(options: PlanOptions, receivedAt: Date): SyntheticPlan {
  const { random, desks } = options;
  const receivedOn = toLocalDate(receivedAt);
  const kind = random.weighted(KINDS);
  return {
    kind,
    mailbox: random.chance(TO_THE_DIRECTOR) ? 'director' : MAILBOX_OF[kind],
    receivedAt,
    ...writeText(random, kind, Number(receivedOn.slice(0, 4))),
    submitter: inventSender(random),
    desk: random.pick(desks),
    outcome: outcomeOf(options, kind, receivedOn),
  };
}

function outcomeOf(options: PlanOptions, kind: LetterKind, receivedOn: LocalDate): Outcome {
  const { random, calendar, limits, now } = options;
  const today = toLocalDate(now);
  const open = (): Outcome => ({ status: random.weighted(OPEN_STATUSES) });
  const recent = compareDays(receivedOn, addDays(today, -FORGOTTEN_WITHIN_DAYS)) > 0;
  if (recent && random.chance(FORGOTTEN)) return open();
  const { workingDays } = limitFor(limits, kind, receivedOn);
  const fate = random.weighted({ answered: 25, closed: 66, refused: 4, referred: 5 });
  const taken =
    fate === 'refused' || fate === 'referred'
      ? random.between(1, 4)
      : random.chance(LATE)
        ? workingDays + random.between(1, 25)
        : random.between(1, workingDays);
  const on = dueDate(calendar, receivedOn, taken).dueOn;
  if (compareDays(on, today) >= 0) return open();
  const at = new Date(startOfDay(on).getTime() + random.between(9 * MS_PER_HOUR, 17 * MS_PER_HOUR));
  return fate === 'refused' ? { status: fate, at, code: random.pick(REFUSAL_CODES) } : { status: fate, at };
}
