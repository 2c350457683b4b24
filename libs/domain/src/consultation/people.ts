/** What tells that two responses come from one person; each of them null where the respondent left it out. */
export interface Traits {
  citizenId: string | null;
  phoneIndex: string | null;
  organisationIndex: string | null;
  /** what an earlier count gave them; it outlives the deletion of the others */
  personId: string | null;
}

const TRAITS = ['citizenId', 'phoneIndex', 'organisationIndex', 'personId'] as const;
/** Responses between two pauses: a millisecond of work. */
const AT_ONCE = 1_000;

/**
 * People, not copies (P07): responses that share an account, a phone or an organisation belong to one person, and so do
 * those that are joined through a third. A response without any of these is no person and gets null.
 *
 * @param name gives a person that has none yet an id
 * @returns one id per response, in their order
 */
export function peopleOf(responses: readonly Traits[], name: () => string): (string | null)[] {
  const work = peopleInTurns(responses, name);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** As {@link peopleOf}, with pauses in which the caller may let others work. */
export function* peopleInTurns(
  responses: readonly Traits[],
  name: () => string,
): Generator<void, (string | null)[]> {
  const parent = new Int32Array(responses.length).map((_, at) => at);
  for (const trait of TRAITS) {
    const first = new Map<string, number>();
    for (const [at, response] of responses.entries()) {
      if (at % AT_ONCE === AT_ONCE - 1) yield;
      const value = response[trait];
      if (value === null) continue;
      const known = first.get(value);
      if (known === undefined) first.set(value, at);
      else parent[rootOf(parent, at)] = rootOf(parent, known);
    }
  }
  const names = new Map<number, string>();
  for (const [at, { personId }] of responses.entries()) {
    if (at % AT_ONCE === AT_ONCE - 1) yield;
    if (personId === null) continue;
    const root = rootOf(parent, at);
    const before = names.get(root);
    if (before === undefined || personId < before) names.set(root, personId);
  }
  const people: (string | null)[] = [];
  for (const [at, response] of responses.entries()) {
    if (at % AT_ONCE === AT_ONCE - 1) yield;
    if (TRAITS.every((trait) => response[trait] === null)) {
      people.push(null);
      continue;
    }
    const root = rootOf(parent, at);
    const known = names.get(root) ?? name();
    names.set(root, known);
    people.push(known);
  }
  return people;
}

/** Shortens the way for the next who asks. */
function rootOf(parent: Int32Array, at: number): number {
  let top = at;
  while (parent[top] !== top) top = parent[top]!;
  for (let step = at; parent[step] !== top;) {
    const next = parent[step]!;
    parent[step] = top;
    step = next;
  }
  return top;
}
