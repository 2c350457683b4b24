import {
  LETTER_ACTION_LABELS,
  LETTER_ACTIONS,
  LETTER_STATUS_LABELS,
  STAFF_ROLE_LABELS,
  type ActorRole,
  type LetterAction,
  type LetterStatus,
} from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import { ownDepartment, type Actor, type LetterState, type MoveInput } from './lifecycle-guards.js';
import { TRANSITIONS, type Transition } from './lifecycle-table.js';
import { refusal, type Refusal } from './verdict.js';

export type { Actor, LetterState, MoveInput } from './lifecycle-guards.js';

export type Verdict = { ok: true; to: LetterStatus } | Refusal;

/**
 * The result when `actor` does `action` with a letter: the new status (the same one for actions that move
 * nothing), or why not. Pure: it changes nothing, and the caller still compares-and-sets on the version.
 *
 * Codes: FORBIDDEN (this role, or another department's letter), ACTION_NOT_ALLOWED (not from this status),
 * SECOND_PERSON_REQUIRED, DEPARTMENT_CONFLICT, EXTENSION_*. The caller shows an actor only letters that
 * `canSee` lets through, so FORBIDDEN never tells a stranger that a letter exists.
 *
 * @param input what the action is done with; absent parts are not judged
 */
export function next(state: LetterState, action: LetterAction, actor: Actor, input: MoveInput = {}): Verdict {
  const rows = TRANSITIONS.filter((row) => row.action === action);
  if (!rows.some((row) => row.roles.includes(actor.role))) return roleRefused(action, actor.role);
  const row = rows.find((candidate) => candidate.from.includes(state.status));
  if (!row) {
    const [status, name] = [LETTER_STATUS_LABELS[state.status], LETTER_ACTION_LABELS[action]];
    return refusal('ACTION_NOT_ALLOWED', `来信处于“${status}”状态，不能“${name}”。`);
  }
  if (!row.roles.includes(actor.role)) return roleRefused(action, actor.role);
  for (const guard of [ownDepartment, ...(row.guards ?? [])]) {
    const refused = guard({ state, actor, input });
    if (refused) return refused;
  }
  return { ok: true, to: destination(row, state) };
}

/** The actions `actor` could take now; responses carry it, so that no client computes it. */
export function allowedActions(state: LetterState, actor: Actor, today: LocalDate): LetterAction[] {
  return LETTER_ACTIONS.filter((action) => next(state, action, actor, { today }).ok);
}

function destination(row: Transition, state: LetterState): LetterStatus {
  if (row.directorTo && state.mailbox === 'director') return row.directorTo;
  return row.to === 'same' ? state.status : row.to;
}

function roleRefused(action: LetterAction, role: ActorRole): Refusal {
  const who = role === 'citizen' ? '来信人' : role === 'system' ? '系统' : STAFF_ROLE_LABELS[role];
  return refusal('FORBIDDEN', `“${LETTER_ACTION_LABELS[action]}”不在${who}的权限内。`);
}
