import { can, isDepartmentBound } from '@huiyin/domain';
import type { StaffActor } from '../../people/identity/actor.js';
import type { Evidence } from './evidence.entity.js';
import { isWaiting, type LedgerEntry } from './ledger-entry.js';
import type { LedgerAction } from './obligation-views.dto.js';

type Actor = Pick<StaffActor, 'id' | 'role' | 'departmentId'>;

/** Periods concern the whole office; the rest is seen by its department and by those who see all departments. */
export const maySeeDepartment = (actor: Actor, departmentId: string | null): boolean =>
  !isDepartmentBound(actor.role) || (departmentId !== null && departmentId === actor.departmentId);

export const maySee = (actor: Actor, { subject, departmentId }: LedgerEntry): boolean =>
  subject.kind === 'period' || maySeeDepartment(actor, departmentId);

/** 公开办 for everything; a department for what it is responsible for. */
export const mayProve = (actor: Actor, departmentId: string | null): boolean =>
  can(actor.role, 'obligations.prove') && maySeeDepartment(actor, departmentId);

export const awaitsSecond = ({ needsSecond, confirmedAt, struckAt }: Evidence): boolean =>
  needsSecond && confirmedAt === null && struckAt === null;

/** D15: whether the head of the office attended proves D16. */
export const asksAttendance = (code: string): boolean => code === 'D15';

/**
 * What waits for this person: what the own department (for a clerk: 公开办) has to do, evidence that wants a second person,
 * and for a leader what may be excused and is nearly or already late.
 */
export function isMine(actor: Actor, entry: LedgerEntry): boolean {
  const allowed = allowedActions(actor, entry);
  if (allowed.includes('confirm')) return true;
  if (!isWaiting(entry)) return false;
  if (allowed.includes('excuse')) return entry.standing.state !== 'open';
  const own = isDepartmentBound(actor.role) ? actor.departmentId : null;
  return can(actor.role, 'obligations.prove') && entry.departmentId === own;
}

/** What this person can do with it now. */
export function allowedActions(actor: Actor, entry: LedgerEntry): LedgerAction[] {
  const { requirement, standing, evidence, departmentId } = entry;
  const possible: Record<LedgerAction, boolean> = {
    prove:
      mayProve(actor, departmentId) &&
      requirement.evidence.length > 0 &&
      !['excused', 'voided', 'coming'].includes(standing.state),
    confirm:
      can(actor.role, 'obligations.confirm') &&
      maySee(actor, entry) &&
      evidence.some((row) => awaitsSecond(row) && row.keyedBy !== actor.id),
    excuse:
      can(actor.role, 'obligations.excuse') &&
      requirement.inPrinciple &&
      isWaiting(entry) &&
      !entry.row?.excusedAt,
    retract: can(actor.role, 'obligations.retract') && evidence.some(({ struckAt }) => struckAt === null),
  };
  return (Object.keys(possible) as LedgerAction[]).filter((action) => possible[action]);
}
