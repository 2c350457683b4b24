import type { EntityManager } from 'typeorm';
import { ordOf } from './blocks.js';
import { searchedText, type Corpus } from './corpora.js';

/** A text that has no place yet. */
export interface Pending {
  id: string;
  day: string;
  text: string;
  /** the words by which duplicates are recognised; null in a corpus without duplicates */
  compared: string | null;
}

export interface Placed extends Omit<Pending, 'day'> {
  ord: number;
}

type TextRow = Record<string, string | null> & { id: string };

const textColumns = ({ text }: Corpus): string => text.map((name, i) => `${name} AS text${i}`).join(', ');
const textsOf = ({ text, copies }: Corpus, row: TextRow): Pick<Placed, 'text' | 'compared'> => {
  const columns = text.map((_, i) => row[`text${i}`]);
  return {
    text: searchedText(columns),
    compared: copies ? searchedText(columns.filter((_, i) => copies.includes(text[i]!))) : null,
  };
};

/** The first ones stored, by day: a month's texts lie in the order in which they came. */
export async function pendingOf(em: EntityManager, corpus: Corpus, max: number): Promise<Pending[]> {
  const rows = await em.query<(TextRow & { day: string })[]>(
    `SELECT id, SUBSTR(${corpus.at}, 1, 10) AS day, ${textColumns(corpus)}
     FROM ${corpus.table} WHERE search_ord IS NULL ORDER BY id LIMIT ${max}`,
  );
  return rows
    .map((row) => ({ id: row.id, day: row.day, ...textsOf(corpus, row) }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

export async function placedIn(em: EntityManager, corpus: Corpus, block: number): Promise<Placed[]> {
  const rows = await em.query<(TextRow & { ord: number | string })[]>(
    `SELECT id, search_ord AS ord, ${textColumns(corpus)}
     FROM ${corpus.table} WHERE search_ord >= ? AND search_ord < ? ORDER BY search_ord`,
    [ordOf(block, 0), ordOf(block + 1, 0)],
  );
  return rows.map((row) => ({ id: row.id, ord: Number(row.ord), ...textsOf(corpus, row) }));
}

export function byMonth(pending: readonly Pending[]): Map<string, Pending[]> {
  const months = new Map<string, Pending[]>();
  for (const text of pending) {
    const month = text.day.slice(0, 7);
    const gathered = months.get(month);
    if (gathered) gathered.push(text);
    else months.set(month, [text]);
  }
  return months;
}
