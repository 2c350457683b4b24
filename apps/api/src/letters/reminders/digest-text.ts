import type { StaffRole } from '@huiyin/contract';
import { ESCALATION_LABELS } from '@huiyin/domain';

/** Letters of one person by how near their last day is, in working days. */
export interface Tally {
  overdue: number;
  yellow: number;
  red: number;
  notice: number;
  today: number;
  inOne: number;
  inThree: number;
  /** 公开办: not yet with a department */
  waiting: number;
}

export const NOTHING_DUE: Readonly<Tally> = {
  overdue: 0,
  yellow: 0,
  red: 0,
  notice: 0,
  today: 0,
  inOne: 0,
  inThree: 0,
  waiting: 0,
};

const SEES_LEVELS: readonly StaffRole[] = ['head', 'supervisor', 'leader', 'clerk'];

/** One sentence for the morning, or null when there is nothing to report: an empty reminder would not be read. */
export function digestText(role: StaffRole, tally: Tally): string | null {
  const levels = (['yellow', 'red', 'notice'] as const)
    .filter((level) => tally[level] > 0)
    .map((level) => `${ESCALATION_LABELS[level]} ${tally[level]} 件`);
  const detail = SEES_LEVELS.includes(role) && levels.length > 0 ? `（${levels.join('，')}）` : '';
  const parts = [
    tally.overdue > 0 && `已逾期 ${tally.overdue} 件${detail}`,
    tally.today > 0 && `今天到期 ${tally.today} 件`,
    tally.inOne > 0 && `1 个工作日后到期 ${tally.inOne} 件`,
    tally.inThree > 0 && `3 个工作日内到期 ${tally.inThree} 件`,
    tally.waiting > 0 && `待受理、待分办 ${tally.waiting} 件`,
  ].filter((part): part is string => typeof part === 'string');
  return parts.length > 0 ? `${parts.join('；')}。` : null;
}
