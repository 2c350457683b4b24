import { Injectable } from '@nestjs/common';
import { commonSlots, ordOf } from './blocks.js';
import type { CorpusName } from './corpora.js';
import { gramOf, type Bucket, type Gram } from './grams.js';
import { askedBy, fingerprint, nearness, sameness, titled, type Titled } from './likeness.js';
import { TextSearchService, type Candidate } from './text-search.service.js';

/** What one question may cost, however many letters there are: the newest blocks, and a few texts to compare with. */
const SAMPLE_BLOCKS = 4;
const COMPARED_TEXTS = 60;
/** A long letter is judged by this many of its pairs, the title's and others spread over the whole of it. */
const MOST_PAIRS = 240;

/**
 * Two ways to ask. A copy shares nearly all of its pairs, so a dozen of them find it among very many letters; a letter
 * about the same matter shares the words of that matter, so many pairs are asked of fewer letters.
 */
const ASKING = {
  copy: { pairs: 12, blocks: 256, fewest: 4 },
  matter: { pairs: 32, blocks: 64, fewest: 3 },
} as const;

/** From here on two letters are the same one sent twice, with words changed. */
const COPY_FROM = 0.5;
/** From here on an answer is worth showing beside the question. */
const MATTER_FROM = 0.12;
/** A pair that more of the texts have says nothing about the matter, unless these are only a handful. */
const COMMON = 0.1;
const HANDFUL = 3;
/** Pairs this rare are equally good for finding a copy. */
const RARE = 0.02;

export interface LikenessRequest<Row extends Candidate> {
  corpus: CorpusName;
  /** first line: the title */
  text: string;
  /** the place of the text itself, when it has one */
  self?: number | null;
  limit: number;
  /** the texts at these places that may be shown, title first; called with at most {@link COMPARED_TEXTS} */
  read: (ords: readonly number[]) => Promise<Row[]>;
}

export interface Like<Row> {
  row: Row;
  /** 0 to 1, two decimals */
  score: number;
}

/** Finds texts that are alike, by what they have in common: no word list, no model, the same result every time. */
@Injectable()
export class LikenessService {
  constructor(private readonly texts: TextSearchService) {}

  /** Texts that are nearly the same ({@link sameness}), the most alike first. */
  async copies<Row extends Candidate>(request: LikenessRequest<Row>): Promise<Like<Row>[]> {
    const own = titled(request.text);
    const { grams, shares } = await this.sampled(request, own);
    const asked = grams
      // `grams` stand in an order as good as chance, and sorting keeps it among the equally rare.
      .map((gram) => ({ gram, share: Math.max(shares.get(gram.text) ?? 0, RARE) }))
      .sort((a, b) => a.share - b.share)
      .slice(0, ASKING.copy.pairs)
      .map(({ gram }) => gram);
    const rows = await request.read(await this.sharing(request, asked, ASKING.copy));
    const scored = rows.map((row) => ({ row, score: sameness(own.whole, fingerprint(row.text)) }));
    return best(scored, COPY_FROM, request.limit);
  }

  /** Texts about the same matter ({@link nearness}), the closest first. */
  async matters<Row extends Candidate>(request: LikenessRequest<Row>): Promise<Like<Row>[]> {
    const own = titled(request.text);
    const { grams, shares, total } = await this.sampled(request, own);
    const common = Math.max(COMMON, Math.min(0.5, HANDFUL / total));
    const telling = new Map([...shares].filter(([, share]) => share <= common));
    const asked = askedBy(own, telling);
    const heaviest = grams
      .filter(({ text }) => asked.has(text))
      .sort((a, b) => (asked.get(b.text) ?? 0) - (asked.get(a.text) ?? 0))
      .slice(0, ASKING.matter.pairs);
    const rows = await request.read(await this.sharing(request, heaviest, ASKING.matter, asked));
    // A single shared pair is a coincidence, however little was written so far.
    const fewest = Math.max(2, Math.min(ASKING.matter.fewest, own.whole.size));
    const scored = rows.flatMap((row) => {
      const { score, shared } = nearness(asked, own.title, titled(row.text));
      return shared >= fewest ? [{ row, score }] : [];
    });
    return best(scored, MATTER_FROM, request.limit);
  }

