import { LETTER_ACTIONS, LETTER_STATUSES, type LetterStatus } from '@huiyin/contract';
import { TRANSITIONS, type Transition } from './lifecycle-table.js';
import { isOpen } from './statuses.js';

/**
 * What is wrong with the lifecycle table; empty when it is sound. Called when the API starts and in tests:
 * a letter without a way to a final status would break R05.
 *
 * @returns one English sentence per problem, for developers
 */
export function findLifecycleProblems(table: readonly Transition[] = TRANSITIONS): string[] {
  const reached = closure(['submitted'], (status) => successors(table, status));
  // The office must be able to end each letter itself; a withdrawal by the citizen does not count.
  const byStaff = table.filter((row) => row.roles.some((role) => role !== 'citizen' && role !== 'system'));
  return [
    ...LETTER_STATUSES.filter((status) => !reached.has(status)).map(
      (status) => `status ${status} cannot be reached from submitted`,
    ),
    ...LETTER_STATUSES.filter(isOpen)
      .filter((status) => {
        const ahead = closure([status], (from) => successors(byStaff, from));
        return [...ahead].every(isOpen);
      })
      .map((status) => `open status ${status} has no way to an end that staff can take`),
    ...LETTER_ACTIONS.filter((action) => !table.some((row) => row.action === action)).map(
      (action) => `action ${action} has no transition`,
    ),
    ...table.filter((row) => row.roles.length === 0).map((row) => `no role may take action ${row.action}`),
    ...duplicates(table.flatMap((row) => row.from.map((status) => `(${status}, ${row.action})`))).map(
      (pair) => `${pair} is defined more than once`,
    ),
  ];
}

function successors(table: readonly Transition[], status: LetterStatus): LetterStatus[] {
  return table
    .filter((row) => row.from.includes(status) && row.roles.length > 0)
    .flatMap((row): Transition['to'][] => [row.to, row.directorTo ?? 'same'])
    .filter((to): to is LetterStatus => to !== 'same');
}

function closure(start: LetterStatus[], from: (status: LetterStatus) => LetterStatus[]): Set<LetterStatus> {
  const seen = new Set(start);
  for (const status of seen) for (const to of from(status)) seen.add(to);
  return seen;
}

function duplicates(values: string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
