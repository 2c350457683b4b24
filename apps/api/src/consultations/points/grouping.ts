import { diffChars } from 'diff';
import { isOneOpinion, tellingKey, type Piece } from '@huiyin/domain';
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

interface Text extends PointGroup {
  plain: string;
  codes: Uint32Array;
  key: string;
}

/** A new text is compared with at most so many; one of a campaign finds the first text of its copies at once. */
const MOST_COMPARED = 48;
const KEPT_PER_BAND = 16;
/** Texts this much the same are shown to the office as perhaps one opinion. */
const SUGGESTED_FROM = 0.4;
const MOST_SUGGESTED = 12;
/** Texts four fifths the same differ in fewer characters than this part of them; more is given up early. */
const MOST_EDITS = 0.3;
/** Between two pauses, so that the event loop is never held for more than some milliseconds. */
const AT_ONCE = 4;

/**
 * Groups the points of one article and stance (P08): identical texts, and long ones that are nearly so and agree in every
 * negation and number. The result depends on the points and their order only.
 *
 * @returns a generator that pauses again and again; the groups are its result
 */
export function* groupPoints(points: readonly LoosePoint[]): Generator<void, PointGroup[]> {
  const byText = new Map<string, Text>();
  const byKey = new Map<string, Map<number, Text[]>>();
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
    const pairs = fingerprint(plain);
    const bands = bandsOf(pairs);
    const text = { ...ALONE, pointIds: [id], plain, codes: codesOf(pairs), key: tellingKey(plain) };
    const alike = byKey.get(text.key) ?? new Map<number, Text[]>();
    byKey.set(text.key, alike);
    const near = nearest(text, bands, alike);
    byText.set(plain, near ?? text);
    if (near) {
      near.pointIds.push(id);
      continue;
    }
    suggest(text, bands, byBand);
    groups.push(text);
    for (const band of bands) {
      keep(alike, band, text, KEPT_PER_BAND);
      keep(byBand, band, text, MOST_SUGGESTED);
    }
  }
  return groups.map(({ pointIds, similarTo, similarPercent }) => ({ pointIds, similarTo, similarPercent }));
}

const ALONE = { similarTo: null, similarPercent: null };

/** Those that share a band with a text, each once, and no more than can be compared. */
function* candidates(bands: readonly number[], byBand: ReadonlyMap<number, Text[]>): Generator<Text> {
  const seen = new Set<Text>();
  for (const band of bands)
    for (const other of byBand.get(band) ?? []) {
      if (seen.has(other)) continue;
      if (seen.size === MOST_COMPARED) return;
      seen.add(other);
      yield other;
    }
}

function nearest(
  text: Text,
  bands: readonly number[],
  byBand: ReadonlyMap<number, Text[]>,
): Text | undefined {
  for (const other of candidates(bands, byBand))
    if (isOneOpinion(other.plain, text.plain, samenessOf(other.codes, text.codes), difference)) return other;
  return undefined;
}

function suggest(text: Text, bands: readonly number[], byBand: ReadonlyMap<number, Text[]>): void {
  let most = SUGGESTED_FROM;
  for (const other of candidates(bands, byBand)) {
    const alike = samenessOf(other.codes, text.codes);
    if (alike < most) continue;
    most = alike;
    text.similarTo = other.pointIds[0]!;
    text.similarPercent = Math.round(alike * 100);
  }
}

const difference = (a: string, b: string): Piece[] | undefined =>
  diffChars(a, b, { maxEditLength: Math.ceil((a.length + b.length) * MOST_EDITS) });

function keep(byBand: Map<number, Text[]>, band: number, text: Text, most: number): void {
  const list = byBand.get(band);
  if (!list) byBand.set(band, [text]);
  else if (list.length < most) list.push(text);
}
