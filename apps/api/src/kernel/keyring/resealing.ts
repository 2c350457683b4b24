import type { DigestForm } from '../platform/digests.js';
import { digestPrefix } from '../platform/digests.js';
import type { FieldCipher } from '../platform/field-cipher.js';
import type { SealedTable } from './sealed.port.js';

export type Row = { id: string } & Record<string, string | null>;
/** A row as it was found, and what is to stand there instead. */
export interface Change {
  id: string;
  /** column → what was found, as far as the change follows from it */
  found: Record<string, string>;
  /** column → sealed anew */
  sealed: Record<string, string>;
  /** column → blind index computed anew */
  indexes: Record<string, string>;
}

interface Condition {
  sql: string;
  values: string[];
}

export const columnsOf = ({ columns = {}, indexes = {}, members = {} }: SealedTable): string[] => [
  ...Object.keys(columns),
  ...Object.keys(indexes),
  ...Object.keys(members),
];

/** Rows with anything that is not under the newest key and the cipher of today. */
export function staleCondition(
  { columns = {}, indexes = {}, members = {} }: SealedTable,
  sealedAs: string,
  form: DigestForm,
): Condition {
  const all: Condition[] = [];
  const prefixed = (column: string, prefix: string): void => {
    // No LIKE: an underscore is allowed in the id of a key.
    all.push({ sql: `(${column} <> '' AND SUBSTR(${column}, 1, ${prefix.length}) <> ?)`, values: [prefix] });
  };
  for (const column of Object.keys(columns)) prefixed(column, `${sealedAs}.`);
  const prefix = digestPrefix(form);
  for (const column of Object.keys(indexes))
    if (prefix) prefixed(column, prefix);
    else all.push({ sql: `${column} LIKE ?`, values: ['%.%'] });
  for (const [column, inner] of Object.entries(members))
    for (const member of Object.keys(inner)) {
      const start = `"${member}":"`;
      const at = `INSTR(${column}, ?)`;
      all.push({
        sql: `(${at} > 0 AND SUBSTR(${column}, ${at} + ${start.length}, ${sealedAs.length + 1}) <> ?)`,
        values: [start, start, `${sealedAs}.`],
      });
    }
  return { sql: `(${all.map(({ sql }) => sql).join(' OR ')})`, values: all.flatMap(({ values }) => values) };
}

/** @throws {Error} a value cannot be opened: it was tampered with, or its key is not in the list */
export function changeOf(
  cipher: FieldCipher,
  { columns = {}, indexes = {}, members = {} }: SealedTable,
  row: Row,
): Change {
  const change: Change = { id: row.id, found: {}, sealed: {}, indexes: {} };
  const header = `${cipher.sealedAs}.`;
  const plain: Record<string, string> = {};
  for (const [column, context] of Object.entries(columns)) {
    const found = row[column];
    if (!found) continue;
    plain[column] = cipher.open(found, context);
    change.found[column] = found;
    if (!found.startsWith(header)) change.sealed[column] = cipher.seal(plain[column], context);
  }
  for (const [column, { from, of }] of Object.entries(indexes)) {
    const found = row[column];
    const source = plain[from];
    if (!found || source === undefined) continue;
    const index = of(cipher, source);
    change.found[column] = found;
    if (index !== found) change.indexes[column] = index;
  }
  for (const [column, inner] of Object.entries(members)) {
    const found = row[column];
    if (!found) continue;
    change.found[column] = found;
    const anew = resealedMembers(cipher, inner, found);
    if (anew !== found) change.sealed[column] = anew;
  }
  return change;
}

/** Sealed values have no character that JSON would escape. */
const resealedMembers = (
  cipher: FieldCipher,
  inner: Readonly<Record<string, string>>,
  text: string,
): string =>
  Object.entries(inner).reduce(
    (json, [member, context]) =>
      json.replace(new RegExp(`("${member}":")([\\w.-]+)"`, 'g'), (_, start: string, sealed: string) =>
        sealed.startsWith(`${cipher.sealedAs}.`)
          ? `${start}${sealed}"`
          : `${start}${cipher.seal(cipher.open(sealed, context), context)}"`,
      ),
    text,
  );
