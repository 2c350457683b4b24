import { describe, expect, it } from '@jest/globals';
import type { Cell } from './formats/cells.js';
import { readMoment } from './moments.js';

const text = (value: string): Cell => ({ type: 'text', text: value });
const number = (value: number): Cell => ({ type: 'number', value, text: String(value) });
const read = (cell: Cell, epoch: 1900 | 1904 = 1900): string | null => {
  const moment = readMoment(cell, epoch);
  return moment && `${moment.day} ${moment.at?.toISOString() ?? 'whole day'}`;
};

describe('the time in a cell', () => {
  it.each([
    ['2019/3/2 15:04:05', '2019-03-02 2019-03-02T07:04:05.000Z'],
    ['2019/3/2 0:00', '2019-03-02 2019-03-01T16:00:00.000Z'],
    ['2019-03-02 15:04:05.25', '2019-03-02 2019-03-02T07:04:05.250Z'],
    ['2019.3.2 9:05', '2019-03-02 2019-03-02T01:05:00.000Z'],
    ['2019年3月2日 9时5分6秒', '2019-03-02 2019-03-02T01:05:06.000Z'],
    ['2019年3月2日', '2019-03-02 whole day'],
    ['2019年3月2日 星期六 9:05', '2019-03-02 2019-03-02T01:05:00.000Z'],
    ['2019/3/2', '2019-03-02 whole day'],
    ['２０１９－０３－０２', '2019-03-02 whole day'],
    ['\t2019-03-02\n', '2019-03-02 whole day'],
    ['20190302', '2019-03-02 whole day'],
    ['2019-03-02T15:04:05', '2019-03-02 2019-03-02T07:04:05.000Z'],
    ['2019-03-02T23:30:00Z', '2019-03-03 2019-03-02T23:30:00.000Z'],
    ['2019-03-02T23:30:00+08:00', '2019-03-02 2019-03-02T15:30:00.000Z'],
    ['2019-03-02 23:30:00-0500', '2019-03-03 2019-03-03T04:30:00.000Z'],
    ['43526.5', '2019-03-02 2019-03-02T04:00:00.000Z'],
  ])('%s', (written, expected) => {
    expect(read(text(written))).toBe(expected);
  });

  it.each([
    '2019/2/29',
    '2019-02-30 10:00',
    '2019/13/1',
    '2019-04-31',
    '2019/3/2 24:00',
    '2019/3/2 12:60',
    '3/2/2019',
    '昨天',
    '2019-03-02Z',
    '2019',
    '12345678901',
    '-',
  ])('%s is none', (written) => {
    expect(read(text(written))).toBeNull();
  });

  it('counts Excel’s serial days, to the millisecond, in the wall clock of Shanghai', () => {
    expect(read(number(43526))).toBe('2019-03-02 whole day');
    expect(read(number(43526.5))).toBe('2019-03-02 2019-03-02T04:00:00.000Z');
    // 15:04:05 as Excel stores it
    expect(read(number(43526.627835648149))).toBe('2019-03-02 2019-03-02T07:04:05.000Z');
    expect(read(number(43526.99999999))).toBe('2019-03-02 2019-03-02T15:59:59.999Z');
    expect(read(number(43524))).toBe('2019-02-28 whole day');
  });

  it('counts from 1904 in workbooks that do', () => {
    expect(read(number(43526 - 1462), 1904)).toBe('2019-03-02 whole day');
  });

  it('takes eight digits for a date and other large numbers for none', () => {
    expect(read(number(20190302))).toBe('2019-03-02 whole day');
    expect(read(number(20190230))).toBeNull();
    expect(read(number(0))).toBeNull();
    expect(read(number(-5))).toBeNull();
    expect(read(number(13800138000))).toBeNull();
    expect(read({ type: 'error' })).toBeNull();
  });
});
