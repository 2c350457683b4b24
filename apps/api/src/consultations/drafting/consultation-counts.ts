import type { Stance } from '@huiyin/contract';
import type { EntityManager } from 'typeorm';
import { readRows } from '../../kernel/database/statements.js';
import type { StanceCountsView } from '../dto/consultation-views.dto.js';

export interface Sums {
  responses: number;
  points: number;
}

/** Responses and points that were not taken back, by consultation. */
export async function sumsOf(em: EntityManager, ids: readonly string[]): Promise<(id: string) => Sums> {
  if (ids.length === 0) return () => ({ responses: 0, points: 0 });
  const rows = await readRows<{ id: string; responses: number | string; points: number | string }>(
    em,
    `SELECT consultation_id AS id, COUNT(*) AS responses, SUM(points) AS points FROM consultation_responses
     WHERE consultation_id IN (${ids.map(() => '?').join(', ')}) AND taken_back_at IS NULL GROUP BY consultation_id`,
    [...ids],
  );
  const sums = new Map(
    rows.map(({ id, responses, points }) => [id, { responses: Number(responses), points: Number(points) }]),
  );
  return (id) => sums.get(id) ?? { responses: 0, points: 0 };
}

/** How many of each stance there are about each article; the key of the whole draft is the empty text. */
export async function stancesOf(
  em: EntityManager,
  consultationId: string,
): Promise<(articleId: string | null) => StanceCountsView> {
  const rows = await readRows<{ articleId: string | null; stance: Stance; n: number | string }>(
    em,
    `SELECT article_id AS articleId, stance, COUNT(*) AS n FROM consultation_points
     WHERE consultation_id = ? AND taken_back = ? GROUP BY article_id, stance`,
    [consultationId, 0],
  );
  const counts = new Map<string, StanceCountsView>();
  for (const { articleId, stance, n } of rows) {
    const of = counts.get(articleId ?? '') ?? NONE();
    of[stance] = Number(n);
    counts.set(articleId ?? '', of);
  }
  return (articleId) => counts.get(articleId ?? '') ?? NONE();
}

const NONE = (): StanceCountsView => ({ support: 0, oppose: 0, amend: 0 });

export interface PeopleSums extends Sums {
  people: number;
  /** responses without any contact */
  nameless: number;
}

/** People and nameless responses of the whole (P07). */
export async function peopleSumsOf(em: EntityManager, consultationId: string): Promise<PeopleSums> {
  const [row] = await readRows<Record<keyof PeopleSums, number | string | null>>(
    em,
    `SELECT COUNT(DISTINCT person_id) AS people, COUNT(*) AS responses, SUM(points) AS points,
       SUM(CASE WHEN person_id IS NULL THEN 1 ELSE 0 END) AS nameless
     FROM consultation_responses WHERE consultation_id = ? AND taken_back_at IS NULL`,
    [consultationId],
  );
  return {
    people: Number(row?.people ?? 0),
    responses: Number(row?.responses ?? 0),
    points: Number(row?.points ?? 0),
    nameless: Number(row?.nameless ?? 0),
  };
}
