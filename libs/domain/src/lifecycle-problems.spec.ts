import { describe, expect, it } from '@jest/globals';
import type { LetterAction } from '@huiyin/contract';
import { findLifecycleProblems } from './lifecycle-problems.js';
import { TRANSITIONS, type Transition } from './lifecycle-table.js';

const without = (...actions: LetterAction[]) => TRANSITIONS.filter((row) => !actions.includes(row.action));
const changed = (action: LetterAction, changes: Partial<Transition>) =>
  TRANSITIONS.map((row) => (row.action === action ? { ...row, ...changes } : row));

describe('findLifecycleProblems', () => {
  it('finds none in the table as it is', () => {
    expect(findLifecycleProblems()).toEqual([]);
  });

  it('finds a status nothing leads to', () => {
    const table = changed('review_approve', { directorTo: undefined });
    expect(findLifecycleProblems(table)).toEqual(['status to_sign cannot be reached from submitted']);
  });

  it('finds an action that is not in the table', () => {
    expect(findLifecycleProblems(without('urge'))).toEqual(['action urge has no transition']);
  });

  it('finds open statuses that never end', () => {
    expect(findLifecycleProblems(changed('answer', { to: 'same' }))).toEqual([
      'status answered cannot be reached from submitted',
      'status closed cannot be reached from submitted',
      'status reopened cannot be reached from submitted',
      'open status approved has no way to an end that staff can take',
    ]);
  });

  it('does not take a withdrawal by the citizen for a way out', () => {
    const table = without('refuse', 'approve_refusal', 'refer', 'merge').map((row) =>
      row.action === 'answer' ? { ...row, roles: ['citizen' as const] } : row,
    );
    expect(findLifecycleProblems(table)).toContain(
      'open status assigned has no way to an end that staff can take',
    );
  });

  it('finds two answers to one question', () => {
    const twice: Transition = { action: 'accept', from: ['submitted'], to: 'assigned', roles: ['clerk'] };
    expect(findLifecycleProblems([...TRANSITIONS, twice])).toEqual([
      '(submitted, accept) is defined more than once',
    ]);
  });

  it('finds a status named twice in one row', () => {
    const table = changed('close', { from: ['answered', 'answered'] });
    expect(findLifecycleProblems(table)).toEqual(['(answered, close) is defined more than once']);
  });

  it('finds an action without a role, and the statuses it cuts off', () => {
    const problems = findLifecycleProblems(changed('merge', { roles: [] }));
    expect(problems).toEqual([
      'status merged cannot be reached from submitted',
      'no role may take action merge',
    ]);
  });
});
