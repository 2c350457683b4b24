import type { EntityManager } from 'typeorm';
import { engineOfManager } from '../../kernel/database/engine.js';
import { blockOf, slotOf, writeSlot } from './blocks.js';
import { gramsOf, normalize, type Bucket } from './grams.js';

const ROWS_PER_STATEMENT = 2000;

/**
 * Appends the slots of these texts to the rows of their buckets.
 *
 * @param texts `known` is noted at the same place already: a slot stands in a row once
 */
export async function note(
  em: EntityManager,
  corpus: number,
  texts: readonly { ord: number; text: string; known?: string }[],
): Promise<void> {
  const blocks = new Map<number, Map<Bucket, string>>();
  for (const { ord, text, known = '' } of texts) {
    const block = blockOf(ord);
    const rows = blocks.get(block) ?? new Map<Bucket, string>();
    blocks.set(block, rows);
    const slot = writeSlot(slotOf(ord));
    const noted = bucketsOf(known);
    for (const bucket of bucketsOf(text))
      if (!noted.has(bucket)) rows.set(bucket, (rows.get(bucket) ?? '') + slot);
  }
  const rows = [...blocks]
    .sort(([a], [b]) => a - b)
    .flatMap(([block, lists]) =>
      [...lists].sort(([a], [b]) => a - b).map(([bucket, slots]) => [corpus, block, bucket, slots]),
    );
  const append =
    engineOfManager(em) === 'sqlite'
      ? 'ON CONFLICT (corpus, block, bucket) DO UPDATE SET slots = slots || excluded.slots'
      : 'ON DUPLICATE KEY UPDATE slots = CONCAT(slots, VALUES(slots))';
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const part = rows.slice(start, start + ROWS_PER_STATEMENT);
    await em.query(
      `INSERT INTO search_postings (corpus, block, bucket, slots)
       VALUES ${Array<string>(part.length).fill('(?, ?, ?, ?)').join(', ')} ${append}`,
      part.flat(),
    );
  }
}

const bucketsOf = (text: string): Set<Bucket> =>
  new Set(gramsOf(normalize(text)).flatMap((gram) => gram.buckets));
