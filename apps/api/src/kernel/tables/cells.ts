/** What a cell holds, before anyone knows what its column means. Blank cells are absent. */
export type Cell =
  | { type: 'text'; text: string }
  /** `text` is the number as written, for columns that hold codes rather than quantities */
  | { type: 'number'; value: number; text: string }
  /** #N/A and the like: the workbook itself says that there is no value */
  | { type: 'error' };

export interface SheetRow {
  /** the row as a spreadsheet program numbers it, from 1 */
  line: number;
  /** sparse, by column, from 0; never all blank */
  cells: readonly (Cell | undefined)[];
}

export interface Sheet {
  /** null in formats that have no sheets */
  name: string | null;
  /** day 0 of its serial dates: workbooks made on old Macs count from 1904 */
  epoch: 1900 | 1904;
  /** From the first row on, each time it is called; one row in memory at a time. */
  rows(): AsyncIterable<SheetRow>;
}

/** A file opened for reading, twice if need be. */
export interface TableFile {
  sheets: readonly Sheet[];
  close(): Promise<void>;
}

/** Limits for hostile or mistaken files. Bytes, unless said otherwise. */
export const FILE_LIMITS = {
  upload: 50 * 1024 * 1024,
  /** all parts of a workbook that are read, after inflating */
  inflated: 512 * 1024 * 1024,
  /** a part beyond `ratioFrom` that inflates to more than this many times its size is a zip bomb */
  ratio: 250,
  ratioFrom: 16 * 1024 * 1024,
  /** lists of parts and sheets */
  directory: 4 * 1024 * 1024,
  archiveEntries: 5000,
  sheets: 200,
  strings: 4_000_000,
  /** between two tags; Excel's own limit for a cell is 32,767 characters */
  markup: 4 * 1024 * 1024,
  csvRecord: 1024 * 1024,
  columns: 256,
  rows: 200_000,
} as const;

export const textCell = (text: string): Cell | undefined =>
  text.trim() === '' ? undefined : { type: 'text', text };
