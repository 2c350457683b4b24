import { describe, expect, it } from '@jest/globals';
import { peopleOf, type Traits } from './people.js';

const NONE: Traits = { citizenId: null, phoneIndex: null, organisationIndex: null, personId: null };
const count = (responses: readonly Partial<Traits>[]): (string | null)[] => {
  let last = 0;
  return peopleOf(
    responses.map((traits) => ({ ...NONE, ...traits })),
    () => `person ${(last += 1)}`,
  );
};

describe('people, not copies', () => {
  it('P07: one account, one phone or one organisation is one person', () => {
    expect(count([{ phoneIndex: 'a' }, { phoneIndex: 'b' }, { phoneIndex: 'a' }])).toEqual([
      'person 1',
      'person 2',
      'person 1',
    ]);
  });

  it('P07: a response that has two traits joins all who have either', () => {
    const people = count([
      { citizenId: 'c' },
      { phoneIndex: 'p' },
      { organisationIndex: 'o' },
      { phoneIndex: 'p', organisationIndex: 'o' },
      { citizenId: 'c', phoneIndex: 'p' },
    ]);
    expect(new Set(people).size).toBe(1);
  });

  it('P07: a response without any is no person', () => {
    expect(count([{}, { phoneIndex: 'a' }, {}])).toEqual([null, 'person 1', null]);
  });

  it('P15: who was counted stays counted after the contacts are deleted', () => {
    const people = count([
      { personId: 'x' },
      { personId: 'x' },
      { personId: 'y' },
      { phoneIndex: 'a', personId: 'y' },
    ]);
    expect(people).toEqual(['x', 'x', 'y', 'y']);
  });

  it('a chain of a hundred thousand ends', () => {
    const chain = Array.from({ length: 100_000 }, (_, n) => ({
      citizenId: `c${Math.floor(n / 2)}`,
      phoneIndex: `p${Math.floor((n + 1) / 2)}`,
    }));
    expect(new Set(count(chain)).size).toBe(1);
  });
});
