/**
 * The form in which rows leave one engine and enter another: JSON, with one spelling for each kind of column, so that a
 * row of SQLite and the same row of MariaDB are the same text.
 *
 * | kind    | spelling                                   |
 * | ------- | ------------------------------------------ |
 * | text    | string                                     |
 * | whole   | number                                     |
 * | day     | `2026-03-09`                               |
 * | instant | `2026-03-09 00:30:00.000`, UTC             |
 * | bytes   | base64                                     |
 */
export type Kind = 'text' | 'whole' | 'day' | 'instant' | 'bytes';
export type Cell = string | number | null;

export interface PortableColumn {
  name: string;
  kind: Kind;
}

export interface PortableTable {
  name: string;
  columns: PortableColumn[];
}

const KINDS: [RegExp, Kind][] = [
  [/^(var)?char|^(tiny|medium|long)?text/i, 'text'],
  [/^(big|small|tiny|medium)?int|^bool/i, 'whole'],
  [/^datetime|^timestamp/i, 'instant'],
  [/^date/i, 'day'],
  [/blob$|binary/i, 'bytes'],
];

/** @throws {Error} the migrations use a type that nothing here knows: it must be added before it can be backed up */
export function kindOf(table: string, column: string, type: string): Kind {
  const found = KINDS.find(([pattern]) => pattern.test(type));
  if (!found) throw new Error(`${table}.${column}: no portable form of ${type}`);
  return found[1];
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d*)?Z?$/;

/**
 * What a driver gave, in the portable form.
 *
 * @throws {Error} the column holds something else than its type says; naming it is better than storing it changed
 */
export function portable(value: unknown, kind: Kind): Cell {
  if (value === null || value === undefined) return null;
  const cell = FORMS[kind](value);
  if (cell === undefined) throw new Error(`not a value of kind ${kind}`);
  return cell;
}

const FORMS: Record<Kind, (value: unknown) => Cell | undefined> = {
  text: (value) => (typeof value === 'string' ? value : undefined),
  whole: (value) => {
    const n = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
    return typeof n === 'number' && Number.isSafeInteger(n) ? n : undefined;
  },
  day: (value) => (typeof value === 'string' && DAY.test(value) ? value : undefined),
  instant: (value) => {
    const text = value instanceof Date ? value.toISOString() : value;
    const [, day, time, ms = ''] = typeof text === 'string' ? (INSTANT.exec(text) ?? []) : [];
    return day && time ? `${day} ${time}.${ms.padEnd(3, '0')}` : undefined;
  },
  bytes: (value) => (Buffer.isBuffer(value) ? value.toString('base64') : undefined),
};

/** As a value of a statement, on either engine: text of an instant is UTC to both. */
export const bindable = (cell: Cell, kind: Kind): string | number | Buffer | null =>
  kind === 'bytes' && typeof cell === 'string' ? Buffer.from(cell, 'base64') : cell;

export const byColumn = (table: PortableTable, row: readonly Cell[]): Record<string, Cell> =>
  Object.fromEntries(table.columns.map(({ name }, n) => [name, row[n] ?? null]));
