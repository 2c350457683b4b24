import { Worker } from 'node:worker_threads';
import { bytesOf, type Cells, type Table } from './workbook-bytes.js';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** To start a thread costs as much as to write some hundred rows. */
const ROWS_HERE = 200;

export interface SheetColumn<Row> {
  header: string;
  /** in characters */
  width: number;
  value: (row: Row) => string | number | null;
}

export interface Sheet extends Omit<Table, 'rows'> {
  /** rows, some at a time */
  pages: AsyncIterable<readonly Cells[]> | Iterable<readonly Cells[]>;
}

/** {@link writeSheets} of one sheet. */
export function writeWorkbook<Row>(
  name: string,
  heading: readonly string[],
  columns: readonly SheetColumn<Row>[],
  pages: AsyncIterable<readonly Row[]>,
): Promise<Buffer> {
  async function* cells(): AsyncGenerator<readonly Cells[]> {
    for await (const rows of pages) yield rows.map((row) => columns.map(({ value }) => value(row)));
  }
  const widths = columns.map(({ header, width }) => ({ header, width }));
  return writeSheets([{ name, heading, columns: widths, pages: cells() }]);
}

/**
 * A workbook of at most some ten thousand rows. A long one is written in a thread of its own: requests go on meanwhile.
 *
 * Titles come from citizens, and a spreadsheet takes a cell that begins with = + - @ for a formula. Here text is
 * stored as text with the text format and nothing is ever stored as a formula, so nothing is computed when the file is
 * opened, edited or saved again.
 */
export async function writeSheets(sheets: readonly Sheet[]): Promise<Buffer> {
  const tables: Table[] = [];
  for (const { pages, ...sheet } of sheets) {
    const rows: Cells[] = [];
    for await (const page of pages) rows.push(...page);
    tables.push({ ...sheet, rows });
  }
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
  return Buffer.from(await (rows > ROWS_HERE ? apart(tables) : bytesOf(tables)));
}

function apart(tables: readonly Table[]): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./workbook.worker.js', import.meta.url), { workerData: tables });
    worker.once('message', resolve);
    worker.once('error', reject);
    // After a message this changes nothing.
    worker.once('exit', () => reject(new Error('the workbook was not written')));
  });
}