  /** Up to {@link MOST_PAIRS} pairs of a text, and the share of the newest other texts that have each. */
  private async sampled<Row extends Candidate>(
    { corpus, self }: LikenessRequest<Row>,
    { title, whole }: Titled,
  ): Promise<{ grams: Gram[]; shares: Map<string, number>; total: number }> {
    const rest = [...whole].filter((pair) => !title.has(pair));
    const pairs = [...title].slice(0, MOST_PAIRS);
    const grams = shuffled([...pairs, ...spread(rest, MOST_PAIRS - pairs.length)]).map(gramOf);
    const blocks = await this.texts.blocksBelow(corpus, Number.MAX_SAFE_INTEGER, SAMPLE_BLOCKS);
    const postings = await this.texts.postings(corpus, blocks, bucketsOf(grams));
    const sizes = await this.texts.sizesOf(corpus, blocks);
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    const shares = new Map<string, number>();
    for (const gram of grams) {
      let count = 0;
      for (const [block, lists] of postings) {
        const slots = commonSlots(gram.buckets.map((bucket) => lists.get(bucket)));
        const others = slots.filter((slot) => ordOf(block, slot) !== self).length;
        count += others - byChance(gram, lists, sizes.get(block) ?? 1);
      }
      if (count >= 0.5) shares.set(gram.text, count / total);
    }
    return { grams, shares, total };
  }

  /** The places that share the most of these pairs, or the most telling ones. */
  private async sharing<Row extends Candidate>(
    { corpus, self }: LikenessRequest<Row>,
    grams: readonly Gram[],
    { blocks, fewest }: { blocks: number; fewest: number },
    weights?: ReadonlyMap<string, number>,
  ): Promise<number[]> {
    const newest = await this.texts.blocksBelow(corpus, Number.MAX_SAFE_INTEGER, blocks);
    const counts = new Map<number, { shared: number; weight: number }>();
    for (const [block, lists] of await this.texts.postings(corpus, newest, bucketsOf(grams))) {
      for (const { text, buckets } of grams) {
        for (const slot of commonSlots(buckets.map((bucket) => lists.get(bucket)))) {
          const ord = ordOf(block, slot);
          const count = counts.get(ord) ?? { shared: 0, weight: 0 };
          count.shared += 1;
          count.weight += weights?.get(text) ?? 1;
          counts.set(ord, count);
        }
      }
    }
    if (self) counts.delete(self);
    return [...counts]
      .filter(([, { shared }]) => shared >= Math.min(fewest, grams.length))
      .sort(([a, { weight: x }], [b, { weight: y }]) => y - x || b - a)
      .slice(0, COMPARED_TEXTS)
      .map(([ord]) => ord);
  }
}

const bucketsOf = (grams: readonly Gram[]): Bucket[] => [...new Set(grams.flatMap(({ buckets }) => buckets))];

/** Texts that are noted in both buckets of a pair without having it, because of other pairs. */
function byChance({ buckets }: Gram, lists: ReadonlyMap<Bucket, string>, size: number): number {
  const [first = 0, second] = buckets.map((bucket) => (lists.get(bucket)?.length ?? 0) / 2);
  return second === undefined ? 0 : (first * second) / size;
}

/** `count` of the items, evenly spread. */
function spread(items: readonly string[], count: number): string[] {
  const step = Math.max(1, items.length / count);
  return Array.from({ length: Math.min(count, items.length) }, (_, i) => items[Math.floor(i * step)]!);
}

/** In an order in which neighbours come from far apart, the same one every time. */
const shuffled = (pairs: readonly string[]): string[] =>
  pairs
    .map((text) => ({ text, order: gramOf(text).buckets[0] ?? 0 }))
    .sort((a, b) => a.order - b.order)
    .map(({ text }) => text);

function best<Row>(scored: readonly Like<Row>[], from: number, limit: number): Like<Row>[] {
  return scored
    .filter(({ score }) => score >= from)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ row, score }) => ({ row, score: Math.round(score * 100) / 100 }));
}
