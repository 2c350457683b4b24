import { describe, expect, it } from '@jest/globals';
import type { ActorRole } from '@huiyin/contract';
import { localDate } from '@huiyin/workdays';
import { next, type Actor, type LetterState } from './lifecycle.js';

const DUE = localDate('2026-03-18');

function aLetter(changes: Partial<LetterState> = {}): LetterState {
  return {
    status: 'assigned',
    mailbox: 'suggestion',
    kind: 'suggestion',
    departmentId: 'd-price',
    draftAuthorId: 'u-author',
    extension: 'none',
    reopenedCount: 0,
    dueOn: DUE,
    ...changes,
  };
}

const who = (role: ActorRole, changes: Partial<Actor> = {}): Actor => ({
  role,
  id: `u-${role}`,
  departmentId: 'd-price',
  ...changes,
});

const code = (verdict: ReturnType<typeof next>) => (verdict.ok ? `ok:${verdict.to}` : verdict.code);

describe('own department', () => {
  it.each(['handler', 'head'] as const)('a %s moves no letter of another department', (role) => {
    expect(code(next(aLetter({ departmentId: 'd-census' }), 'submit_draft', who(role)))).toBe('FORBIDDEN');
  });

  it('and no letter without a department', () => {
    const letter = aLetter({ status: 'accepted', departmentId: null });
    expect(code(next(letter, 'request_extension', who('handler')))).toBe('FORBIDDEN');
  });

  it('an account without a department moves nothing, even a letter without one', () => {
    const letter = aLetter({ departmentId: undefined });
    expect(code(next(letter, 'save_draft', who('handler', { departmentId: undefined })))).toBe('FORBIDDEN');
  });

  it('clerk, leader and supervisor are not bound to one', () => {
    const elsewhere = { departmentId: 'd-office' };
    expect(code(next(aLetter(), 'assign', who('clerk', elsewhere)))).toBe('ok:assigned');
    expect(code(next(aLetter(), 'urge', who('leader', elsewhere)))).toBe('ok:assigned');
    expect(code(next(aLetter(), 'urge', who('supervisor', elsewhere)))).toBe('ok:assigned');
  });
});

describe('assignment', () => {
  it('a head names a handler inside the department, not another department or helpers', () => {
    const head = who('head');
    expect(code(next(aLetter(), 'assign', head, { toDepartmentId: 'd-price' }))).toBe('ok:assigned');
    expect(code(next(aLetter(), 'assign', head, { toDepartmentId: 'd-census' }))).toBe('FORBIDDEN');
    expect(code(next(aLetter(), 'assign', head, { coDepartmentIds: ['d-census'] }))).toBe('FORBIDDEN');
  });

  describe.each(['accepted', 'returned', 'reopened', 'assigned'] as const)('from %s', (status) => {
    const accused = aLetter({ status, kind: 'complaint', accusedDepartmentId: 'd-survey' });
    const clerk = who('clerk', { departmentId: 'd-office' });

    it('the accused unit does not answer, and no unit helps', () => {
      expect(code(next(accused, 'assign', clerk, { toDepartmentId: 'd-survey' }))).toBe(
        'DEPARTMENT_CONFLICT',
      );
      expect(
        code(next(accused, 'assign', clerk, { toDepartmentId: 'd-price', coDepartmentIds: ['d-x'] })),
      ).toBe('DEPARTMENT_CONFLICT');
    });

    it('another unit does', () => {
      expect(code(next(accused, 'assign', clerk, { toDepartmentId: 'd-price' }))).toBe('ok:assigned');
    });
  });
});

