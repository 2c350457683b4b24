import { describe, expect, it } from '@jest/globals';
import { ordOf, SLOTS, writeSlot } from './blocks.js';
import type { Bucket } from './grams.js';
import { SEARCH_BUDGET, TextSearchService, type Candidate } from './text-search.service.js';

const EVERY_SLOT = Array.from({ length: SLOTS }, (_, slot) => writeSlot(slot)).join('');

/** An index of any number of blocks in which every text has every word. */
class Crowded extends TextSearchService {
  blocksRead = 0;

  constructor(
    private readonly blocks: number,
    private readonly slots = EVERY_SLOT,
  ) {
    super(undefined as never);
  }

  override blocksBelow(_: string, below: number, count: number): Promise<number[]> {
    const top = Math.min(this.blocks, Math.ceil(below / SLOTS));
    return Promise.resolve(Array.from({ length: Math.min(count, top) }, (_, i) => top - 1 - i));
  }

  override postings(_: string, blocks: readonly number[], buckets: readonly Bucket[]) {
    this.blocksRead += blocks.length;
    const lists = (): Map<Bucket, string> => new Map(buckets.map((bucket) => [bucket, this.slots]));
    return Promise.resolve(new Map(blocks.map((block) => [block, lists()])));
  }
}

/** A million letters with the word in each: whatever a page does, it must not do it to all of them. */
const BLOCKS = 1000;

describe('the work of one page', () => {
  const read =
    (lookups: { count: number }, rows: (ords: readonly number[]) => Candidate[]) =>
    (ords: readonly number[]) => {
      lookups.count += ords.length;
      expect(ords.length).toBeLessThanOrEqual(500);
      return Promise.resolve(rows(ords));
    };

  it('a word that all letters have fills its page from the newest ones', async () => {
    const index = new Crowded(BLOCKS);
    const lookups = { count: 0 };
    const page = await index.page({
      corpus: 'letters',
      query: '统计',
      below: undefined,
      limit: 20,
      read: read(lookups, (ords) => ords.map((ord) => ({ ord, text: '统计' }))),
    });
    const newest = ordOf(BLOCKS - 1, SLOTS - 1);
    expect(page.rows.map(({ ord }) => ord)).toEqual(Array.from({ length: 20 }, (_, i) => newest - i));
    expect(page.next).toBe(newest - 19);
    expect(lookups.count).toBeLessThanOrEqual(21);
    expect(index.blocksRead).toBeLessThanOrEqual(8);
  });

  it('a page of filters that exclude nearly all letters ends with a cursor, and further pages find all of them', async () => {
    const index = new Crowded(20);
    const wanted = [ordOf(19, 3), ordOf(7, 500), ordOf(0, 0)];
    const found: number[] = [];
    let below: number | undefined;
    let pages = 0;
    do {
      const lookups = { count: 0 };
      const page = await index.page({
        corpus: 'letters',
        query: '统计',
        below,
        limit: 20,
        read: read(lookups, (ords) =>
          ords.filter((ord) => wanted.includes(ord)).map((ord) => ({ ord, text: '统计' })),
        ),
      });
      expect(lookups.count).toBeLessThanOrEqual(SEARCH_BUDGET.lookups + 500);
      found.push(...page.rows.map(({ ord }) => ord));
      below = page.next ?? undefined;
      pages += 1;
    } while (below !== undefined);
    expect(found).toEqual(wanted);
    expect(pages).toBe(3);
  });

  it('texts that only seem to have the words are read up to a limit', async () => {
    const index = new Crowded(BLOCKS);
    const long = '数'.repeat(5000);
    let characters = 0;
    const page = await index.page({
      corpus: 'letters',
      query: '统计',
      below: undefined,
      limit: 20,
      read: (ords) => {
        characters += ords.length * long.length;
        return Promise.resolve(ords.map((ord) => ({ ord, text: long })));
      },
    });
    expect(page.rows).toEqual([]);
    expect(page.next).not.toBeNull();
    expect(characters).toBeLessThanOrEqual(SEARCH_BUDGET.characters + 500 * long.length);
  });

  it('an index in which nothing seems to match is read up to a limit', async () => {
    const index = new Crowded(SEARCH_BUDGET.blocks * 3, '');
    const request = { corpus: 'letters', query: '统计', limit: 20, read: () => Promise.resolve([]) } as const;
    const first = await index.page({ ...request, below: undefined });
    expect(index.blocksRead).toBeLessThanOrEqual(SEARCH_BUDGET.blocks + 64);
    expect(first.next).not.toBeNull();
    let pages = 1;
    for (let { next } = first; next !== null; pages += 1)
      ({ next } = await index.page({ ...request, below: next }));
    expect(pages).toBe(3);
  });

  it('known hits appear in their place among the others, without reading their text', async () => {
    const index = new Crowded(2, writeSlot(10));
    const page = await index.page({
      corpus: 'letters',
      query: '张三',
      below: undefined,
      limit: 20,
      certain: [ordOf(1, 20), ordOf(0, 5)],
      read: (ords) =>
        Promise.resolve(ords.map((ord) => ({ ord, text: ord % SLOTS === 10 ? '张三' : '另一封' }))),
    });
    expect(page.rows.map(({ ord }) => ord)).toEqual([ordOf(1, 20), ordOf(1, 10), ordOf(0, 10), ordOf(0, 5)]);
    expect(page.next).toBeNull();
  });
});
