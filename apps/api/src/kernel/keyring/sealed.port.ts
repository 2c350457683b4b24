import { Port } from '../platform/capabilities.js';
import type { FieldCipher } from '../platform/field-cipher.js';

/** A table with personal columns: what `hub key rotate` seals anew. A column that is missing here stays on its old key. */
export interface SealedTable {
  readonly table: string;
  /** primary key, one column of text */
  readonly id: string;
  /** sealed column → context it was sealed with; NULL and empty are no values */
  readonly columns?: Readonly<Record<string, string>>;
  /** column of a blind index → the sealed column it follows from, and how; NULL and empty stay what they are */
  readonly indexes?: Readonly<
    Record<string, { from: string; of: (cipher: FieldCipher, plain: string) => string }>
  >;
  /** column of JSON text → member with a sealed value → context */
  readonly members?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const SEALED_TABLES = new Port<SealedTable>('sealed tables');
