import { describe, expect, it } from '@jest/globals';
import { SLOTS, writeSlot } from './blocks.js';
import type { Bucket } from './grams.js';
import { LikenessService } from './likeness.service.js';
import { TextSearchService } from './text-search.service.js';

/** One letter of a hundred has any pair. */
const SOME_SLOTS = Array.from({ length: 10 }, (_, i) => writeSlot(i * 100)).join('');

/** An index of a million letters that counts what is read of it. */
class Counted extends TextSearchService {
  statements = 0;
  rows = 0;

  constructor(blocks: number, size: number) {
    const all = Array.from({ length: blocks }, (_, i) => ({ block: blocks - 1 - i, size }));
    const query = (sql: string) => {
      this.statements += 1;
      return Promise.resolve(all.slice(0, Number(/LIMIT (\d+)/.exec(sql)?.[1])));
    };
    super({ read: (work: (em: unknown) => unknown) => Promise.resolve(work({ query })) } as never);
  }

  override postings(_: string, blocks: readonly number[], buckets: readonly Bucket[]) {
    this.statements += 1;
    this.rows += blocks.length * buckets.length;
    const lists = (): Map<Bucket, string> => new Map(buckets.map((bucket) => [bucket, SOME_SLOTS]));
    return Promise.resolve(new Map(blocks.map((block) => [block, lists()])));
  }
}

const LONG = `春华苑旁边的搅拌站\n${Array.from({ length: 4000 }, (_, i) => String.fromCodePoint(0x5000 + (i % 3000))).join('')}`;

describe('the work of finding letters about the same matter', () => {
  it.each([
    ['in full blocks of a large office', 1000, SLOTS],
    ['in small blocks of an office with few letters a month', 300, 50],
  ])('among many letters %s is bounded: statements, rows of the index and texts', async (_, blocks, size) => {
    const index = new Counted(blocks, size);
    let texts = 0;
    await new LikenessService(undefined as never, index).matters({
      corpus: 'letters',
      text: LONG,
      limit: 20,
      read: (ords) => {
        texts += ords.length;
        return Promise.resolve(ords.map((ord) => ({ ord, text: LONG })));
      },
    });
    expect(index.statements).toBe(4);
    expect(index.rows).toBeGreaterThan(0);
    expect(index.rows).toBeLessThanOrEqual(32 * 480 + 128 * 96);
    expect(texts).toBe(60);
  });
});
