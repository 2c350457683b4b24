import { describe, expect, it } from '@jest/globals';
import { cellOf, toCsv } from './table-file.js';

describe('a cell of an exported list', () => {
  it.each([
    ['1,234', true, { value: 1234 }],
    ['-3.5', true, { value: -3.5 }],
    ['66.7%', true, { value: 0.667, format: '0.0%' }],
    ['100%', true, { value: 1, format: '0%' }],
    ['—', true, '—'],
    ['12,34', true, '12,34'],
    ['13812345678', false, '13812345678'],
    [' 关于\n 年鉴 ', false, '关于 年鉴'],
  ])('%j, a number: %s', (text, isNumber, cell) => {
    expect(cellOf(text, isNumber)).toEqual(cell);
  });
});

describe('a list as csv', () => {
  it('keeps numbers numbers, names text, and nothing is calculated', async () => {
    const blob = toCsv([
      ['标题', '件数', '按时率'],
      ['=1+1', { value: 1234 }, { value: 0.667, format: '0.0%' }],
      ['他说"好", 然后', { value: 0 }, '—'],
      ['20260309001234', '0551', ''],
    ]);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob.arrayBuffer());
    expect(text).toBe(
      '\ufeff标题,件数,按时率\r\n' +
        "'=1+1,1234,66.7%\r\n" +
        '"他说""好"", 然后",0,—\r\n' +
        '"20260309001234\t","0551\t",\r\n',
    );
  });
});
