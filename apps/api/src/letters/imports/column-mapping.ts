import { createHash } from 'node:crypto';
import { fieldError } from '../../kernel/platform/errors.js';
import { plainHeading } from '../../kernel/tables/index.js';
import { FIELDS, type Field } from './headings.js';

/** Heading → what it means, or null for a column that is left out on purpose. */
export type ColumnMapping = ReadonlyMap<string, Field | null>;

/** The mapping for a row of headings, null where none was chosen. */
export type MappingOf = (headings: readonly string[]) => ColumnMapping | null;

const MOST_COLUMNS = 256;

/** The same for the same headings in any order. */
export const signatureOf = (headings: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify(headings.map(plainHeading).sort()))
    .digest('base64url');

/**
 * A mapping as a form sends it: `{"处理意见": "answer", "备注": null}`.
 *
 * @throws {DomainError} VALIDATION_FAILED
 */
export function parseMapping(text: string): ColumnMapping {
  const entries = Object.entries(parsedObject(text));
  if (entries.length > MOST_COLUMNS) throw wrong();
  const mapping = new Map<string, Field | null>();
  for (const [heading, field] of entries) {
    if (field !== null && !FIELDS.includes(field as Field)) throw wrong();
    mapping.set(heading.trim(), field as Field | null);
  }
  return mapping;
}

/** As it was kept: a meaning that a later version no longer has is left out. */
export const mappingOf = (columns: Record<string, string | null>): ColumnMapping =>
  new Map(
    Object.entries(columns).filter(
      (entry): entry is [string, Field | null] => entry[1] === null || FIELDS.includes(entry[1] as Field),
    ),
  );

function parsedObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw wrong();
}

const wrong = () => fieldError('mapping', '列的对应关系格式不正确');
