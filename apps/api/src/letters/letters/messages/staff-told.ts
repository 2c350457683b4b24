import type { StaffRole } from '@huiyin/contract';
import type { EscalationLevel } from '@huiyin/domain';
import type { Payload, WantedStaff } from '../../../messaging/notifications/message-subject.port.js';
import type { Letter } from '../letter.entity.js';

interface Matter {
  letter: Pick<Letter, 'departmentId' | 'handlerId'>;
  /** the people who answer it: the handler, while absent the deputy as well; none whose account is closed */
  answering: readonly string[];
  payload: Payload;
  /** departments that help to answer */
  helpers: readonly string[];
}

const everyone = (role: StaffRole) => (): WantedStaff[] => [{ role }];
/** 公开办 looks after what no department has. */
const heads = ({ letter }: Matter): WantedStaff[] =>
  letter.departmentId ? [{ role: 'head', departmentId: letter.departmentId }] : [{ role: 'clerk' }];
const handler = (matter: Matter): WantedStaff[] =>
  matter.answering.length > 0 ? matter.answering.map((id) => ({ id })) : heads(matter);
/** The person whom the message names. */
const named =
  (key: string) =>
  ({ payload }: Matter): WantedStaff[] => {
    const id = payload[key];
    return typeof id === 'string' ? [{ id }] : [];
  };
const both = (matter: Matter): WantedStaff[] => [...handler(matter), ...heads(matter)];

/** What a level of escalation is told to whom, letter by letter; the supervisors' counts are in their digest. */
const TOLD_AT: Record<EscalationLevel, readonly StaffRole[]> = {
  none: [],
  yellow: ['head'],
  red: ['head', 'supervisor'],
  notice: ['head', 'supervisor', 'leader'],
};

/** Topic of the outbox → the staff who get it. Topics that are not here go to no staff. */
const RULES: Partial<Record<string, (matter: Matter) => WantedStaff[]>> = {
  'staff.assigned': handler,
  'staff.help-asked': ({ payload }) =>
    typeof payload.departmentId === 'string' ? [{ role: 'head', departmentId: payload.departmentId }] : [],
  'staff.opinion-given': handler,
  'staff.mentioned': ({ payload }) =>
    (Array.isArray(payload.userIds) ? (payload.userIds as unknown[]) : []).flatMap((id) =>
      typeof id === 'string' ? [{ id }] : [],
    ),
  'staff.returned': everyone('clerk'),
  'staff.taken-back': everyone('clerk'),
  'staff.resumed': everyone('clerk'),
  'staff.handed-over': handler,
  'staff.handed-away': named('userId'),
  'staff.refusal-proposed': () => [{ role: 'clerk' }, { role: 'leader' }],
  'staff.refusal-returned': named('requestedBy'),
  'staff.supplemented': handler,
  'staff.withdrawn': handler,
  'letter.reopened': everyone('clerk'),
  'staff.call-back': (matter) => [...heads(matter), { role: 'clerk' }],
  'staff.extension-requested': heads,
  // A clerk may have asked; the people who answer must know the day, too.
  'staff.extension-rejected': ({ letter, payload }) =>
    [payload.requestedBy, letter.handlerId].flatMap((id) => (typeof id === 'string' ? [{ id }] : [])),
  'staff.review-requested': heads,
  'staff.signature-requested': everyone('leader'),
  'staff.ready-to-answer': handler,
  'staff.draft-returned': handler,
  'staff.urged': both,
  'staff.escalated': (matter) =>
    (TOLD_AT[matter.payload.level as EscalationLevel] ?? []).flatMap((role) =>
      role === 'head' ? heads(matter) : [{ role }],
    ),
};

export const wantedStaff = (topic: string, matter: Matter): WantedStaff[] => RULES[topic]?.(matter) ?? [];

/** The topic whose words the staff reads; a citizen's message may concern them under another name. */
export const staffTopicOf = (topic: string): string =>
  topic === 'letter.reopened' ? 'staff.reopened' : topic;
