import { type Cell, type CellValue, readXlsx, type Sheet, writeXlsx, type WriteSheet } from 'hucre/xlsx';

/** A value, or a cell with more than that: a formula, several fonts, a link. */
type Given = CellValue | Partial<Cell>;
type Rows = readonly (readonly Given[])[];

/** Column headings of the bureaus' own exports. */
export const HEADINGS = ['编号', '用户', '主题', '时间', '详情', '答复', '答复时间'];

/** An Excel workbook of one sheet (or several, by name) with these rows from the first line on. */
export async function workbook(
  sheets: Rows | Record<string, Rows>,
  more: Pick<WriteSheet, 'merges'> = {},
): Promise<Buffer> {
  const named = Array.isArray(sheets) ? { Sheet1: sheets as Rows } : (sheets as Record<string, Rows>);
  const written = Object.entries(named).map(([name, rows]): WriteSheet => {
    const cells = new Map<string, Partial<Cell>>();
    for (const [line, row] of rows.entries())
      for (const [column, given] of row.entries()) if (isCell(given)) cells.set(`${line},${column}`, given);
    return {
      name,
      rows: rows.map((row) => row.map((given) => (isCell(given) ? null : given))),
      cells,
      ...more,
    };
  });
  return Buffer.from(await writeXlsx({ sheets: written }));
}

const isCell = (given: Given): given is Partial<Cell> =>
  typeof given === 'object' && given !== null && !(given instanceof Date);

/** A date cell that shows this wall clock time: Excel's dates have no zone. */
export const wall = (text: string): Date => new Date(`${text}Z`);

/** An Excel serial: days since 1899-12-30 with the time as a fraction. */
export const serial = (text: string): number => wall(text).getTime() / 86_400_000 + 25_569;

/** A form of POST /staff/imports. */
export function importForm(
  content: Buffer | string,
  fields: Record<string, string> = { kind: 'complaint' },
  fileName = '历史信件.xlsx',
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(Buffer.from(content))]), fileName);
  return form;
}

/** The sheets of a workbook; `cells` has those with a format or a formula, by line and column from 0. */
export async function readWorkbook(file: ArrayBuffer | Uint8Array): Promise<[Sheet, ...Sheet[]]> {
  const { sheets } = await readXlsx(new Uint8Array(file), { readStyles: true });
  return sheets as [Sheet, ...Sheet[]];
}

/** The values of a sheet line by line, without what is empty at the end of a line. */
export function rowsOf({ rows }: Sheet): CellValue[][] {
  return rows.map((row) => row.slice(0, row.findLastIndex((value) => value !== null) + 1));
}

/** The formulas of a sheet, which no export may have. */
export const formulasOf = ({ cells }: Sheet): string[] =>
  [...(cells?.values() ?? [])].flatMap(({ formula }) => formula ?? []);
