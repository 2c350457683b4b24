import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { writeWorkbook } from './workbook.js';

const DANGEROUS = [
  '=1+1',
  '=HYPERLINK("http://example.invalid","点此")',
  '+861065000000',
  '-1+1',
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r=1+1',
  '＝1+1',
  '{=1+1}',
  "'=1+1",
];

async function* pages<T>(...rows: T[][]): AsyncGenerator<T[]> {
  yield* rows;
}

async function read(file: Buffer): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(file as unknown as ArrayBuffer);
  return workbook.worksheets[0]!;
}

describe('writeWorkbook', () => {
  const columns = [
    { header: '标题', width: 20, value: (row: { title: string }) => row.title },
    { header: '天数', width: 8, value: () => -3 },
    { header: '承办人', width: 8, value: () => null },
  ];

  it('stores what looks like a formula as text, as it was written, in cells formatted as text', async () => {
    const rows = DANGEROUS.map((title) => ({ title }));
    const sheet = await read(
      await writeWorkbook('清单', ['=标题行'], columns, pages(rows.slice(0, 4), rows.slice(4))),
    );
    const cells = rows.map((_, index) => sheet.getRow(3 + index).getCell(1));
    // XML has no carriage return: it comes back as a new line.
    expect(cells.map(({ value }) => value)).toEqual(DANGEROUS.map((text) => text.replace('\r', '\n')));
    for (const cell of [...cells, sheet.getRow(1).getCell(1)]) {
      expect(cell.type).toBe(ExcelJS.ValueType.String);
      expect(cell.formula).toBeUndefined();
      expect(cell.numFmt).toBe('@');
    }
  });

  it('keeps numbers numbers, leaves out what is not there, and is whole without rows', async () => {
    const sheet = await read(await writeWorkbook('清单', [], columns, pages([{ title: '一' }])));
    expect(sheet.getRow(1).values).toEqual([undefined, '标题', '天数', '承办人']);
    expect(sheet.getRow(2).getCell(2).value).toBe(-3);
    expect(sheet.getRow(2).getCell(3).value).toBeNull();
    expect((await read(await writeWorkbook('清单', [], columns, pages()))).rowCount).toBe(1);
  });
});
