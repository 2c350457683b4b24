import type { EntityManager } from 'typeorm';
import { readRows } from '../../kernel/database/statements.js';
import { Opinion } from './opinion.entity.js';

interface Sums {
  points: number;
  people: number;
  nameless: number;
}

/** Counts the points and people of opinions once more, and removes those that have none left. */
export async function refreshOpinions(em: EntityManager, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const rows = await readRows<Record<keyof Sums, number | string> & { id: string }>(
    em,
    `SELECT p.opinion_id AS id, COUNT(*) AS points, COUNT(DISTINCT r.person_id) AS people,
       COUNT(DISTINCT CASE WHEN r.person_id IS NULL THEN r.id END) AS nameless
     FROM consultation_points p JOIN consultation_responses r ON r.id = p.response_id
     WHERE p.opinion_id IN (${wanted.map(() => '?').join(', ')}) AND p.taken_back = ? GROUP BY p.opinion_id`,
    [...wanted, 0],
  );
  const sums = new Map(rows.map((row) => [row.id, row]));
  for (const id of wanted) {
    const row = sums.get(id);
    if (!row) await em.delete(Opinion, { id });
    else
      await em.update(
        Opinion,
        { id },
        { points: Number(row.points), people: Number(row.people), nameless: Number(row.nameless) },
      );
  }
}
