import { describe, expect, it } from '@jest/globals';
import {
  LETTER_ACTIONS,
  LETTER_STATUSES,
  MAILBOXES,
  STAFF_ROLES,
  type ActorRole,
  type LetterAction,
  type LetterStatus,
  type Mailbox,
} from '@huiyin/contract';
import { localDate } from '@huiyin/workdays';
import { allowedActions, next, type Actor, type LetterState } from './lifecycle.js';

/**
 * The lifecycle as the office describes it, written by hand and not from the table under test. A cell lists
 * what the role may do from the status: `action` leaves the status, `action>status` moves the letter, and
 * `action>other/director` gives the destination of 局长信箱 letters after the slash. An absent cell: nothing.
 */
const EXPECTED: Record<LetterStatus, Partial<Record<ActorRole, string>>> = {
  submitted: {
    clerk:
      'accept>accepted refuse>refused refer>referred merge>merged reclassify isolate request_supplement call_back reissue_code propose_refusal approve_refusal>refused return_refusal',
    leader: 'urge approve_refusal>refused return_refusal',
    supervisor: 'urge',
    citizen: 'supplement withdraw>withdrawn',
    handler: 'call_back',
    head: 'call_back approve_refusal>refused return_refusal',
    system: 'hand_over',
  },
  accepted: {
    clerk:
      'assign>assigned refuse>refused refer>referred merge>merged reclassify request_extension isolate request_supplement call_back reissue_code propose_refusal approve_refusal>refused return_refusal',
    handler: 'request_extension call_back',
    head: 'request_extension approve_extension reject_extension call_back approve_refusal>refused return_refusal',
    leader: 'approve_extension reject_extension urge approve_refusal>refused return_refusal',
    supervisor: 'urge',
    citizen: 'supplement withdraw>withdrawn',
    system: 'hand_over',
  },
  assigned: {
    clerk: 'assign>assigned merge>merged reclassify request_extension isolate call_back reissue_code',
    handler:
      'save_draft submit_draft>in_review return>returned request_extension request_supplement call_back',
    head: 'assign>assigned save_draft submit_draft>in_review return>returned request_extension approve_extension reject_extension request_supplement call_back',
    leader: 'approve_extension reject_extension urge',
    supervisor: 'urge',
    citizen: 'supplement withdraw>withdrawn',
    system: 'hand_over take_back>returned',
  },
  in_review: {
    clerk:
      'review_approve>approved/to_sign review_reject>assigned reclassify request_extension isolate call_back reissue_code',
    handler: 'request_extension call_back',
    head: 'review_approve>approved/to_sign review_reject>assigned request_extension approve_extension reject_extension call_back',
    leader: 'review_approve>approved/to_sign review_reject>assigned approve_extension reject_extension urge',
    supervisor: 'urge',
    citizen: 'supplement',
    system: 'hand_over',
  },
  to_sign: {
    clerk: 'reclassify request_extension isolate call_back reissue_code',
    handler: 'request_extension call_back',
    head: 'request_extension approve_extension reject_extension call_back',
    leader: 'sign_approve>approved sign_reject>assigned approve_extension reject_extension urge',
    supervisor: 'urge',
    citizen: 'supplement',
    system: 'hand_over',
  },
  approved: {
    clerk: 'answer>answered reclassify request_extension isolate call_back reissue_code',
    handler: 'answer>answered request_extension call_back',
    head: 'answer>answered request_extension approve_extension reject_extension call_back',
    leader: 'approve_extension reject_extension urge',
    supervisor: 'urge',
    citizen: 'supplement',
    system: 'hand_over',
  },
  answered: {
    clerk: 'erase call_back reissue_code',
    system: 'close>closed',
    citizen: 'rate reopen>reopened erase',
    handler: 'call_back',
    head: 'call_back',
  },
  closed: {
    clerk: 'erase call_back reissue_code',
    citizen: 'rate reopen>reopened erase',
    handler: 'call_back',
    head: 'call_back',
  },
  refused: {
    clerk: 'erase call_back reissue_code',
    citizen: 'rate erase',
    handler: 'call_back',
    head: 'call_back',
  },
  referred: {
    clerk: 'erase call_back reissue_code',
    citizen: 'rate erase',
    handler: 'call_back',
    head: 'call_back',
  },
  merged: {
    clerk: 'erase call_back reissue_code',
    citizen: 'erase',
    handler: 'call_back',
    head: 'call_back',
    system: 'hear_end resume>accepted',
  },
  withdrawn: {
    clerk: 'erase call_back reissue_code',
    citizen: 'erase',
    handler: 'call_back',
    head: 'call_back',
  },
  returned: {
    clerk:
      'assign>assigned refuse>refused refer>referred merge>merged reclassify request_extension isolate request_supplement call_back reissue_code propose_refusal approve_refusal>refused return_refusal',
    handler: 'request_extension call_back',
    head: 'request_extension approve_extension reject_extension call_back approve_refusal>refused return_refusal',
    leader: 'approve_extension reject_extension urge approve_refusal>refused return_refusal',
    supervisor: 'urge',
    citizen: 'supplement withdraw>withdrawn',
    system: 'hand_over',
  },
  reopened: {
    clerk: 'assign>assigned reclassify isolate request_supplement call_back reissue_code',
    leader: 'urge',
    supervisor: 'urge',
    citizen: 'supplement',
    handler: 'call_back',
    head: 'call_back',
    system: 'hand_over',
  },
};

