import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { forEachCommonSlot, ordOf, SLOTS } from './blocks.js';
import type { CorpusName } from './corpora.js';
import { gramOf, type Bucket, type Gram } from './grams.js';
import { askedBy, fingerprint, nearness, sameness, titled, type Titled } from './likeness.js';
import { signatureOf } from './signature.js';
import { placesSharing } from './signature-rows.js';
import { TextSearchService, type Candidate } from './text-search.service.js';

/**
 * Limits of one question, whatever the number of letters: the blocks nearest to the text, and a few texts to compare.
 * Blocks are counted by what they hold: an office with fifty letters a month has a block for every month.
 */
const SAMPLED = { texts: 4 * SLOTS, blocks: 32 };
const ASKED = { texts: 32 * SLOTS, blocks: 128 };
const COMPARED_TEXTS = 60;
/** A long letter is judged by this many of its pairs, the title's and others spread over the whole of it. */
const MOST_PAIRS = 240;

/** A letter about the same matter shares the words of that matter: many pairs are asked of not too many letters. */
const ASKED_PAIRS = 48;
const FEWEST_SHARED = 3;

/** From this likeness on, two letters count as the same one sent twice with changes. */
const COPY_FROM = 0.5;
/** From this likeness on, two letters are about the same matter … */
const MATTER_FROM = 0.12;
/** … and to be called so among few letters, where which words are common is not known yet, from as much more. */
const SAME_AMONG_FEW = 0.12;
const FEW_TEXTS = 200;
/** A pair that more of the texts have says nothing about the matter, unless these are only a handful. */
const COMMON = 0.1;
const HANDFUL = 3;

export interface LikenessRequest<Row extends Candidate> {
  corpus: CorpusName;
  /** first line: the title */
  text: string;
  /** the place of the text itself, when it has one */
  self?: number | null;
  limit: number;
  /** only what can be called the same matter, not all that may give an idea */
  same?: boolean;
  /** the texts at these places that may be shown, title first; called with at most {@link COMPARED_TEXTS} */
  read: (ords: readonly number[]) => Promise<Row[]>;
}

export interface Like<Row> {
  row: Row;
  /** 0 to 1, two decimals */
  score: number;
}

