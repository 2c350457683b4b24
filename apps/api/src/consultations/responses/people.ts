import { peopleInTurns, type Traits } from '@huiyin/domain';
import { In, type EntityManager } from 'typeorm';
import { rowPages } from '../../kernel/database/row-pages.js';
import type { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { inTurns } from '../../kernel/platform/in-turns.js';
import { newId } from '../../kernel/platform/ids.js';
import { Response } from './response.entity.js';

const TRAITS = ['citizenId', 'phoneIndex', 'organisationIndex'] as const;
/** What a sender is known by, each trait in every form in which it may be stored; empty where it was left out. */
export type Known = Record<(typeof TRAITS)[number], readonly string[]>;

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
  const given = TRAITS.filter((trait) => known[trait].length > 0);
  if (given.length === 0) return null;
  const found = new Set<string>();
  for (const trait of given) {
    const rows = await em.find(Response, {
      select: { personId: true },
      where: { consultationId, [trait]: In(known[trait]) },
    });
    for (const { personId } of rows) if (personId) found.add(personId);
  }
  const [first, ...others] = [...found].sort();
  if (!first) return newId();
  if (others.length > 0)
    await em.update(Response, { consultationId, personId: In(others) }, { personId: first });
  return first;
}

/** Counts people once more from the whole, after the collection has ended (P07). */
export async function joinPeople(uow: UnitOfWork, consultationId: string): Promise<void> {
  const rows = await traitsOf(uow, consultationId);
  const people = await inTurns(peopleInTurns(rows, newId));
  for (const [at, { id, personId }] of rows.entries()) {
    const person = people[at]!;
    if (person !== personId) await uow.run((em) => em.update(Response, { id }, { personId: person }));
  }
}

async function traitsOf(uow: UnitOfWork, consultationId: string): Promise<(Traits & { id: string })[]> {
  const found: (Traits & { id: string })[] = [];
  const pages = rowPages<Traits & { id: string }>(
    uow,
    `SELECT id, citizen_id AS citizenId, phone_index AS phoneIndex, organisation_index AS organisationIndex,
       person_id AS personId FROM consultation_responses WHERE consultation_id = ?`,
    [consultationId],
  );
  for await (const rows of pages) found.push(...rows);
  return found;
}
