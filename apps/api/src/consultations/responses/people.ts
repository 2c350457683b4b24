import { peopleOf, type Traits } from '@huiyin/domain';
import { In, type EntityManager } from 'typeorm';
import { newId } from '../../kernel/platform/ids.js';
import { Response } from './response.entity.js';

type Known = Omit<Traits, 'personId'>;
const TRAITS = ['citizenId', 'phoneIndex', 'organisationIndex'] as const;

/**
 * The person a new response counts for (P07). Where it joins two that were taken for different people, their responses
 * become one person's. Two first responses of one person at the same moment stay two until {@link joinPeople}.
 *
 * @returns null without any trait
 */
export async function personFor(
  em: EntityManager,
  consultationId: string,
  known: Known,
): Promise<string | null> {
  const given = TRAITS.filter((trait) => known[trait] !== null);
  if (given.length === 0) return null;
  const found = new Set<string>();
  for (const trait of given) {
    const rows = await em.find(Response, {
      select: { personId: true },
      where: { consultationId, [trait]: known[trait] },
    });
    for (const { personId } of rows) if (personId) found.add(personId);
  }
  const [first, ...others] = [...found].sort();
  if (!first) return newId();
  if (others.length > 0)
    await em.update(Response, { consultationId, personId: In(others) }, { personId: first });
  return first;
}

/** Counts people once more from the whole, after the collection has ended. @returns how many responses moved */
export async function joinPeople(em: EntityManager, consultationId: string): Promise<number> {
  const rows = await em.find(Response, {
    select: { id: true, citizenId: true, phoneIndex: true, organisationIndex: true, personId: true },
    where: { consultationId },
    order: { id: 'ASC' },
  });
  const people = peopleOf(rows, newId);
  let moved = 0;
  for (const [at, { id, personId }] of rows.entries()) {
    const person = people[at]!;
    if (person === personId) continue;
    await em.update(Response, { id }, { personId: person });
    moved += 1;
  }
  return moved;
}
