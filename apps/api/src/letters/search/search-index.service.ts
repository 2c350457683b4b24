import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { engineOfManager, isDuplicate, LostRace } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { blockOf, blocksOfMonth, ordOf, SLOTS, slotOf, writeSlot } from './blocks.js';
import { CORPORA, CORPUS_NAMES, type Corpus, type CorpusName } from './corpora.js';
import { gramsOf, normalize, type Bucket } from './grams.js';
import { SearchBlock } from './search-block.entity.js';
import { byMonth, pendingOf, placedIn, type Pending, type Placed } from './search-texts.js';
import { dropForgotten, sign } from './signature-rows.js';

/** A search waits for this many unindexed texts at most; a load of thousands appears as the job gets to it. */
const FRESHEN_AT_MOST = 64;
const BULK = SLOTS;
const ROWS_PER_STATEMENT = 2000;
/** Each row is compared with every WHEN before its own. */
const PLACES_PER_STATEMENT = 50;

/**
 * The writer of the search index. A text without a place (`search_ord` is null) is not indexed yet; no other state
 * exists, so a killed process loses nothing, and place and postings commit together.
 */
@Injectable()
export class SearchIndexService {
  constructor(private readonly uow: UnitOfWork) {}

  /**
   * Gives up to `max` texts their place. Several processes may do so at once: the loser of a block runs again and
   * finds less to do.
   *
   * @returns how many there were
   */
  async indexNext(name: CorpusName, max: number): Promise<number> {
    if ((await this.waiting(name, 1)) === 0) return 0;
    return this.uow.run(async (em) => {
      const corpus = CORPORA[name];
      const placed = await allot(em, corpus, await pendingOf(em, corpus, max));
      await note(em, corpus, placed);
      await sign(em, placed);
      await place(em, corpus, placed);
      return placed.length;
    });
  }

  /** Indexes the few waiting texts before a search, so that new texts are found at once. */
  async freshen(name: CorpusName): Promise<void> {
    const waiting = await this.waiting(name, FRESHEN_AT_MOST + 1);
    if (waiting > 0 && waiting <= FRESHEN_AT_MOST) await this.indexNext(name, FRESHEN_AT_MOST);
  }

  /** Everything that is waiting, in large steps: after a bulk load. */
  async catchUp(onProgress: (indexed: number) => void = () => undefined): Promise<number> {
    let indexed = 0;
    for (const name of CORPUS_NAMES) {
      for (let step = -1; step !== 0; onProgress(indexed)) {
        step = await this.indexNext(name, BULK);
        indexed += step;
      }
    }
    return indexed;
  }

  /**
   * Writes every block again from the texts, one block a transaction. Places stay, so searches go on meanwhile and
   * nothing is lost when it is interrupted; running it twice changes nothing.
   */
  async rebuild(onProgress: (indexed: number) => void = () => undefined): Promise<number> {
    let done = 0;
    for (const name of CORPUS_NAMES) {
      await this.dropOrphans(CORPORA[name]);
      if (CORPORA[name].copies) await dropForgotten(this.uow, CORPORA[name]);
      let block = await this.highestBlock(CORPORA[name], Number.MAX_SAFE_INTEGER);
      while (block !== null) {
        done += await this.rewrite(CORPORA[name], block);
        onProgress(done);
        block = await this.highestBlock(CORPORA[name], ordOf(block, 0));
      }
    }
    return done + (await this.catchUp((indexed) => onProgress(done + indexed)));
  }

  private async waiting(name: CorpusName, max: number): Promise<number> {
    const rows = await this.uow.read((em) =>
      em.query<unknown[]>(`SELECT id FROM ${CORPORA[name].table} WHERE search_ord IS NULL LIMIT ${max}`),
    );
    return rows.length;
  }

  private async highestBlock({ table }: Corpus, below: number): Promise<number | null> {
    const [row] = await this.uow.read((em) =>
      em.query<{ ord: number | string }[]>(
        `SELECT search_ord AS ord FROM ${table} WHERE search_ord < ? ORDER BY search_ord DESC LIMIT 1`,
        [below],
      ),
    );
    return row ? blockOf(Number(row.ord)) : null;
  }

  private rewrite(corpus: Corpus, block: number): Promise<number> {
    return this.uow.run(async (em) => {
      const key = { corpus: corpus.id, block };
      // Locked until the end: a transaction that wants to add to this block waits, and then runs again.
      const known = await em.findOneBy(SearchBlock, key);
      if (known) await moveSize(em, known, known.size);
      const placed = await placedIn(em, corpus, block);
      await em.query('DELETE FROM search_postings WHERE corpus = ? AND block = ?', [corpus.id, block]);
      await note(em, corpus, placed);
      await sign(em, placed);
      const size = 1 + Math.max(-1, ...placed.map(({ ord }) => slotOf(ord)));
      if (!known) await addBlock(em, { ...key, size });
      else if (known.size < size) await moveSize(em, known, size);
      return placed.length;
    });
  }

