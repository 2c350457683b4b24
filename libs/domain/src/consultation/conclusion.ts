import { CONCENTRATED_PEOPLE, CONSULTATION_LIMITS, type OpinionDecision } from '@huiyin/contract';

export interface OpinionState {
  decision: OpinionDecision | null;
  reason: string | null;
  wording: string | null;
}

export interface ConclusionState {
  /** the result is published, or it is said that there will be none */
  hasResult: boolean;
  points: { total: number; withoutOpinion: number };
  opinions: readonly OpinionState[];
  /** all who decided about an opinion of this consultation */
  deciders: readonly string[];
}

export const CHECKS = ['result', 'grouped', 'worded', 'decided', 'reasoned', 'second_person'] as const;
export type CheckName = (typeof CHECKS)[number];

export interface Check {
  name: CheckName;
  label: string;
  passed: boolean;
  /** how many stand in the way; 0 when passed */
  open: number;
}

/** P09: every decision but “adopted” tells why, in at least ten characters. */
export const lacksReason = ({ decision, reason }: Pick<OpinionState, 'decision' | 'reason'>): boolean =>
  decision !== null && decision !== 'adopted' && [...(reason ?? '')].length < CONSULTATION_LIMITS.reasonMin;

/** 相对集中 (P09). */
export const isConcentrated = (people: number): boolean => people >= CONCENTRATED_PEOPLE;

/** What has to be done before the feedback can be published, in the order in which it is done (P09). */
export function conclusionChecks(state: ConclusionState, actorId: string): Check[] {
  const { hasResult, points, opinions, deciders } = state;
  const count = (wanting: (opinion: OpinionState) => boolean): number => opinions.filter(wanting).length;
  const check = (name: CheckName, label: string, open: number): Check => ({
    name,
    label,
    open,
    passed: open === 0,
  });
  return [
    check('grouped', '每条意见都已归并', points.withoutOpinion),
    check(
      'worded',
      '每项归并意见都有概括表述',
      count(({ wording }) => !wording),
    ),
    check(
      'decided',
      '每项归并意见都有采纳结论',
      count(({ decision }) => decision === null),
    ),
    check('reasoned', '未全部采纳的都说明了理由', count(lacksReason)),
    check('result', '已登记决策结果', hasResult ? 0 : 1),
    check('second_person', '由没有作出采纳结论的人发布', deciders.includes(actorId) ? 1 : 0),
  ];
}
