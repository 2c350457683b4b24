import type { ConsultationAction, ConsultationPhase, ConsultationStatus, StaffRole } from '@huiyin/contract';

export interface ConsultationFacts {
  status: ConsultationStatus;
  phase: ConsultationPhase;
  departmentId: string;
  /** who wrote or changed the draft */
  editors: readonly string[];
  /** who decided about an opinion */
  deciders: readonly string[];
  hasResult: boolean;
}

export interface ConsultationActor {
  id: string;
  role: StaffRole;
  departmentId: string | null;
}

interface Rule {
  phases: readonly ConsultationPhase[];
  roles: readonly StaffRole[];
  /** handlers and heads act for their own department only */
  ownDepartment?: true;
  /** why this person may not, although the role may */
  unless?: (facts: ConsultationFacts, actor: ConsultationActor) => string | null;
}

const notAuthor = ({ editors }: ConsultationFacts, { id }: ConsultationActor): string | null =>
  editors.includes(id) ? '起草或修改过这份草案的人不能发布，请由另一人发布' : null;
const notDecider = ({ deciders }: ConsultationFacts, { id }: ConsultationActor): string | null =>
  deciders.includes(id) ? '作出过采纳结论的人不能发布反馈，请由另一人发布' : null;

/** Who does what when; the table that both the services and the console's buttons ask (design 3.A, P05, P09, P16). */
export const CONSULTATION_RULES: Readonly<Record<ConsultationAction, Rule>> = {
  change: { phases: ['draft'], roles: ['clerk', 'handler', 'head'], ownDepartment: true },
  publish: { phases: ['draft'], roles: ['clerk', 'head', 'leader'], ownDepartment: true, unless: notAuthor },
  extend: { phases: ['collecting'], roles: ['clerk'] },
  withdraw: { phases: ['draft', 'coming', 'collecting', 'ended'], roles: ['leader'] },
  key_response: { phases: ['collecting', 'ended'], roles: ['clerk'] },
  group: { phases: ['ended'], roles: ['handler', 'head'], ownDepartment: true },
  decide: { phases: ['ended'], roles: ['handler', 'head'], ownDepartment: true },
  record_result: { phases: ['ended'], roles: ['clerk'] },
  conclude: {
    phases: ['ended'],
    roles: ['clerk', 'head', 'leader'],
    ownDepartment: true,
    unless: notDecider,
  },
  correct: { phases: ['concluded'], roles: ['handler', 'head'], ownDepartment: true },
  release_correction: { phases: ['concluded'], roles: ['clerk', 'head', 'leader'], ownDepartment: true },
};

export type ConsultationRefusal = 'role' | 'phase' | { person: string };

/** Why the actor may not; null when they may. A role that never may is told before anything about the state. */
export function consultationRefusal(
  action: ConsultationAction,
  facts: ConsultationFacts,
  actor: ConsultationActor,
): ConsultationRefusal | null {
  const { phases, roles, ownDepartment, unless } = CONSULTATION_RULES[action];
  const bound = actor.role === 'handler' || actor.role === 'head';
  if (!roles.includes(actor.role)) return 'role';
  if (ownDepartment && bound && actor.departmentId !== facts.departmentId) return 'role';
  if (!phases.includes(facts.phase)) return 'phase';
  const person = unless?.(facts, actor);
  return person ? { person } : null;
}

export const consultationActions = (
  facts: ConsultationFacts,
  actor: ConsultationActor,
): ConsultationAction[] =>
  (Object.keys(CONSULTATION_RULES) as ConsultationAction[]).filter(
    (action) => consultationRefusal(action, facts, actor) === null,
  );

/** Points, opinions and texts are for the drafting department and for those who see the whole bureau. */
export const seesPoints = (
  facts: Pick<ConsultationFacts, 'departmentId'>,
  actor: ConsultationActor,
): boolean =>
  actor.role === 'handler' || actor.role === 'head'
    ? actor.departmentId === facts.departmentId
    : ['clerk', 'leader', 'supervisor'].includes(actor.role);
