/** What tells that two responses come from one person; each of them null where the respondent left it out. */
export interface Traits {
  citizenId: string | null;
  phoneIndex: string | null;
  organisationIndex: string | null;
  /** what an earlier count gave them; it outlives the deletion of the others */
  personId: string | null;
}

/**
 * People, not copies (P07): responses that share an account, a phone or an organisation belong to one person, and so do
 * those that are joined through a third. A response without any of these is no person and gets null.
 *
 * @param name gives a person that has none yet an id
 * @returns one id per response, in their order
 */
export function peopleOf(responses: readonly Traits[], name: () => string): (string | null)[] {
  const parent = responses.map((_, at) => at);
  const root = (at: number): number => {
    let top = at;
    while (parent[top] !== top) top = parent[top]!;
    for (let step = at; parent[step] !== top;) {
      const next = parent[step]!;
      parent[step] = top;
      step = next;
    }
    return top;
  };
  const first = new Map<string, number>();
  responses.forEach((response, at) => {
    for (const trait of traitsOf(response)) {
      const known = first.get(trait);
      if (known === undefined) first.set(trait, at);
      else parent[root(at)] = root(known);
    }
  });
  const names = new Map<number, string>();
  responses.forEach(({ personId }, at) => {
    const before = names.get(root(at));
    if (personId !== null && (before === undefined || personId < before)) names.set(root(at), personId);
  });
  return responses.map((response, at) => {
    if (traitsOf(response).length === 0) return null;
    const known = names.get(root(at)) ?? name();
    names.set(root(at), known);
    return known;
  });
}

const traitsOf = ({ citizenId, phoneIndex, organisationIndex, personId }: Traits): string[] =>
  Object.entries({ citizenId, phoneIndex, organisationIndex, personId }).flatMap(([trait, value]) =>
    value === null ? [] : [`${trait} ${value}`],
  );