/** Finds similar texts by their common pairs: no word list, no model, the same result every time. */
@Injectable()
export class LikenessService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly texts: TextSearchService,
  ) {}

  /** Texts that are nearly the same ({@link sameness}), the most alike first. */
  async copies<Row extends Candidate>(
    request: Omit<LikenessRequest<Row>, 'corpus' | 'same'>,
  ): Promise<Like<Row>[]> {
    const own = fingerprint(request.text);
    const places = await this.uow.read((em) => placesSharing(em, signatureOf(own)));
    const others = places.filter((ord) => ord !== request.self).slice(0, COMPARED_TEXTS);
    const rows = await request.read(others);
    const scored = rows.map((row) => ({ row, score: sameness(own, fingerprint(row.text)) }));
    return best(scored, COPY_FROM, request.limit);
  }

  /** Texts about the same matter ({@link nearness}), the closest first. */
  async matters<Row extends Candidate>(request: LikenessRequest<Row>): Promise<Like<Row>[]> {
    const own = titled(request.text);
    const { grams, shares, total } = await this.sampled(request, own);
    const common = Math.max(COMMON, Math.min(0.5, HANDFUL / total));
    const telling = new Map([...shares].filter(([, share]) => share <= common));
    const asked = askedBy(own, telling);
    const weight = ({ text }: Gram): number => asked.get(text) ?? 0;
    const share = ({ text }: Gram): number => telling.get(text) ?? 0;
    // Of equally telling pairs the more frequent one leads to more letters.
    const heaviest = grams
      .filter(({ text }) => asked.has(text))
      .sort((a, b) => weight(b) - weight(a) || share(b) - share(a))
      .slice(0, ASKED_PAIRS);
    const rows = await request.read(await this.sharing(request, heaviest, asked));
    // A single shared pair is a coincidence, however little was written so far.
    const fewest = Math.max(2, Math.min(FEWEST_SHARED, own.whole.size));
    const scored = rows.flatMap((row) => {
      const { score, shared } = nearness(asked, own.title, titled(row.text));
      return shared >= fewest ? [{ row, score }] : [];
    });
    const same = MATTER_FROM + (SAME_AMONG_FEW * FEW_TEXTS) / (FEW_TEXTS + total);
    return best(scored, request.same ? same : MATTER_FROM, request.limit);
  }

  /** Up to {@link MOST_PAIRS} pairs of a text, and the share of the other texts of its time that have each. */
  private async sampled<Row extends Candidate>(
    { corpus, self }: LikenessRequest<Row>,
    { title, whole }: Titled,
  ): Promise<{ grams: Gram[]; shares: Map<string, number>; total: number }> {
    const rest = [...whole].filter((pair) => !title.has(pair));
    const pairs = [...title].slice(0, MOST_PAIRS);
    const grams = shuffled([...pairs, ...spread(rest, MOST_PAIRS - pairs.length)]).map(gramOf);
    const sizes = await this.texts.blocksNear(corpus, self ?? null, SAMPLED);
    const postings = await this.texts.postings(corpus, [...sizes.keys()], bucketsOf(grams));
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    const shares = new Map<string, number>();
    for (const gram of grams) {
      let count = 0;
      for (const [block, lists] of postings) {
        forEachSlotOf(gram, lists, (slot) => {
          if (ordOf(block, slot) !== self) count += 1;
        });
        count -= byChance(gram, lists, sizes.get(block) ?? 1);
      }
      if (count >= 0.5) shares.set(gram.text, count / total);
    }
    return { grams, shares, total };
  }

  /** The places that share the most telling of these pairs. */
  private async sharing<Row extends Candidate>(
    { corpus, self }: LikenessRequest<Row>,
    grams: readonly Gram[],
    weights: ReadonlyMap<string, number>,
  ): Promise<number[]> {
    const near = [...(await this.texts.blocksNear(corpus, self ?? null, ASKED)).keys()];
    const fewest = Math.min(FEWEST_SHARED, grams.length);
    const best = new Heaviest(COMPARED_TEXTS);
    const weight = new Float64Array(SLOTS);
    const shared = new Uint8Array(SLOTS);
    for (const [block, lists] of await this.texts.postings(corpus, near, bucketsOf(grams))) {
      weight.fill(0);
      shared.fill(0);
      for (const gram of grams) {
        const telling = weights.get(gram.text) ?? 0;
        forEachSlotOf(gram, lists, (slot) => {
          weight[slot]! += telling;
          shared[slot]! += 1;
        });
      }
      for (let slot = 0; slot < SLOTS; slot += 1) {
        const ord = ordOf(block, slot);
        if (shared[slot]! >= fewest && ord !== self) best.offer(ord, weight[slot]!);
      }
    }
    return best.ords();
  }
}

/** The few heaviest of very many places, and of equally heavy ones the newest. */
class Heaviest {
  private kept: { ord: number; weight: number }[] = [];
  private least = 0;

  constructor(private readonly most: number) {}

  offer(ord: number, weight: number): void {
    if (weight < this.least) return;
    this.kept.push({ ord, weight });
    if (this.kept.length >= 8 * this.most) this.cut();
  }

  ords(): number[] {
    this.cut();
    return this.kept.map(({ ord }) => ord);
  }

  private cut(): void {
    this.kept.sort((a, b) => b.weight - a.weight || b.ord - a.ord);
    this.kept.length = Math.min(this.kept.length, this.most);
    if (this.kept.length === this.most) this.least = this.kept.at(-1)!.weight;
  }
}

/** The slots of a block whose texts are noted in the buckets of a pair; two characters may share one bucket. */
function forEachSlotOf(
  { buckets: [first = 0, second = first] }: Gram,
  lists: ReadonlyMap<Bucket, string>,
  visit: (slot: number) => void,
): void {
  forEachCommonSlot(lists.get(first), lists.get(second), visit);
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
