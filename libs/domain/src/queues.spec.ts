import { describe, expect, it } from '@jest/globals';
import { LETTER_STATUSES, QUEUE_NAMES, STAFF_ROLES } from '@huiyin/contract';
import { localDate } from '@huiyin/workdays';
import { allowedActions, type LetterState } from './lifecycle.js';
import { QUEUES, queuesFor } from './queues.js';
import { isOpen, OPEN_STATUSES, TERMINAL_STATUSES } from './statuses.js';

describe('queues', () => {
  it.each([
    [
      'clerk',
      'to_accept to_assign to_review to_answer to_approve unhandled to_call_back due_soon overdue done',
    ],
    ['handler', 'mine helping to_answer to_call_back due_soon overdue done'],
    ['head', 'mine helping to_review to_answer to_approve unhandled to_call_back due_soon overdue done'],
    ['leader', 'to_review to_sign to_approve due_soon overdue done'],
    ['supervisor', 'unhandled to_call_back due_soon overdue done'],
    ['admin', ''],
    ['citizen', ''],
    ['system', ''],
  ] as const)('%s works %s', (role, names) => {
    expect(queuesFor(role).join(' ')).toBe(names);
  });

  it('every open letter waits in exactly one queue of work', () => {
    const work = QUEUE_NAMES.filter(
      (name) => !QUEUES[name].due && !QUEUES[name].helping && !QUEUES[name].needs && name !== 'done',
    );
    for (const status of OPEN_STATUSES) {
      expect(work.filter((name) => QUEUES[name].statuses.includes(status))).toHaveLength(1);
    }
    expect(work.flatMap((name) => QUEUES[name].statuses).filter((status) => !isOpen(status))).toEqual([]);
  });

  it('only open letters can be due or overdue; everything else is done', () => {
    expect(QUEUES.overdue).toMatchObject({ statuses: OPEN_STATUSES, due: 'overdue' });
    expect(QUEUES.due_soon).toMatchObject({ statuses: OPEN_STATUSES, due: 'soon' });
    expect(QUEUES.done.statuses).toEqual(TERMINAL_STATUSES);
    expect([...OPEN_STATUSES, ...TERMINAL_STATUSES].sort()).toEqual([...LETTER_STATUSES].sort());
  });

  /** The move each queue waits for. */
  const WORK = {
    to_accept: 'accept',
    to_assign: 'assign',
    mine: 'submit_draft',
    to_review: 'review_approve',
    to_sign: 'sign_approve',
    to_answer: 'answer',
  } as const;

  it.each(Object.entries(WORK) as [keyof typeof WORK, (typeof WORK)[keyof typeof WORK]][])(
    'a role with the queue %s can %s its letters',
    (name, action) => {
      for (const role of QUEUES[name].roles) {
        for (const status of QUEUES[name].statuses) {
          const letter: LetterState = {
            status,
            mailbox: 'director',
            kind: 'complaint',
            departmentId: 'd1',
            draftAuthorId: 'u-author',
            reopenedCount: 0,
            dueOn: localDate('2026-03-30'),
          };
          const actor = { role, id: 'u-other', departmentId: 'd1' };
          expect(allowedActions(letter, actor, localDate('2026-03-10'))).toContain(action);
        }
      }
    },
  );

  it('each queue has a Chinese label and at least one reader', () => {
    for (const name of QUEUE_NAMES) {
      expect(QUEUES[name].label).toMatch(/^[\u4e00-\u9fff]+$/u);
      expect(QUEUES[name].roles.every((role) => STAFF_ROLES.includes(role))).toBe(true);
      expect(QUEUES[name].roles.length).toBeGreaterThan(0);
    }
  });
});
