import { diffChars } from 'diff';
import { isOneOpinion, tellingKey, type Piece } from '@huiyin/domain';
import { bandsOf, fingerprint, normalize, sameness } from '../../letters/search/index.js';

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

interface Text extends PointGroup {
  plain: string;
  pairs: ReadonlySet<string>;
  key: string;
}

/** So many texts of one key and band are compared with a new one; a campaign of copies finds its first text at once. */
const MOST_COMPARED = 48;
/** Texts this much the same are shown to the office as perhaps one opinion. */
const SUGGESTED_FROM = 0.4;
const MOST_SUGGESTED = 12;
const MOST_EDITS = 400;
/** Between two pauses, so that the event loop is never held for more than some milliseconds. */
const AT_ONCE = 40;

/**
 * Groups the points of one article and stance (P08): identical texts, and long ones that are nearly so and agree in every
 * negation and number. The result depends on the points and their order only.
 *
 * @returns a generator that pauses again and again; the groups are its result
 */
export function* groupPoints(points: readonly LoosePoint[]): Generator<void, PointGroup[]> {
  const byText = new Map<string, Text>();
  const byKey = new Map<string, Text[]>();
  const byBand = new Map<number, Text[]>();
  const groups: Text[] = [];
  for (const [at, { id, body }] of points.entries()) {
    if (at % AT_ONCE === AT_ONCE - 1) yield;
    const plain = normalize(body ?? '').replace(/\s+/gu, '');
    const same = byText.get(plain);
    if (same) {
      same.pointIds.push(id);
      continue;
    }
    const text = textOf(id, plain);
    const bands = bandsOf(text.pairs);
    const near = nearest(text, bands, byKey) ?? null;
    if (near) {
      near.pointIds.push(id);
      byText.set(plain, near);
      continue;
    }
    suggest(text, bands, byBand);
    byText.set(plain, text);
    groups.push(text);
    for (const band of bands) {
      push(byKey, `${band} ${text.key}`, text, MOST_COMPARED);
      push(byBand, band, text, MOST_SUGGESTED);
    }
  }
  return groups.map(({ pointIds, similarTo, similarPercent }) => ({ pointIds, similarTo, similarPercent }));
}

const textOf = (id: string, plain: string): Text => ({
  pointIds: [id],
  similarTo: null,
  similarPercent: null,
  plain,
  pairs: fingerprint(plain),
  key: tellingKey(plain),
});

function nearest(text: Text, bands: readonly number[], byKey: ReadonlyMap<string, Text[]>): Text | undefined {
  const seen = new Set<Text>();
  for (const band of bands)
    for (const other of byKey.get(`${band} ${text.key}`) ?? []) {
      if (seen.has(other)) continue;
      seen.add(other);
      if (isOneOpinion(other.plain, text.plain, sameness(other.pairs, text.pairs), difference)) return other;
    }
  return undefined;
}

function suggest(text: Text, bands: readonly number[], byBand: ReadonlyMap<number, Text[]>): void {
  const seen = new Set<Text>();
  let most = SUGGESTED_FROM;
  for (const band of bands)
    for (const other of byBand.get(band) ?? []) {
      if (seen.has(other)) continue;
      seen.add(other);
      const alike = sameness(other.pairs, text.pairs);
      if (alike < most) continue;
      most = alike;
      text.similarTo = other.pointIds[0]!;
      text.similarPercent = Math.round(alike * 100);
    }
}

const difference = (a: string, b: string): Piece[] | undefined =>
  diffChars(a, b, { maxEditLength: MOST_EDITS });

function push<K>(map: Map<K, Text[]>, key: K, text: Text, most: number): void {
  const list = map.get(key);
  if (!list) map.set(key, [text]);
  else if (list.length < most) list.push(text);
}