describe('the accused unit (信访工作条例 §30)', () => {
  const accused = (changes: Partial<LetterState>) => aLetter({ accusedDepartmentId: 'd-price', ...changes });

  it('writes no answer even when the letter was assigned to it before the accusation was recorded', () => {
    expect(code(next(accused({}), 'save_draft', who('handler')))).toBe('DEPARTMENT_CONFLICT');
    expect(code(next(accused({}), 'return', who('head')))).toBe('DEPARTMENT_CONFLICT');
  });

  it.each([
    ['submitted', 'refuse'],
    ['submitted', 'refer'],
    ['submitted', 'merge'],
    ['in_review', 'review_approve'],
    ['in_review', 'review_reject'],
    ['approved', 'answer'],
  ] as const)('from %s its clerk may not %s', (status, action) => {
    const letter = accused({ status, departmentId: 'd-census' });
    expect(code(next(letter, action, who('clerk')))).toBe('DEPARTMENT_CONFLICT');
    expect(code(next(letter, action, who('clerk', { departmentId: 'd-office' })))).toMatch(/^ok:/);
  });

  it('its clerk can still pass the letter on, so that it never gets stuck', () => {
    const clerk = who('clerk');
    expect(code(next(accused({ status: 'submitted', departmentId: null }), 'accept', clerk))).toBe(
      'ok:accepted',
    );
    const accepted = accused({ status: 'accepted', departmentId: null });
    expect(code(next(accepted, 'assign', clerk, { toDepartmentId: 'd-census' }))).toBe('ok:assigned');
  });
});

describe('举报隔离: naming the unit complained about', () => {
  const clerk = who('clerk', { departmentId: 'd-office' });

  it('waits until that unit has given the letter up', () => {
    expect(code(next(aLetter(), 'isolate', clerk, { accusedDepartmentId: 'd-price' }))).toBe(
      'DEPARTMENT_CONFLICT',
    );
    expect(code(next(aLetter(), 'isolate', clerk, { accusedDepartmentId: 'd-census' }))).toBe('ok:assigned');
    expect(code(next(aLetter(), 'isolate', clerk, { accusedDepartmentId: null }))).toBe('ok:assigned');
  });

  it('is not undone by the unit itself', () => {
    const letter = aLetter({ departmentId: 'd-census', accusedDepartmentId: 'd-office' });
    expect(code(next(letter, 'isolate', clerk, { accusedDepartmentId: null }))).toBe('DEPARTMENT_CONFLICT');
  });
});

describe('a second person', () => {
  const steps = [
    ['in_review', 'review_approve', 'head'],
    ['in_review', 'review_reject', 'clerk'],
    ['to_sign', 'sign_approve', 'leader'],
    ['to_sign', 'sign_reject', 'leader'],
  ] as const;

  it.each(steps)('%s: %s by the author of the draft is refused', (status, action, role) => {
    const letter = aLetter({ status, mailbox: 'director', draftAuthorId: 'u-same' });
    expect(code(next(letter, action, who(role, { id: 'u-same' })))).toBe('SECOND_PERSON_REQUIRED');
    expect(code(next(letter, action, who(role, { id: 'u-other' })))).toMatch(/^ok:/);
  });

  it.each(steps)('%s: %s fails closed when author or reviewer is unknown', (status, action, role) => {
    expect(code(next(aLetter({ status, draftAuthorId: null }), action, who(role)))).toBe(
      'SECOND_PERSON_REQUIRED',
    );
    expect(code(next(aLetter({ status }), action, who(role, { id: undefined })))).toBe(
      'SECOND_PERSON_REQUIRED',
    );
  });
});

