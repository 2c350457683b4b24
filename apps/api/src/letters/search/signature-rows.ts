import type { EntityManager } from 'typeorm';
import { engineOfManager } from '../../kernel/database/engine.js';
import { readRows } from '../../kernel/database/statements.js';
import type { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { Corpus } from './corpora.js';
import { fingerprint } from './likeness.js';
import type { Placed } from './search-texts.js';
import { signatureOf } from './signature.js';

const ROWS_PER_STATEMENT = 2000;
/** The bands are 31 bits; a rebuild goes through them in as many transactions, none of which holds many rows. */
const BAND_RANGES = 256;
const ALL_BANDS = 2 ** 31;

/** Stores the signatures of these texts; those that are stored already stay, so it may be done twice. */
export async function sign(em: EntityManager, placed: readonly Placed[]): Promise<void> {
  const rows = placed
    .flatMap(({ ord, compared }) =>
      compared === null ? [] : signatureOf(fingerprint(compared)).map((band) => [band, ord] as const),
    )
    // In the order of the key: two that write at once wait for each other, not crosswise.
    .sort(([a, x], [b, y]) => a - b || x - y);
  const insert = engineOfManager(em) === 'sqlite' ? 'INSERT OR IGNORE' : 'INSERT IGNORE';
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const part = rows.slice(start, start + ROWS_PER_STATEMENT);
    await em.query(
      `${insert} INTO search_signatures (band, ord) VALUES ${part.map(() => '(?, ?)').join(', ')}`,
      part.flat(),
    );
  }
}

/** Of each band only the newest: what is asked costs the same among any number of letters. */
const NEWEST_OF_BAND = 100;

/** The places that share bands with a text, those with the most first, and of these the newest. */
export async function placesSharing(em: EntityManager, bands: readonly number[]): Promise<number[]> {
  if (bands.length === 0) return [];
  const newest = `SELECT * FROM (SELECT ord FROM search_signatures WHERE band = ? ORDER BY ord DESC
    LIMIT ${NEWEST_OF_BAND}) b`;
  const rows = await readRows<{ ord: number | string }>(
    em,
    bands.map(() => newest).join(' UNION ALL '),
    bands,
  );
  const counts = new Map<number, number>();
  for (const { ord } of rows) counts.set(Number(ord), (counts.get(Number(ord)) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || b - a).map(([ord]) => ord);
}

/** Deletes signatures of places without a letter: an erased letter gets a new place. */
export async function dropForgotten(uow: UnitOfWork, { table }: Corpus): Promise<void> {
  const step = ALL_BANDS / BAND_RANGES;
  for (let from = 0; from < ALL_BANDS; from += step) {
    const forgotten = await uow.read((em) =>
      em.query<{ band: number; ord: number | string }[]>(
        `SELECT s.band, s.ord FROM search_signatures s WHERE s.band >= ? AND s.band < ?
           AND NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.search_ord = s.ord)`,
        [from, from + step],
      ),
    );
    if (forgotten.length === 0) continue;
    await uow.run(async (em) => {
      for (const { band, ord } of forgotten)
        await em.query('DELETE FROM search_signatures WHERE band = ? AND ord = ?', [band, ord]);
    });
  }
}
