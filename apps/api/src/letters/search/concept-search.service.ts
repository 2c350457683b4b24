import { Injectable } from '@nestjs/common';
import { commonSlots, ordOf, SLOTS } from './blocks.js';
import type { CorpusName } from './corpora.js';
import { gramsNeededBy, normalize, type Bucket } from './grams.js';
import { TextSearchService } from './text-search.service.js';

/** The newest 32,768 texts; older ones are found by their words one after another (TextSearchService). */
const ASKED = { texts: 32 * SLOTS, blocks: 128 };
/** A question is short; of a pasted letter its first concepts are asked. */
const MOST_CONCEPTS = 12;
const MOST_BUCKETS = 400;

export interface ConceptPlaces {
  /** places in which at least one concept seems to stand, the most telling first; the texts themselves decide */
  ords: number[];
  /** for each concept, in how many of the texts asked it seems to stand */
  counts: number[];
  /** texts asked */
  total: number;
}

/** Finds texts that have any of several concepts, each of which has several words. */
@Injectable()
export class ConceptSearchService {
  constructor(private readonly texts: TextSearchService) {}

  /**
   * @param concepts words of one meaning each
   * @param weigh    how telling a concept is that stands in `count` of `total` texts
   * @param most     places wanted
   */
  async places(
    corpus: CorpusName,
    concepts: readonly (readonly string[])[],
    weigh: (count: number, total: number) => number,
    most: number,
  ): Promise<ConceptPlaces> {
    const asked = concepts
      .slice(0, MOST_CONCEPTS)
      .map((words) => words.map((word) => bucketsOf(word)).filter((buckets) => buckets.length > 0));
    const buckets = [...new Set(asked.flat(2))].slice(0, MOST_BUCKETS);
    const sizes = await this.texts.blocksNear(corpus, null, ASKED);
    const postings = await this.texts.postings(corpus, [...sizes.keys()], buckets);
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    const having = concepts.map((_, index) => placesOf(asked[index] ?? [], postings));
    const weights = new Map<number, number>();
    for (const places of having)
      for (const ord of places) weights.set(ord, (weights.get(ord) ?? 0) + weigh(places.size, total));
    const ords = [...weights]
      .sort(([a, x], [b, y]) => y - x || b - a)
      .slice(0, most)
      .map(([ord]) => ord);
    return { ords, counts: having.map(({ size }) => size), total };
  }
}

const bucketsOf = (word: string): Bucket[] => [
  ...new Set(gramsNeededBy(normalize(word)).flatMap(({ buckets }) => buckets)),
];

/** Where any of the words seems to stand. */
function placesOf(
  words: readonly (readonly Bucket[])[],
  postings: ReadonlyMap<number, ReadonlyMap<Bucket, string>>,
): Set<number> {
  const places = new Set<number>();
  for (const [block, lists] of postings)
    for (const buckets of words)
      for (const slot of commonSlots(buckets.map((bucket) => lists.get(bucket))))
        places.add(ordOf(block, slot));
  return places;
}
