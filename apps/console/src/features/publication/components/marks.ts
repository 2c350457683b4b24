import type { SensitiveKind } from '@huiyin/contract';
import type { Bench } from '../api/publications.js';

export const FIELDS = ['title', 'body', 'answer'] as const;
export type Field = (typeof FIELDS)[number];
export const FIELD_LABELS: Record<Field, string> = { title: '标题', body: '来信内容', answer: '答复内容' };

export interface Range {
  start: number;
  end: number;
}

/** A stretch that is or could be hidden. What was found stays on the page when it is let through. */
export interface Item extends Range {
  kind: SensitiveKind;
  isOn: boolean;
  /** marked by a person: gone when it is taken back */
  isManual: boolean;
}

export type Items = Record<Field, readonly Item[]>;

const byPlace = (a: Range, b: Range) => a.start - b.start;
const overlap = (a: Range, b: Range) => a.start < b.end && b.start < a.end;
export const perField = <T>(of: (field: Field) => T): Record<Field, T> => ({
  title: of('title'),
  body: of('body'),
  answer: of('answer'),
});

/** The parts of `range` that none of `items` covers; both in order. */
function gaps(items: readonly Range[], range: Range): Range[] {
  const free: Range[] = [];
  let from = range.start;
  for (const item of items.filter((other) => overlap(other, range)).sort(byPlace)) {
    if (item.start > from) free.push({ start: from, end: item.start });
    from = Math.max(from, item.end);
  }
  if (from < range.end) free.push({ start: from, end: range.end });
  return free;
}

/** Hides a stretch: what was found in it is hidden again, the rest becomes marks by hand. */
export function hide(items: readonly Item[], range: Range, kind: SensitiveKind = 'manual'): Item[] {
  const touched = items.map((item) => (overlap(item, range) ? { ...item, isOn: true } : item));
  const added = gaps(items, range).map((gap) => ({ ...gap, kind, isOn: true, isManual: true }));
  return [...touched, ...added].sort(byPlace);
}

/** Hidden becomes shown and the other way round; a mark by hand disappears. */
export function toggle(items: readonly Item[], at: Item): Item[] {
  return items.flatMap((item) => {
    if (item.start !== at.start || item.end !== at.end) return item;
    return item.isManual ? [] : { ...item, isOn: !item.isOn };
  });
}

/** What was found, all of it hidden; over marks made earlier, handed in or only kept, what they hide. */
export function itemsOf(bench: Bench): Items {
  return perField((field) => {
    const found = bench.suggested[field].map((mark) => ({ ...mark, isOn: true, isManual: false }));
    const marks = bench.savedMarks ?? bench.marks;
    if (!marks) return found;
    const shown = found.map((item) => ({
      ...item,
      isOn: marks[field].some((mark) => mark.start <= item.start && mark.end >= item.end),
    }));
    return marks[field].reduce<Item[]>(
      (items, mark) =>
        gaps(items, mark)
          .map((gap) => ({ ...gap, kind: mark.kind, isOn: true, isManual: true }))
          .concat(items)
          .sort(byPlace),
      shown,
    );
  });
}

export const marksOf = (items: Items) =>
  perField((field) =>
    items[field].filter(({ isOn }) => isOn).map(({ kind, start, end }) => ({ kind, start, end })),
  );

/** Every place where `phrase` stands. */
export function placesOf(text: string, phrase: string): Range[] {
  const places: Range[] = [];
  if (!phrase) return places;
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length))
    places.push({ start: at, end: at + phrase.length });
  return places;
}

export interface Segment extends Range {
  text: string;
  item: Item | undefined;
}

/** The text cut at its items, in order. */
export function segmentsOf(text: string, items: readonly Item[]): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  const plain = (end: number) => {
    if (end > at) segments.push({ start: at, end, text: text.slice(at, end), item: undefined });
  };
  for (const item of [...items].sort(byPlace)) {
    plain(item.start);
    segments.push({ start: item.start, end: item.end, text: text.slice(item.start, item.end), item });
    at = item.end;
  }
  plain(text.length);
  return segments;
}
