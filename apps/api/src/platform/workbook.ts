import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type ExcelJS from 'exceljs';
import { storable } from './characters.js';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface SheetColumn<Row> {
  header: string;
  /** in characters */
  width: number;
  value: (row: Row) => string | number | null;
}

/**
 * With Excel's format code for text: what is typed over such a cell stays text as well. One object each for all cells:
 * the library writes out and compares every style object it has not met.
 */
const AS_TEXT: Partial<ExcelJS.Style> = { numFmt: '@' };
const AS_HEADER: Partial<ExcelJS.Style> = { numFmt: '@', font: { bold: true } };

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
 * A workbook, written sheet by sheet and row by row.
 *
 * Titles come from citizens, and a spreadsheet takes a cell that begins with = + - @ for a formula. Here text is
 * stored as a shared string with the text format and nothing is ever stored as a formula, so nothing is computed when
 * the file is opened, edited or saved again.
 */
export async function writeSheets(sheets: readonly Sheet[]): Promise<Buffer> {
  // A tenth of the whole start would go into loading this library, which an export needs and a start does not.
  const { default: excel } = await import('exceljs');
  const stream = new PassThrough();
  const whole = buffer(stream);
  const workbook = new excel.stream.xlsx.WorkbookWriter({
    stream,
    useStyles: true,
    useSharedStrings: true,
  });
  for (const { name, heading, columns, pages } of sheets) {
    const sheet = workbook.addWorksheet(name, {
      views: [{ state: 'frozen', ySplit: heading.length + 1 }],
    });
    sheet.columns = columns.map(({ width }) => ({ width }));
    for (const line of heading) addCells(sheet.addRow([]), [line]);
    addCells(
      sheet.addRow([]),
      columns.map(({ header }) => header),
      AS_HEADER,
    );
    for await (const rows of pages) for (const row of rows) addCells(sheet.addRow([]), row);
    sheet.commit();
  }
  await workbook.commit();
  return whole;
}

function addCells(row: ExcelJS.Row, values: Cells, text = AS_TEXT): void {
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    const cell = row.getCell(index + 1);
    // Kept long ago, or brought by a file of others: one such character and no program opens the workbook.
    cell.value = typeof value === 'string' ? storable(value) : value;
    if (typeof value === 'string') cell.style = text;
  }
  row.commit();
}