describe('R02: extension of a suggestion', () => {
  const asked = (changes: Partial<LetterState> = {}) =>
    aLetter({ extension: 'requested', extensionRequestedBy: 'u-handler', ...changes });

  it('is requested once, and before it can be granted', () => {
    expect(code(next(asked(), 'request_extension', who('handler')))).toBe('ACTION_NOT_ALLOWED');
    expect(code(next(aLetter(), 'approve_extension', who('leader')))).toBe('ACTION_NOT_ALLOWED');
  });

  it('a second one is refused, both the request and the approval', () => {
    const granted = aLetter({ extension: 'granted' });
    expect(code(next(granted, 'request_extension', who('handler')))).toBe('EXTENSION_ALREADY_USED');
    expect(code(next(granted, 'approve_extension', who('leader')))).toBe('EXTENSION_ALREADY_USED');
  });

  it('is asked for and granted on the due day at the latest', () => {
    const [last, late] = [{ today: DUE }, { today: localDate('2026-03-19') }];
    expect(code(next(aLetter(), 'request_extension', who('handler'), last))).toBe('ok:assigned');
    expect(code(next(aLetter(), 'request_extension', who('handler'), late))).toBe('EXTENSION_TOO_LATE');
    expect(code(next(asked(), 'approve_extension', who('head'), last))).toBe('ok:assigned');
    expect(code(next(asked(), 'approve_extension', who('head'), late))).toBe('EXTENSION_TOO_LATE');
  });

  it('a request that can no longer be granted can still be refused, and nothing else can', () => {
    const late = { today: localDate('2026-03-19') };
    expect(code(next(asked(), 'reject_extension', who('head'), late))).toBe('ok:assigned');
    expect(code(next(asked({ kind: 'complaint' }), 'reject_extension', who('leader')))).toBe('ok:assigned');
    for (const extension of ['none', 'granted'] as const)
      expect(code(next(aLetter({ extension }), 'reject_extension', who('head')))).toBe('ACTION_NOT_ALLOWED');
  });

  it('is granted by another person than a handler or clerk who asked', () => {
    // The asker has become head since and is still the same person.
    const asHandler = asked({ extensionRequestedBy: 'u-head', extensionRequestedByRole: 'handler' });
    expect(code(next(asHandler, 'approve_extension', who('head')))).toBe('SECOND_PERSON_REQUIRED');
    expect(code(next(asHandler, 'approve_extension', who('leader')))).toBe('ok:assigned');
  });

  it('fails closed when it is unknown who asked or who grants', () => {
    const leader = who('leader');
    expect(code(next(asked({ extensionRequestedBy: null }), 'approve_extension', leader))).toBe(
      'SECOND_PERSON_REQUIRED',
    );
    expect(code(next(asked(), 'approve_extension', who('leader', { id: undefined })))).toBe(
      'SECOND_PERSON_REQUIRED',
    );
  });

  it('a head who asked may grant, being entitled to decide', () => {
    for (const extensionRequestedByRole of ['head', undefined] as const) {
      const letter = asked({ extensionRequestedBy: 'u-head', extensionRequestedByRole });
      expect(code(next(letter, 'approve_extension', who('head')))).toBe('ok:assigned');
    }
  });
});

describe('R03: no extension exists', () => {
  it.each(['consultation', 'complaint', 'report'] as const)('for a %s', (kind) => {
    const verdict = next(aLetter({ kind }), 'request_extension', who('handler'));
    expect(code(verdict)).toBe('EXTENSION_NOT_AVAILABLE');
    expect(verdict).toMatchObject({ reason: expect.stringContaining('应在15个工作日内予以答复') });
  });

  it('R07: 局长信箱 gives a consultation no extension, and takes none from a suggestion', () => {
    const ask = (kind: 'consultation' | 'suggestion') =>
      code(next(aLetter({ mailbox: 'director', kind }), 'request_extension', who('handler')));
    expect(ask('consultation')).toBe('EXTENSION_NOT_AVAILABLE');
    expect(ask('suggestion')).toBe('ok:assigned');
  });

  it('unless configured limits give the kind one', () => {
    const letter = aLetter({ kind: 'complaint', extensionAvailable: true });
    expect(code(next(letter, 'request_extension', who('handler')))).toBe('ok:assigned');
    expect(code(next(aLetter({ extensionAvailable: false }), 'request_extension', who('handler')))).toBe(
      'EXTENSION_NOT_AVAILABLE',
    );
  });
});

describe('the citizen', () => {
  const citizen = who('citizen', { departmentId: undefined });

  it('asks again once', () => {
    expect(code(next(aLetter({ status: 'closed' }), 'reopen', citizen))).toBe('ok:reopened');
    expect(code(next(aLetter({ status: 'answered', reopenedCount: 1 }), 'reopen', citizen))).toBe(
      'ACTION_NOT_ALLOWED',
    );
  });

  it('rates an answer once', () => {
    expect(code(next(aLetter({ status: 'answered' }), 'rate', citizen))).toBe('ok:answered');
    expect(code(next(aLetter({ status: 'answered', rated: true }), 'rate', citizen))).toBe(
      'ACTION_NOT_ALLOWED',
    );
  });
});

describe('R08: reclassification', () => {
  it('is to another kind', () => {
    const clerk = who('clerk');
    expect(code(next(aLetter(), 'reclassify', clerk, { toKind: 'complaint' }))).toBe('ok:assigned');
    expect(code(next(aLetter(), 'reclassify', clerk, { toKind: 'suggestion' }))).toBe('ACTION_NOT_ALLOWED');
  });
});
