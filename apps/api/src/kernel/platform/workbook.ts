import type { Cell, CellStyle, WriteSheet } from 'hucre/xlsx';
import { storable } from './characters.js';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface SheetColumn<Row> {
  header: string;
  /** in characters */
  width: number;
  value: (row: Row) => string | number | null;
}

/** With Excel's format code for text: what is typed over such a cell stays text as well. */
const AS_TEXT: CellStyle = { numFmt: '@' };
const AS_HEADER: CellStyle = { numFmt: '@', font: { bold: true } };

type Cells = readonly (string | number | null)[];

export interface Sheet {
  name: string;
  /** lines above the table: what it is and of which day */
  heading: readonly string[];
  columns: readonly Pick<SheetColumn<never>, 'header' | 'width'>[];
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
  return writeSheets([{ name, heading, columns, pages: cells() }]);
}

/**
 * A workbook of at most some ten thousand rows.
 *
 * Titles come from citizens, and a spreadsheet takes a cell that begins with = + - @ for a formula. Here text is
 * stored as text with the text format and nothing is ever stored as a formula, so nothing is computed when the file is
 * opened, edited or saved again.
 */
export async function writeSheets(sheets: readonly Sheet[]): Promise<Buffer> {
  const written: WriteSheet[] = [];
  for (const sheet of sheets) written.push(await laidOut(sheet));
  // An export needs this library and a start does not.
  const { writeXlsx } = await import('hucre/xlsx');
  return Buffer.from(await writeXlsx({ sheets: written }));
}

async function laidOut({ name, heading, columns, pages }: Sheet): Promise<WriteSheet> {
  const cells = new Map<string, Partial<Cell>>();
  let line = 0;
  const add = (row: Cells, style = AS_TEXT): void => {
    for (const [column, value] of row.entries())
      if (value !== null) cells.set(`${line},${column}`, cellOf(value, style));
    line += 1;
  };
  for (const words of heading) add([words]);
  add(
    columns.map(({ header }) => header),
    AS_HEADER,
  );
  const freezePane = { rows: line };
  for await (const rows of pages) for (const row of rows) add(row);
  return { name, columns: columns.map(({ width }) => ({ width })), freezePane, cells };
}

/** Numbers are numbers. Text is a run of text: as a plain value the library would make an error of the title #N/A. */
function cellOf(value: string | number, style: CellStyle): Partial<Cell> {
  if (typeof value === 'number') return { value };
  // Old or imported text may hold such a character, and one of them makes the workbook unreadable.
  const text = storable(value).replace(CODED, '_x005F_');
  return { richText: [{ text }], style };
}

/** How a cell's text writes a character by its number: where a citizen wrote this, it is no such character. */
const CODED = /_(?=x[0-9a-f]{4}_)/gi;
