import { compareDays, toLocalDate, type LocalDate, type WorkCalendar } from '@huiyin/workdays';
import {
  limitFor,
  slaAt,
  type LetterState,
  type SlaEvent,
  type SlaReading,
  replay,
  type SlaClock,
  type Limit,
} from '@huiyin/domain';
import type { LetterKind } from '@huiyin/contract';
import type { LetterEvent } from './letter-event.entity.js';
import type { Letter } from './letter.entity.js';

/** The row as the lifecycle sees it. */
export function stateOf(
  letter: Letter,
  draftAuthorId: string | null,
  limits: readonly Limit[],
  { rated = false, erased = false }: { rated?: boolean; erased?: boolean } = {},
): LetterState {
  const limit = limitFor(limits, letter.kind, letter.clockFrom);
  return {
    status: letter.status,
    mailbox: letter.mailbox,
    kind: letter.kind,
    departmentId: letter.departmentId,
    accusedDepartmentId: letter.accusedDepartmentId,
    handlerId: letter.handlerId,
    draftAuthorId,
    refusalProposedBy: letter.refusalProposedBy,
    callBackOwed: letter.callBackSince !== null,
    extension: letter.extension,
    extensionRequestedBy: letter.extensionRequestedBy,
    extensionAvailable: limit.extendedTo !== null,
    reopenedCount: letter.reopenedCount,
    rated,
    erased,
    dueOn: letter.dueOn,
  };
}

/** Late stays late: judged once, when the answer is given. */
export const isAnsweredLate = (answeredOn: LocalDate | null, dueOn: LocalDate): boolean | null =>
  answeredOn && compareDays(answeredOn, dueOn) > 0;

/**
 * The day the letter's running clock stopped, or null while it runs. Not the day of the answer: after a 追问 that is the
 * answer of the round before, and this round may have ended without one.
 */
export const finishedOn = ({ isOpen, endedOn }: Pick<Letter, 'isOpen' | 'endedOn'>): LocalDate | null =>
  isOpen ? null : endedOn;

export function slaOf(
  letter: Pick<Letter, 'isOpen' | 'endedOn' | 'dueOn' | 'dueProvisional'>,
  calendar: WorkCalendar,
  today: LocalDate,
): SlaReading {
  return slaAt(
    { dueOn: letter.dueOn, provisional: letter.dueProvisional, finishedOn: finishedOn(letter) },
    calendar,
    today,
  );
}

/** Event types are the clock's own words, so a history replays without a table of translations. */
export function clockOf(
  events: readonly LetterEvent[],
  calendar: WorkCalendar,
  limits: readonly Limit[],
): SlaClock {
  return replay(events.map(slaEventOf), calendar, limits);
}

function slaEventOf(event: LetterEvent): SlaEvent {
  const on = toLocalDate(event.at);
  const { kind } = (event.data ?? {}) as { kind: LetterKind };
  if (event.type === 'received' || event.type === 'reclassified') return { type: event.type, on, kind };
  return { type: event.type, on } as SlaEvent;
}
