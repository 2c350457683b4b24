import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { blockOf, commonSlots, ordOf } from './blocks.js';
import { ANSWERS_ID, ANSWERS_OF, CORPORA, type CorpusName } from './corpora.js';
import { containsAll, gramsNeededBy, termsOf, type Bucket } from './grams.js';

/**
 * Limits of one page, whatever the words and the number of letters. A page that reaches a limit is shown
 * as it is, with a cursor to continue.
 */
export const SEARCH_BUDGET = {
  /** blocks of 1,024 texts whose postings are read: four million texts */
  blocks: 4096,
  /** texts looked up by their place, most of them to find that a filter leaves them out */
  lookups: 8000,
  /** characters of text read to check that the words really occur */
  characters: 3_000_000,
} as const;

/** A common word fills its page from the first blocks; a rare one is in few of many, which are asked together. */
const FIRST_BLOCKS = 8;
const MOST_BLOCKS = 256;
const MOST_TEXTS = 500;
/** More buckets than this do not reduce the candidates further. */
const MOST_BUCKETS = 4;

/** A text that may be a hit, as a caller's filters let it through. */
export interface Candidate {
  ord: number;
  /** what is searched, see {@link searchedText} */
  text: string;
}

export interface SearchRequest<Row extends Candidate> {
  corpus: CorpusName;
  query: string;
  /** the last place shown; the search goes on below it */
  below: number | undefined;
  limit: number;
  /** the texts at these places that the caller's filters let through; called with at most {@link MOST_TEXTS} */
  read: (ords: readonly number[]) => Promise<Row[]>;
  /** places that are hits whatever their text says, highest first */
  certain?: readonly number[];
}

export interface SearchPage<Row> {
  rows: Row[];
  /** where the next page goes on; null at the end */
  next: number | null;
}

/**
 * Full text over one corpus, newest month first and in a month the latest to arrive first. The index says which texts
 * can contain the words, block by block from the newest; the texts themselves decide.
 */
@Injectable()
export class TextSearchService {
  constructor(private readonly uow: UnitOfWork) {}

  async page<Row extends Candidate>(request: SearchRequest<Row>): Promise<SearchPage<Row>> {
    const { corpus, query, limit, read } = request;
    const terms = termsOf(query);
    const certain = new Set(request.certain);
    const buckets = await this.telling(corpus, terms);
    const left = { ...SEARCH_BUDGET } as Record<keyof typeof SEARCH_BUDGET, number>;
    const found: Row[] = [];
    let below = request.below ?? Number.MAX_SAFE_INTEGER;
    let size = limit + 1;
    let ahead: number[] = [];
    for (let round = FIRST_BLOCKS; ; round = MOST_BLOCKS) {
      if (buckets.length > 0 && ahead.length === 0) {
        // One round more than the budget: fewer blocks than a round mean the end of the index.
        const most = round === FIRST_BLOCKS ? round : left.blocks + MOST_BLOCKS;
        ahead = await this.blocksBelow(corpus, below, most);
      }
      const blocks = ahead.splice(0, round);
      const lowest = blocks.length > 0 ? ordOf(blocks.at(-1)!, 0) : 0;
      const ords = merge(
        (await this.places(corpus, blocks, buckets)).filter((ord) => ord < below),
        [...certain].filter((ord) => ord < below && ord >= lowest),
      );
      for (let start = 0; start < ords.length; start += size, size = Math.min(size * 2, MOST_TEXTS)) {
        const part = ords.slice(start, start + size);
        const rows = (await read(part)).sort((a, b) => b.ord - a.ord);
        for (const row of rows) {
          left.characters -= row.text.length;
          if (certain.has(row.ord) || containsAll(row.text, terms)) found.push(row);
          if (found.length > limit) return { rows: found.slice(0, limit), next: found[limit - 1]!.ord };
          if (left.characters < 0) return { rows: found, next: row.ord };
        }
        left.lookups -= part.length;
        if (left.lookups < 0) return { rows: found, next: part.at(-1)! };
      }
      below = lowest;
      left.blocks -= blocks.length;
      if (blocks.length < round) return { rows: found, next: null };
      if (left.blocks <= 0) return { rows: found, next: below };
    }
  }

  /**
   * Those of some places whose texts may contain the words: for lists that have an order of their own.
   *
   * @param ords places with texts; what has no place is not in the index, and the caller reads it
   */
  async among(corpus: CorpusName, query: string, ords: readonly number[]): Promise<Set<number>> {
    const buckets = await this.telling(corpus, termsOf(query));
    const blocks = [...new Set(ords.map(blockOf))];
    const wanted = new Set(ords);
    return new Set((await this.places(corpus, blocks, buckets)).filter((ord) => wanted.has(ord)));
  }

