import { normalize, pairsOf } from './grams.js';

/** The pairs of a text, for comparing it with many. */
export const fingerprint = (text: string): Set<string> => pairsOf(normalize(text));

/**
 * How much two texts are the same: pairs in common ÷ pairs in either (Jaccard), 0 to 1. One changed character in a
 * letter of 200 changes it by about 0.02; a sentence added to ten by about 0.1.
 */
export function sameness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const pair of a) if (b.has(pair)) common += 1;
  const either = a.size + b.size - common;
  return either === 0 ? 0 : common / either;
}

/** A text and its first line, which is a title and says in few words what the rest is about. */
export interface Titled {
  title: ReadonlySet<string>;
  whole: ReadonlySet<string>;
  /** the pairs of what seems to be the name of a place, a school, a firm … */
  named: ReadonlySet<string>;
}

/**
 * The last characters of such names. What stands before one of them is a name more often than not; where it is not,
 * its pairs are those of common words and weigh little anyway.
 */
const NAME_ENDS =
  '小区|社区|花园|家园|公寓|新城|广场|大厦|大道|公路|国道|地铁|公交|市场|超市|商场|学校|小学|中学|大学|学院|幼儿园|医院|公司|工厂|' +
  '车站|停车场|停车楼|搅拌站|垃圾站|收费站|加油站|工地|项目|街道|步行街|美食街|公园|水库|养殖场|饭店|酒店|驾校|' +
  '[路街巷村镇乡区苑府城园湖桥河站厂店组]';
const NAME = new RegExp(`[\\p{L}\\p{N}]{2,4}(?:${NAME_ENDS})`, 'gu');

export const titled = (text: string): Titled => ({
  title: fingerprint(text.split('\n', 1)[0] ?? ''),
  whole: fingerprint(text),
  named: new Set((normalize(text).match(NAME) ?? []).flatMap((name) => [...pairsOf(name)])),
});

const ASKED_IN_NAME = 1.5;
const ASKED_IN_TITLE = 3;
const FOUND_IN_TITLE = 2;
/** A longer text has more of everything; past this many pairs it must have more of what was asked. */
const USUAL_PAIRS = 200;
/**
 * Pairs that fewer texts have are no more telling: in a matter that gathers fifty letters its own name is that common,
 * and a pair that two letters share by chance must not weigh more.
 */
const RARE = 0.005;
/** Keeps two or three shared words from being all there is to share. */
const LEAST_ASKED = 20;

/** pair → how telling it is: few texts have it, or the title does */
export type Asked = ReadonlyMap<string, number>;

/**
 * What a text asks about.
 *
 * @param shares pair → share of all texts that have it, above 0; pairs that are missing are not asked about
 */
export function askedBy({ title, named }: Titled, shares: ReadonlyMap<string, number>): Asked {
  return new Map(
    [...shares].map(([pair, share]) => [
      pair,
      -Math.log(Math.max(share, RARE)) *
        (title.has(pair) ? ASKED_IN_TITLE : 1) *
        (named.has(pair) ? ASKED_IN_NAME : 1),
    ]),
  );
}

/** How much of what is asked another text is about, 0 to 1, and how many pairs they share. */
export function nearness(
  asked: Asked,
  title: ReadonlySet<string>,
  text: Titled,
): { score: number; shared: number } {
  let most = LEAST_ASKED;
  let found = 0;
  let shared = 0;
  for (const [pair, weight] of asked) {
    most += weight * (title.has(pair) ? FOUND_IN_TITLE : 1);
    if (!text.whole.has(pair)) continue;
    found += weight * (text.title.has(pair) ? FOUND_IN_TITLE : 1);
    shared += 1;
  }
  const length = Math.max(1, Math.sqrt(text.whole.size / USUAL_PAIRS));
  return { score: Math.min(1, found / length / most), shared };
}
