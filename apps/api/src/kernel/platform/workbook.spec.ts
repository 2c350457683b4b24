import { describe, expect, it } from '@jest/globals';
import { readWorkbook, rowsOf } from '../../../../../test/support/workbooks.js';
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
  '#N/A',
  '_x003D_1+1',
];

async function* pages<T>(...rows: T[][]): AsyncGenerator<T[]> {
  yield* rows;
}

describe('writeWorkbook', () => {
  const columns = [
    { header: '标题', width: 20, value: (row: { title: string }) => row.title },
    { header: '天数', width: 8, value: () => -3 },
    { header: '承办人', width: 8, value: () => null },
  ];

  it('stores what looks like a formula as text, as it was written, in cells formatted as text', async () => {
    const rows = DANGEROUS.map((title) => ({ title }));
    const [{ cells }] = await readWorkbook(
      await writeWorkbook('清单', ['=标题行'], columns, pages(rows.slice(0, 4), rows.slice(4))),
    );
    const stored = ['0,0', ...rows.map((_, index) => `${2 + index},0`)].map((place) => cells!.get(place)!);
    expect(stored.map(({ value }) => value)).toEqual(['=标题行', ...DANGEROUS]);
    for (const { type, formula, style } of stored)
      expect({ type, formula, format: style?.numFmt }).toEqual({ type: 'richText', format: '@' });
  });

  it('keeps numbers numbers, leaves out what is not there, and is whole without rows', async () => {
    const [sheet] = await readWorkbook(await writeWorkbook('清单', [], columns, pages([{ title: '一' }])));
    expect(rowsOf(sheet)).toEqual([
      ['标题', '天数', '承办人'],
      ['一', -3],
    ]);
    const [empty] = await readWorkbook(await writeWorkbook('清单', [], columns, pages()));
    expect(empty.rows).toHaveLength(1);
  });

  it('keeps the headings in sight, and the columns as wide as asked', async () => {
    const [sheet] = await readWorkbook(await writeWorkbook('清单', ['一', '二'], columns, pages()));
    expect(sheet.freezePane).toEqual({ rows: 3 });
    expect(sheet.columns?.map(({ width }) => width)).toEqual([20, 8, 8]);
    expect(sheet.cells!.get('2,0')!.style!.font).toMatchObject({ bold: true });
  });
});