  /** The places of the texts of these blocks that are noted in all the buckets, highest first. */
  private async places(
    corpus: CorpusName,
    blocks: readonly number[],
    buckets: readonly Bucket[],
  ): Promise<number[]> {
    const postings = await this.postings(corpus, blocks, buckets, true);
    return [...blocks]
      .sort((a, b) => b - a)
      .flatMap((block) => {
        const lists = postings.get(block);
        return lists
          ? commonSlots(buckets.map((bucket) => lists.get(bucket))).map((slot) => ordOf(block, slot))
          : [];
      });
  }

  /**
   * block → bucket → slots, rising.
   *
   * @param withAnswers also the slots of letters whose answer has the bucket; these may come twice, in any order
   */
  async postings(
    corpus: CorpusName,
    blocks: readonly number[],
    buckets: readonly Bucket[],
    withAnswers = false,
  ): Promise<Map<number, Map<Bucket, string>>> {
    const found = new Map<number, Map<Bucket, string>>();
    if (blocks.length === 0 || buckets.length === 0) return found;
    const { id } = CORPORA[corpus];
    const corpora = withAnswers && CORPORA[corpus] === ANSWERS_OF ? [id, ANSWERS_ID] : [id];
    for (let start = 0; start < blocks.length; start += MOST_BLOCKS) {
      const part = blocks.slice(start, start + MOST_BLOCKS);
      const rows = await this.uow.read((em) =>
        em.query<{ block: number; bucket: Bucket; slots: string }[]>(
          `SELECT block, bucket, slots FROM search_postings
           WHERE corpus IN (${marks(corpora)}) AND block IN (${marks(part)}) AND bucket IN (${marks(buckets)})`,
          [...corpora, ...part, ...buckets],
        ),
      );
      for (const { block, bucket, slots } of rows) {
        const lists = found.get(block) ?? new Map<Bucket, string>();
        found.set(block, lists.set(bucket, (lists.get(bucket) ?? '') + slots));
      }
    }
    return found;
  }

  /** The newest blocks with places below `below`, newest first. */
  async blocksBelow(corpus: CorpusName, below: number, count: number): Promise<number[]> {
    const rows = await this.uow.read((em) =>
      em.query<{ block: number }[]>(
        `SELECT block FROM search_blocks WHERE corpus = ? AND block <= ? ORDER BY block DESC LIMIT ${count}`,
        [CORPORA[corpus].id, Math.min(blockOf(below - 1), 0x7fff_ffff)],
      ),
    );
    return rows.map(({ block }) => block);
  }

  /**
   * block → how many places it has given away, for the blocks nearest to a place (the newest, without one), the
   * nearest first, until they hold `most.texts` or are `most.blocks`.
   */
  async blocksNear(
    corpus: CorpusName,
    ord: number | null,
    most: { texts: number; blocks: number },
  ): Promise<Map<number, number>> {
    const own = ord === null ? 0x7fff_ffff : blockOf(ord);
    const side = (condition: string): string =>
      `SELECT * FROM (SELECT block, size FROM search_blocks WHERE corpus = ? AND block ${condition} LIMIT ${most.blocks}) s`;
    const rows = await this.uow.read((em) =>
      em.query<{ block: number; size: number }[]>(
        `${side('<= ? ORDER BY block DESC')} UNION ALL ${side('> ? ORDER BY block')}`,
        [CORPORA[corpus].id, own, CORPORA[corpus].id, own],
      ),
    );
    rows.sort((a, b) => Math.abs(a.block - own) - Math.abs(b.block - own));
    const near = new Map<number, number>();
    let texts = 0;
    for (const { block, size } of rows) {
      if (texts >= most.texts || near.size >= most.blocks) break;
      near.set(block, size);
      texts += size;
    }
    return near;
  }

  /** The buckets a text must be noted in; of many, those that the newest texts are rarely in. */
  private async telling(corpus: CorpusName, terms: readonly string[]): Promise<Bucket[]> {
    const all = [...new Set(terms.flatMap(gramsNeededBy).flatMap(({ buckets }) => buckets))];
    if (all.length <= MOST_BUCKETS) return all;
    const sample = await this.postings(
      corpus,
      await this.blocksBelow(corpus, Number.MAX_SAFE_INTEGER, 2),
      all,
      true,
    );
    const uses = (bucket: Bucket): number =>
      [...sample.values()].reduce((sum, lists) => sum + (lists.get(bucket)?.length ?? 0), 0);
    return all
      .map((bucket) => ({ bucket, uses: uses(bucket) }))
      .sort((a, b) => a.uses - b.uses)
      .slice(0, MOST_BUCKETS)
      .map(({ bucket }) => bucket);
  }
}

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

const merge = (a: readonly number[], b: readonly number[]): number[] =>
  b.length === 0 ? [...a] : [...new Set([...a, ...b])].sort((x, y) => y - x);
