import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isDuplicate, LostRace } from '../../kernel/database/engine.js';
import { changeRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { blockOf, blocksOfMonth, ordOf, SLOTS, slotOf } from './blocks.js';
import { ANSWERS_ID, ANSWERS_OF, CORPORA, CORPUS_NAMES, type Corpus, type CorpusName } from './corpora.js';
import { answersIn, markNoted, waitingAnswers } from './answer-texts.js';
import { note } from './search-postings.js';
import { SearchBlock } from './search-block.entity.js';
import { byMonth, pendingOf, placedIn, type Pending, type Placed } from './search-texts.js';
import { dropForgotten, sign } from './signature-rows.js';

/** A search waits for this many unindexed texts at most; a load of thousands appears as the job gets to it. */
const FRESHEN_AT_MOST = 64;
const BULK = SLOTS;
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
      await note(em, corpus.id, placed);
      await sign(em, placed);
      await place(em, corpus, placed);
      return placed.length;
    });
  }

  /**
   * Notes up to `max` answers beside their letters' places, so that a search finds a letter by its answer too.
   *
   * @returns how many there were
   */
  async indexAnswers(max: number): Promise<number> {
    if ((await this.uow.read((em) => waitingAnswers(em, 1))).length === 0) return 0;
    return this.uow.run(async (em) => {
      const answers = await waitingAnswers(em, max);
      for (const block of new Set(answers.map(({ ord }) => blockOf(ord)))) await hold(em, ANSWERS_OF, block);
      await markNoted(em, answers);
      await note(em, ANSWERS_ID, answers);
      return answers.length;
    });
  }

  /** Indexes the few waiting texts before a search, so that new texts are found at once. */
  async freshen(name: CorpusName): Promise<void> {
    const waiting = await this.waiting(name, FRESHEN_AT_MOST + 1);
    if (waiting > 0 && waiting <= FRESHEN_AT_MOST) await this.indexNext(name, FRESHEN_AT_MOST);
    if (CORPORA[name] === ANSWERS_OF) await this.indexAnswers(FRESHEN_AT_MOST);
  }

  /** How many texts a search cannot find yet, counted up to `most`. */
  async behind(name: CorpusName, most: number): Promise<number> {
    const rows = await this.uow.read((em) =>
      em.query<{ n: number | string }[]>(
        `SELECT COUNT(*) AS n FROM (SELECT id FROM ${CORPORA[name].table} WHERE search_ord IS NULL LIMIT ${most}) w`,
      ),
    );
    return Number(rows[0]?.n ?? 0);
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
    while ((await this.indexAnswers(BULK)) > 0) onProgress(indexed);
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
      const known = await hold(em, corpus, block);
      const placed = await placedIn(em, corpus, block);
      await em.query('DELETE FROM search_postings WHERE corpus = ? AND block = ?', [corpus.id, block]);
      await note(em, corpus.id, placed);
      await sign(em, placed);
      if (corpus === ANSWERS_OF) await this.rewriteAnswers(em, block);
      const size = 1 + Math.max(-1, ...placed.map(({ ord }) => slotOf(ord)));
      if (!known) await addBlock(em, { ...key, size });
      else if (known.size < size) await moveSize(em, known, size);
      return placed.length;
    });
  }

  private async rewriteAnswers(em: EntityManager, block: number): Promise<void> {
    await em.query('DELETE FROM search_postings WHERE corpus = ? AND block = ?', [ANSWERS_ID, block]);
    const answers = await answersIn(em, block);
    await markNoted(
      em,
      answers.filter(({ isNoted }) => !isNoted),
    );
    await note(em, ANSWERS_ID, answers);
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
        if (row) continue;
        const corpora = id === ANSWERS_OF.id ? [id, ANSWERS_ID] : [id];
        for (const gone of corpora)
          await em.query('DELETE FROM search_postings WHERE corpus = ? AND block = ?', [gone, block]);
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

/** Locks a block until the end: a transaction that wants to add to it waits, and then runs again. */
async function hold(em: EntityManager, { id }: Corpus, block: number): Promise<SearchBlock | null> {
  const known = await em.findOneBy(SearchBlock, { corpus: id, block });
  if (known) await moveSize(em, known, known.size);
  return known;
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

/** @throws {LostRace} another process placed one of them after it was read as waiting: its postings would be no text's */
async function place(em: EntityManager, { table }: Corpus, placed: readonly Placed[]): Promise<void> {
  for (let start = 0; start < placed.length; start += PLACES_PER_STATEMENT) {
    const part = placed.slice(start, start + PLACES_PER_STATEMENT);
    const changed = await changeRows(
      em,
      `UPDATE ${table} SET search_ord = CASE id ${'WHEN ? THEN ? '.repeat(part.length)}END
       WHERE search_ord IS NULL AND id IN (${part.map(() => '?').join(', ')})`,
      [...part.flatMap(({ id, ord }) => [id, ord]), ...part.map(({ id }) => id)],
    );
    if (changed !== part.length) throw new LostRace('text placed meanwhile');
  }
}
