import {
  LETTER_STATUSES,
  QUEUE_LABELS,
  QUEUE_NAMES,
  type ActorRole,
  type LetterStatus,
  type QueueName,
  type StaffRole,
} from '@huiyin/contract';
import { OPEN_STATUSES, TERMINAL_STATUSES } from './statuses.js';

/** One work queue: a filter over the letters the reader may see (`canSee` always applies as well). */
export interface Queue {
  label: string;
  roles: readonly StaffRole[];
  statuses: readonly LetterStatus[];
  /** only letters that `slaAt` calls due_soon, or overdue */
  due?: 'soon' | 'overdue';
  /** only letters of the reader's department, assigned to the reader or not assigned yet */
  mine?: true;
  /** letters another department answers and the reader's helps with */
  helping?: true;
  /** letters that need a person besides the step they wait for */
  needs?: 'second_person' | 'handler' | 'call_back';
}

/** In the hands of a department, where one of its people is to answer. */
export const HANDLED_STATUSES = [
  'assigned',
  'in_review',
  'to_sign',
  'approved',
] as const satisfies readonly LetterStatus[];

const ALL_READERS = ['clerk', 'handler', 'head', 'leader', 'supervisor'] as const;

/** Every queue and who works it. */
export const QUEUES: Record<QueueName, Queue> = {
  to_accept: { label: QUEUE_LABELS.to_accept, roles: ['clerk'], statuses: ['submitted'] },
  to_assign: {
    label: QUEUE_LABELS.to_assign,
    roles: ['clerk'],
    statuses: ['accepted', 'returned', 'reopened'],
  },
  mine: { label: QUEUE_LABELS.mine, roles: ['handler', 'head'], statuses: ['assigned'], mine: true },
  helping: {
    label: QUEUE_LABELS.helping,
    roles: ['handler', 'head'],
    statuses: OPEN_STATUSES,
    helping: true,
  },
  to_review: { label: QUEUE_LABELS.to_review, roles: ['head', 'leader', 'clerk'], statuses: ['in_review'] },
  to_sign: { label: QUEUE_LABELS.to_sign, roles: ['leader'], statuses: ['to_sign'] },
  to_answer: { label: QUEUE_LABELS.to_answer, roles: ['handler', 'head', 'clerk'], statuses: ['approved'] },
  to_approve: {
    label: QUEUE_LABELS.to_approve,
    roles: ['clerk', 'head', 'leader'],
    statuses: ['submitted', 'accepted', 'returned'],
    needs: 'second_person',
  },
  unhandled: {
    label: QUEUE_LABELS.unhandled,
    roles: ['clerk', 'head', 'supervisor'],
    statuses: HANDLED_STATUSES,
    needs: 'handler',
  },
  to_call_back: {
    label: QUEUE_LABELS.to_call_back,
    roles: ['clerk', 'handler', 'head', 'supervisor'],
    statuses: LETTER_STATUSES,
    needs: 'call_back',
  },
  due_soon: { label: QUEUE_LABELS.due_soon, roles: ALL_READERS, statuses: OPEN_STATUSES, due: 'soon' },
  overdue: { label: QUEUE_LABELS.overdue, roles: ALL_READERS, statuses: OPEN_STATUSES, due: 'overdue' },
  done: { label: QUEUE_LABELS.done, roles: ALL_READERS, statuses: TERMINAL_STATUSES },
};

/** The queues of a role, in the order work flows. */
export function queuesFor(role: ActorRole): QueueName[] {
  return QUEUE_NAMES.filter((name) => (QUEUES[name].roles as readonly ActorRole[]).includes(role));
}