const ROLES: ActorRole[] = [...STAFF_ROLES, 'citizen', 'system'];
const TODAY = localDate('2026-03-10');

/** A letter for which every circumstance other than status and role speaks for the action. */
function letterFor(status: LetterStatus, mailbox: Mailbox, action?: LetterAction): LetterState {
  return {
    status,
    mailbox,
    kind: 'suggestion',
    departmentId: 'd-analysis',
    handlerId: 'u-author',
    draftAuthorId: 'u-author',
    extension: action === 'approve_extension' || action === 'reject_extension' ? 'requested' : 'none',
    extensionRequestedBy: 'u-author',
    refusalProposedBy: action === 'approve_refusal' || action === 'return_refusal' ? 'u-author' : null,
    callBackOwed: action === 'call_back',
    reopenedCount: 0,
    dueOn: localDate('2026-03-18'),
  };
}

const actor = (role: ActorRole): Actor => ({ role, id: `u-${role}`, departmentId: 'd-analysis' });

/** A cell of the matrix as action → destination. */
function parseCell(cell: string, status: LetterStatus, mailbox: Mailbox): Record<string, string> {
  const entries = cell.split(' ').map((item) => {
    const [action = '', target = status] = item.split('>');
    const [other = '', director = other] = target.split('/');
    return [action, mailbox === 'director' ? director : other];
  });
  return Object.fromEntries(entries);
}

describe('lifecycle: every status × action × role', () => {
  describe.each(MAILBOXES)('mailbox %s', (mailbox) => {
    describe.each(LETTER_STATUSES)('from %s', (status) => {
      it.each(ROLES)('%s', (role) => {
        const cell = EXPECTED[status][role];
        const expected = cell ? parseCell(cell, status, mailbox) : {};
        const actual: Record<string, string> = {};
        for (const action of LETTER_ACTIONS) {
          const verdict = next(letterFor(status, mailbox, action), action, actor(role), { today: TODAY });
          if (verdict.ok) actual[action] = verdict.to;
          else {
            expect(['FORBIDDEN', 'ACTION_NOT_ALLOWED']).toContain(verdict.code);
            expect(verdict.reason).toMatch(/[\u4e00-\u9fff].*。$/u);
          }
        }
        expect(actual).toEqual(expected);
      });
    });
  });

  it('the matrix speaks about all 14 × 35 × 8 triples', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual([...LETTER_STATUSES].sort());
    expect(LETTER_STATUSES.length * LETTER_ACTIONS.length * ROLES.length).toBe(14 * 35 * 8);
    const mentioned = Object.values(EXPECTED).flatMap((row) =>
      Object.values(row).flatMap((cell) => cell.split(' ').map((item) => item.split('>')[0])),
    );
    expect(new Set(mentioned)).toEqual(new Set(LETTER_ACTIONS));
  });
});

describe('lifecycle: which refusal', () => {
  it('a role that never may is told so, whatever the status', () => {
    const verdict = next(letterFor('closed', 'consultation'), 'answer', actor('supervisor'));
    expect(verdict).toEqual({ ok: false, code: 'FORBIDDEN', reason: '“答复”不在督办员的权限内。' });
  });

  it('a role that may elsewhere is told about the status', () => {
    const verdict = next(letterFor('to_sign', 'director'), 'answer', actor('clerk'));
    expect(verdict).toEqual({
      ok: false,
      code: 'ACTION_NOT_ALLOWED',
      reason: '来信处于“待签发”状态，不能“答复”。',
    });
  });

  it('a role that may from another status is forbidden from this one', () => {
    expect(next(letterFor('accepted', 'complaint'), 'assign', actor('head'))).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('a rating is never by staff', () => {
    for (const role of STAFF_ROLES) {
      expect(next(letterFor('answered', 'complaint'), 'rate', actor(role))).toMatchObject({
        code: 'FORBIDDEN',
      });
    }
  });

  it('never changes the letter it is asked about', () => {
    const letter = Object.freeze(letterFor('in_review', 'director'));
    expect(next(letter, 'review_approve', Object.freeze(actor('head')))).toEqual({ ok: true, to: 'to_sign' });
  });
});

describe('allowedActions', () => {
  it('gives what next allows, in the order of the contract', () => {
    const letter = letterFor('assigned', 'suggestion');
    expect(allowedActions(letter, actor('handler'), TODAY)).toEqual([
      'return',
      'save_draft',
      'submit_draft',
      'request_extension',
      'request_supplement',
    ]);
  });

  it('R02: leaves the extension out from the day after the due day on', () => {
    const letter = letterFor('assigned', 'suggestion');
    expect(allowedActions(letter, actor('handler'), localDate('2026-03-18'))).toContain('request_extension');
    expect(allowedActions(letter, actor('handler'), localDate('2026-03-19'))).not.toContain(
      'request_extension',
    );
  });

  it('shows nothing of the letter to the author who would have to review it', () => {
    const letter = letterFor('in_review', 'consultation');
    const author = { ...actor('head'), id: 'u-author' };
    expect(allowedActions(letter, author, TODAY)).toEqual(['request_extension']);
  });
});
