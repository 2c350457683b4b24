import { diffChars } from 'diff';
import {
  differsInNothingTelling,
  mayBeOneOpinion,
  tellingKey,
  type Comparable,
  type Piece,
} from '@huiyin/domain';
import { bandsOf, fingerprint, normalize } from '../../letters/search/index.js';
import { codesOf, samenessOf } from './pair-codes.js';

/** A point without an opinion, of one article and stance. */
export interface LoosePoint {
  id: string;
  body: string | null;
}

export interface PointGroup {
  /** the first of them stands for all, and the opinion has its id */
  pointIds: string[];
  /** the first point of the group that reads most like this one, when it is no group of its own for that */
  similarTo: string | null;
  similarPercent: number | null;
}

interface Text extends PointGroup, Comparable {
  codes: Uint32Array;
}

/** A new text is compared with at most so many; one of a campaign finds the first text of its copies at once. */
const MOST_COMPARED = 48;
/** … and letter by letter with so many of them, the most alike first. */
const MOST_READ = 2;
const KEPT_PER_BAND = 16;
/** Texts this much the same are shown to the office as perhaps one opinion. */
const SUGGESTED_FROM = 0.4;
const MOST_SUGGESTED = 12;
/** Two texts that differ in more characters are at most suggested: the search for the difference grows with its square. */
const MOST_EDITS = 200;

/**
 * Work between two pauses, in characters that are read; some milliseconds. Paragraphs in another order make texts that
 * are much the same and whose difference is long: sixty such held the event loop for sixteen seconds at once.
 */
export const MOST_WORK = 40_000;
/** The search for a difference, in the same measure. */
const READING = MOST_EDITS * MOST_EDITS;

/**
 * Groups the points of one article and stance (P08): identical texts, and long ones that are nearly so and agree in every
 * negation and number. The result depends on the points and their order only.
 *
 * @returns a generator that pauses again and again, each time with the work done since; the groups are its result
 */
export function* groupPoints(points: readonly LoosePoint[]): Generator<number, PointGroup[]> {
  const byText = new Map<string, Text>();
  const byKey = new Map<string, Map<number, Text[]>>();
  const byBand = new Map<number, Text[]>();
  const groups: Text[] = [];
  const turns = new Turns();
  for (const { id, body } of points) {
    yield* turns.after((body?.length ?? 0) + LOOKUP);
    const plain = plainOf(body);
    const same = byText.get(plain);
    if (same) {
      same.pointIds.push(id);
      continue;
    }
    const pairs = fingerprint(plain);
    yield* turns.after(plain.length * BANDING);
    const bands = bandsOf(pairs);
    const text = { ...ALONE, pointIds: [id], plain, codes: codesOf(pairs), key: tellingKey(plain) };
    const alike = byKey.get(text.key) ?? new Map<number, Text[]>();
    byKey.set(text.key, alike);
    const near = yield* nearest(text, bands, alike, turns);
    byText.set(plain, near ?? text);
    if (near) {
      near.pointIds.push(id);
      continue;
    }
    yield* suggest(text, bands, byBand, turns);
    groups.push(text);
    for (const band of bands) {
      keep(alike, band, text, KEPT_PER_BAND);
      keep(byBand, band, text, MOST_SUGGESTED);
    }
  }
  return groups.map(({ pointIds, similarTo, similarPercent }) => ({ pointIds, similarTo, similarPercent }));
}

/** A step that reads nothing costs as much as reading so many characters. */
const LOOKUP = 100;
/** The bands of a text take as long as reading it so many times. */
const BANDING = 10;

/** Says when it is time for a pause. */
class Turns {
  private done = 0;

  /** Before a piece of work: pauses first where it would become too much. */
  *after(work: number): Generator<number, void> {
    if (this.done > 0 && this.done + work > MOST_WORK) {
      yield this.done;
      this.done = 0;
    }
    this.done += work;
  }
}

const ALONE = { similarTo: null, similarPercent: null };

/** As points are compared: without blanks, in one spelling. */
export const plainOf = (body: string | null): string => normalize(body ?? '').replace(/\s+/gu, '');

interface Likeness {
  other: Text;
  alike: number;
}

/** Those that share a band with a text, each once and no more than can be compared, and how much they are the same. */
function* compared(
  { codes }: Text,
  bands: readonly number[],
  byBand: ReadonlyMap<number, Text[]>,
  turns: Turns,
): Generator<number, Likeness[]> {
  const found = new Map<Text, number>();
  for (const band of bands)
    for (const other of byBand.get(band) ?? []) {
      if (found.has(other) || found.size === MOST_COMPARED) continue;
      yield* turns.after(codes.length + other.codes.length);
      found.set(other, samenessOf(other.codes, codes));
    }
  return [...found].map(([other, alike]) => ({ other, alike }));
}

function* nearest(
  text: Text,
  bands: readonly number[],
  byBand: ReadonlyMap<number, Text[]>,
  turns: Turns,
): Generator<number, Text | undefined> {
  const all = yield* compared(text, bands, byBand, turns);
  const likely = all.filter(({ other, alike }) => mayBeOneOpinion(other, text, alike));
  likely.sort((a, b) => b.alike - a.alike);
  for (const { other } of likely.slice(0, MOST_READ)) {
    yield* turns.after(READING);
    if (differsInNothingTelling(difference(other.plain, text.plain))) return other;
  }
  return undefined;
}

function* suggest(
  text: Text,
  bands: readonly number[],
  byBand: ReadonlyMap<number, Text[]>,
  turns: Turns,
): Generator<number, void> {
  let most = SUGGESTED_FROM;
  for (const { other, alike } of yield* compared(text, bands, byBand, turns)) {
    if (alike < most) continue;
    most = alike;
    text.similarTo = other.pointIds[0]!;
    text.similarPercent = Math.round(alike * 100);
  }
}

const difference = (a: string, b: string): Piece[] | undefined =>
  diffChars(a, b, { maxEditLength: MOST_EDITS });

function keep(byBand: Map<number, Text[]>, band: number, text: Text, most: number): void {
  const list = byBand.get(band);
  if (!list) byBand.set(band, [text]);
  else if (list.length < most) list.push(text);
}
