import type { StaffRole } from '@huiyin/contract';
import { canSee, type EscalationLevel } from '@huiyin/domain';
import type { LetterFacts, Payload } from './message-facts.service.js';

export interface StaffPerson {
  id: string;
  role: StaffRole;
  departmentId: string | null;
}

/** One person, or all of a role, of one department where it is given. */
type Wanted = { id: string } | { role: StaffRole; departmentId?: string };
interface Matter {
  letter: LetterFacts | null;
  payload: Payload;
  /** departments that help to answer */
  helpers: readonly string[];
}

const everyone = (role: StaffRole) => (): Wanted[] => [{ role }];
/** 公开办 looks after what no department has. */
const heads = ({ letter }: Matter): Wanted[] =>
  letter?.departmentId ? [{ role: 'head', departmentId: letter.departmentId }] : [{ role: 'clerk' }];
const handler = (matter: Matter): Wanted[] =>
  matter.letter?.handlerId ? [{ id: matter.letter.handlerId }] : heads(matter);
const both = (matter: Matter): Wanted[] => [...handler(matter), ...heads(matter)];

const owner = ({ payload }: Matter): Wanted[] => [{ id: String(payload.userId) }];

/** What a level of escalation is told to whom, letter by letter; the supervisors' counts are in their digest. */
const TOLD_AT: Record<EscalationLevel, readonly StaffRole[]> = {
  none: [],
  yellow: ['head'],
  red: ['head', 'supervisor'],
  notice: ['head', 'supervisor', 'leader'],
};

/** Topic of the outbox → the staff who get it. Topics that are not here go to no staff. */
const RULES: Record<string, (matter: Matter) => Wanted[]> = {
  'staff.assigned': (matter) => [
    ...handler(matter),
    ...(matter.payload.helpersStay === true ? [] : matter.helpers).map((departmentId) => ({
      role: 'head' as const,
      departmentId,
    })),
  ],
  'staff.returned': everyone('clerk'),
  'staff.supplemented': handler,
  'staff.withdrawn': handler,
  'letter.reopened': everyone('clerk'),
  'staff.call-back': (matter) => [...heads(matter), { role: 'clerk' }],
  'staff.extension-requested': heads,
  // A clerk may have asked; the people who answer must know the day, too.
  'staff.extension-rejected': ({ letter, payload }) =>
    [payload.requestedBy, letter?.handlerId].flatMap((id) => (typeof id === 'string' ? [{ id }] : [])),
  'staff.review-requested': heads,
  'staff.signature-requested': everyone('leader'),
  'staff.ready-to-answer': handler,
  'staff.draft-returned': handler,
  'staff.urged': both,
  'staff.escalated': (matter) =>
    (TOLD_AT[matter.payload.level as EscalationLevel] ?? []).flatMap((role) =>
      role === 'head' ? heads(matter) : [{ role }],
    ),
  'staff.open-day-missing': () => [{ role: 'supervisor' }, { role: 'clerk' }],
  'staff.digest': owner,
  'staff.password-changed': owner,
  'staff.password-reset': owner,
  'staff.account-changed': owner,
};

/** The topic whose words the staff reads; a citizen's message may concern them under another name. */
export const staffTopicOf = (topic: string): string =>
  topic === 'letter.reopened' ? 'staff.reopened' : topic;

/**
 * The active staff who get a message. Staff get no message about a letter they may not see: a unit complained about
 * learns nothing through its bell (信访工作条例 §30).
 */
export function recipientsOf(topic: string, matter: Matter, staff: readonly StaffPerson[]): StaffPerson[] {
  const wanted = RULES[topic]?.(matter) ?? [];
  const { letter, helpers } = matter;
  return staff.filter(
    (person) =>
      wanted.some((want) =>
        'id' in want
          ? want.id === person.id
          : want.role === person.role && (want.departmentId ?? person.departmentId) === person.departmentId,
      ) &&
      (!letter || canSee({ ...letter, coDepartmentIds: helpers }, person)),
  );
}