  /** Postings of blocks whose texts are all gone; the block itself stays, so that no slot is given away twice. */
  private async dropOrphans({ id, table }: Corpus): Promise<void> {
    await this.uow.run(async (em) => {
      const blocks = await em.findBy(SearchBlock, { corpus: id });
      for (const { block } of blocks) {
        const [row] = await em.query<unknown[]>(
          `SELECT 1 FROM ${table} WHERE search_ord >= ? AND search_ord < ? LIMIT 1`,
          [ordOf(block, 0), ordOf(block + 1, 0)],
        );
        if (!row) await em.query('DELETE FROM search_postings WHERE corpus = ? AND block = ?', [id, block]);
      }
    });
  }
}

/** The next slots of each month's newest block, and of new blocks when that is full. */
async function allot(em: EntityManager, corpus: Corpus, pending: readonly Pending[]): Promise<Placed[]> {
  const placed: Placed[] = [];
  // From the oldest month on, in every process: two that need the same blocks wait for each other, not crosswise.
  for (const [month, texts] of byMonth(pending)) {
    const { from, below } = blocksOfMonth(month);
    const newest = await em
      .createQueryBuilder(SearchBlock, 'b')
      .where('b.corpus = :corpus AND b.block >= :from AND b.block < :below', {
        corpus: corpus.id,
        from,
        below,
      })
      .orderBy('b.block', 'DESC')
      .take(1)
      .getOne();
    let block = newest?.block ?? from;
    let size = newest?.size ?? 0;
    let known = newest;
    const settle = async (): Promise<void> => {
      if (known) await moveSize(em, known, size);
      else await addBlock(em, { corpus: corpus.id, block, size });
    };
    for (const { id, text, compared } of texts) {
      if (size === SLOTS) {
        await settle();
        [block, size, known] = [block + 1, 0, null];
      }
      placed.push({ id, text, compared, ord: ordOf(block, size) });
      size += 1;
    }
    await settle();
  }
  return placed;
}

async function addBlock(em: EntityManager, block: SearchBlock): Promise<void> {
  try {
    await em.createQueryBuilder().insert().into(SearchBlock).values(block).updateEntity(false).execute();
  } catch (error) {
    throw isDuplicate(error) ? new LostRace('search block opened meanwhile') : error;
  }
}

async function moveSize(
  em: EntityManager,
  { corpus, block, size: was }: SearchBlock,
  size: number,
): Promise<void> {
  const moved = await em
    .createQueryBuilder()
    .update(SearchBlock)
    .set({ size })
    .where('corpus = :corpus AND block = :block AND size = :was', { corpus, block, was })
    .execute();
  if (moved.affected !== 1) throw new LostRace('search block filled meanwhile');
}

/** Appends the slots of these texts to the rows of their buckets. */
async function note(em: EntityManager, { id }: Corpus, placed: readonly Placed[]): Promise<void> {
  const blocks = new Map<number, Map<Bucket, string>>();
  for (const { ord, text } of placed) {
    const block = blockOf(ord);
    const rows = blocks.get(block) ?? new Map<Bucket, string>();
    blocks.set(block, rows);
    const slot = writeSlot(slotOf(ord));
    const buckets = new Set(gramsOf(normalize(text)).flatMap((gram) => gram.buckets));
    for (const bucket of buckets) rows.set(bucket, (rows.get(bucket) ?? '') + slot);
  }
  const rows = [...blocks]
    .sort(([a], [b]) => a - b)
    .flatMap(([block, lists]) =>
      [...lists].sort(([a], [b]) => a - b).map(([bucket, slots]) => [id, block, bucket, slots]),
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

async function place(em: EntityManager, { table }: Corpus, placed: readonly Placed[]): Promise<void> {
  for (let start = 0; start < placed.length; start += PLACES_PER_STATEMENT) {
    const part = placed.slice(start, start + PLACES_PER_STATEMENT);
    await em.query(
      `UPDATE ${table} SET search_ord = CASE id ${'WHEN ? THEN ? '.repeat(part.length)}END
       WHERE search_ord IS NULL AND id IN (${part.map(() => '?').join(', ')})`,
      [...part.flatMap(({ id, ord }) => [id, ord]), ...part.map(({ id }) => id)],
    );
  }
}
