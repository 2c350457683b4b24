import type { LetterKind } from '@huiyin/contract';
import { dueDate, type LocalDate, type WorkCalendar } from '@huiyin/workdays';
import { limitFor, type Limit } from './working-day-limits.js';

/** Events that stop the clock. `closed` follows an answer, which has stopped it already. */
const FINISHING = ['answered', 'refused', 'referred', 'merged', 'withdrawn', 'closed'] as const;
export type FinishingEvent = (typeof FINISHING)[number];

/** Events that happen to a letter without touching its clock: nothing pauses or restarts R01–R03. */
export type NeutralEvent =
  | 'accepted'
  | 'assigned'
  | 'transferred'
  | 'returned'
  | 'draft_saved'
  | 'draft_submitted'
  | 'review_approved'
  | 'review_rejected'
  | 'sign_approved'
  | 'sign_rejected'
  | 'extension_requested'
  | 'urged'
  | 'erased'
  | 'supplement_requested'
  | 'supplemented'
  | 'rated'
  | 'called_back'
  | 'code_reissued'
  | 'refusal_proposed'
  | 'refusal_returned'
  | 'handed_over'
  | 'taken_back'
  | 'merged_ended'
  // A calendar change is replayed by counting with the new calendar, not from its own events.
  | 'due_date_moved'
  | 'due_date_kept'
  | 'due_date_confirmed';

/** The part of a letter's history that the clock needs, oldest first. `on` is the day in the office's time zone. */
export type SlaEvent =
  | { type: 'received' | 'reclassified'; on: LocalDate; kind: LetterKind }
  | { type: 'extended' | 'reopened' | 'resumed' | FinishingEvent | NeutralEvent; on: LocalDate };

/** One due day the letter has had, and what set it. */
export interface DueDayEntry {
  on: LocalDate;
  dueOn: LocalDate;
  provisional: boolean;
  why: 'received' | 'extended' | 'reclassified' | 'reopened';
}

/** One run of the clock: from the receipt, or from a 追问, to the answer. */
export interface SlaRound {
  startedOn: LocalDate;
  kind: LetterKind;
  dueOn: LocalDate;
  /** the due day reaches a year whose holidays are not announced: 暂定 */
  provisional: boolean;
  finishedOn: LocalDate | null;
  finishedBy: FinishingEvent | null;
}

/** The round now running (or the last one), with what went before. */
export interface SlaClock extends SlaRound {
  /** day of the original receipt; nothing ever moves it */
  receivedOn: LocalDate;
  /** the limit in force for the round */
  limit: Limit;
  /** an extension applies to this round */
  extended: boolean;
  /** an extension was granted in this round or an earlier one: there is no second (R02) */
  extensionUsed: boolean;
  /** every due day since the receipt, oldest first; a reclassified letter keeps the day it had (R08) */
  history: readonly DueDayEntry[];
  /** rounds that ended before a 追问 opened this one: late-but-answered stays visible */
  earlierRounds: readonly SlaRound[];
}

/**
 * Runs a letter's history through the calendar.
 *
 * - Receipt is day zero; the kind sets the limit (R01, R03), whatever the mailbox (R07).
 * - An extension makes it receipt + 15 working days, not 7 + 15 (R02). It counts only while the kind has one.
 * - Reclassification recomputes from the start of the round, which for the first round is the original
 *   receipt, never from the day of the change (R08).
 * - A reopening (追问) starts a new round of the same kind on its own day: the citizen is owed a fresh answer
 *   in a fresh limit, and the first answer keeps its own verdict in `earlierRounds`. It is the only event that
 *   starts a clock after the receipt; a reopened letter's extension, once used, stays used.
 *
 * Replaying records facts; whether an extension may be granted is asked before, of `extensionRefusal`.
 *
 * @param events oldest first, beginning with `received`
 * @throws {RangeError} the history does not begin with its only `received`
 */
export function replay(
  events: readonly SlaEvent[],
  calendar: WorkCalendar,
  limits: readonly Limit[],
): SlaClock {
  const [first, ...rest] = events;
  if (first?.type !== 'received') throw new RangeError('a letter’s history begins with its receipt');
  const start = openRound(first.on, first.kind, calendar, limits);
  const received: SlaClock = {
    ...start,
    receivedOn: first.on,
    extensionUsed: false,
    history: [{ on: first.on, dueOn: start.dueOn, provisional: start.provisional, why: 'received' }],
    earlierRounds: [],
  };
  return rest.reduce((clock, event) => step(clock, event, calendar, limits), received);
}

function step(clock: SlaClock, event: SlaEvent, calendar: WorkCalendar, limits: readonly Limit[]): SlaClock {
  switch (event.type) {
    case 'received':
      throw new RangeError('a letter is received once');
    case 'extended':
      return withDueDay({ ...clock, extended: true, extensionUsed: true }, event.on, 'extended', calendar);
    case 'reclassified': {
      const limit = limitFor(limits, event.kind, clock.startedOn);
      return withDueDay({ ...clock, kind: event.kind, limit }, event.on, 'reclassified', calendar);
    }
    case 'reopened': {
      const { startedOn, kind, dueOn, provisional, finishedOn, finishedBy } = clock;
      const ended = { startedOn, kind, dueOn, provisional, finishedOn, finishedBy };
      const round = openRound(event.on, kind, calendar, limits);
      const reopened = { ...clock, ...round, earlierRounds: [...clock.earlierRounds, ended] };
      return withDueDay(reopened, event.on, 'reopened', calendar);
    }
    // A merged letter whose matter is open again: its clock has run on from the receipt all the time.
    case 'resumed':
      return { ...clock, finishedOn: null, finishedBy: null };
    default:
      // The first end counts: closing an answered letter later must not make the answer late.
      return isFinishing(event.type) && !clock.finishedOn
        ? { ...clock, finishedOn: event.on, finishedBy: event.type }
        : clock;
  }
}

function openRound(on: LocalDate, kind: LetterKind, calendar: WorkCalendar, limits: readonly Limit[]) {
  const limit = limitFor(limits, kind, on);
  const due = dueDate(calendar, on, limit.workingDays);
  return { startedOn: on, kind, limit, extended: false, finishedOn: null, finishedBy: null, ...due };
}

function withDueDay(
  clock: SlaClock,
  on: LocalDate,
  why: DueDayEntry['why'],
  calendar: WorkCalendar,
): SlaClock {
  const { workingDays, extendedTo } = clock.limit;
  const count = clock.extended && extendedTo !== null ? extendedTo : workingDays;
  const { dueOn, provisional } = dueDate(calendar, clock.startedOn, count);
  return { ...clock, dueOn, provisional, history: [...clock.history, { on, dueOn, provisional, why }] };
}

function isFinishing(type: SlaEvent['type']): type is FinishingEvent {
  return (FINISHING as readonly string[]).includes(type);
}
