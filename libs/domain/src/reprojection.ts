import { compareDays, type LocalDate } from '@huiyin/workdays';
import type { DueDay } from './petition-notice.js';

/** The due day of an open letter as it stands: what counts, and what the calendar last said when that differs. */
export interface StandingDue extends DueDay {
  /** 按新日历算: earlier than `dueOn`, which stays as promised; null when both are the same */
  computedDueOn: LocalDate | null;
}

/**
 * What a calendar change does to one letter.
 *
 * - `later`, `earlier`: the due day moves, and the citizen is told
 * - `kept`: the new calendar gives a day already past, so the promised day stays; both are kept
 * - `confirmed`: the same day, no longer 暂定; `tentative`: the same day, 暂定 again (a notice was taken back)
 * - `settled`: the calendar gives the promised day again after it had given another
 * - `same`: nothing
 */
export type DueMove = 'same' | 'later' | 'earlier' | 'kept' | 'confirmed' | 'tentative' | 'settled';

export interface Reprojection extends StandingDue {
  move: DueMove;
}

/**
 * A calendar change re-projects the due day of every open letter (docs/rules.md, “Decisions where the rules are silent”;
 * docs/adr/0011):
 *
 * - later: the citizen has to wait longer and is told so;
 * - earlier, and still ahead: the earlier day counts from now on, because the office can know it;
 * - earlier, and already past: a notice published after the letter came makes no letter overdue. The promised day
 *   stays the one that counts; the computed one is kept beside it.
 *
 * Deciding again with the same calendar gives `same`, on whatever day: a run can be repeated and resumed.
 *
 * @param computed what the new calendar gives for the letter's start and limit
 * @param today    the day of the decision
 */
export function reproject(standing: StandingDue, computed: DueDay, today: LocalDate): Reprojection {
  const { dueOn, provisional, computedDueOn } = standing;
  const order = compareDays(computed.dueOn, dueOn);
  const known = computedDueOn === computed.dueOn;
  // A promise kept under this calendar stays kept; only a day still ahead moves.
  if (order < 0 && (known || compareDays(computed.dueOn, today) < 0)) {
    const next = { dueOn, provisional: computed.provisional, computedDueOn: computed.dueOn };
    return { ...next, move: known ? markMove(provisional, computed.provisional) : 'kept' };
  }
  const next = { ...computed, computedDueOn: null };
  if (order > 0) return { ...next, move: 'later' };
  if (order < 0) return { ...next, move: 'earlier' };
  const mark = markMove(provisional, computed.provisional);
  return { ...next, move: mark === 'same' && computedDueOn !== null ? 'settled' : mark };
}

function markMove(was: boolean, is: boolean): DueMove {
  if (was === is) return 'same';
  return is ? 'tentative' : 'confirmed';
}
