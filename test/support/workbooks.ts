import ExcelJS from 'exceljs';

type CellValue = ExcelJS.CellValue;

/** Column headings of the bureaus' own exports. */
export const HEADINGS = ['编号', '用户', '主题', '时间', '详情', '答复', '答复时间'];

/** An Excel workbook of one sheet (or several, by name) with these rows from the first line on. */
export async function workbook(
  sheets: readonly CellValue[][] | Record<string, readonly CellValue[][]>,
  finish: (book: ExcelJS.Workbook) => void = () => undefined,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const named = Array.isArray(sheets) ? { Sheet1: sheets as CellValue[][] } : sheets;
  for (const [name, rows] of Object.entries(named)) book.addWorksheet(name).addRows(rows as CellValue[][]);
  finish(book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

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

/** Every cell of the first sheet as it is stored: a formula would be an object, and is not found as text. */
export async function cellsOf(file: Buffer): Promise<CellValue[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(file).buffer as never);
  const cells: CellValue[] = [];
  book.worksheets[0]?.eachRow((row) => row.eachCell((cell) => void cells.push(cell.value)));
  return cells;
}
