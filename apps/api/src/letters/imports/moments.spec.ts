import { describe, expect, it } from '@jest/globals';
import type { Cell } from '../../kernel/tables/index.js';
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
    ['2019-03-01 上午9:05', '2019-03-01 2019-03-01T01:05:00.000Z'],
    ['2019/3/1 9:05 AM', '2019-03-01 2019-03-01T01:05:00.000Z'],
    ['2019/3/1 09:05:30 p.m.', '2019-03-01 2019-03-01T13:05:30.000Z'],
    ['2019年3月1日下午3点半', '2019-03-01 2019-03-01T07:30:00.000Z'],
    ['2019年3月1日 下午15:04', '2019-03-01 2019-03-01T07:04:00.000Z'],
    ['2019年3月1日9时', '2019-03-01 2019-03-01T01:00:00.000Z'],
    ['2019年3月1日 9点整', '2019-03-01 2019-03-01T01:00:00.000Z'],
    ['2019年3月1号', '2019-03-01 whole day'],
    ['2019年3月1号 9:05', '2019-03-01 2019-03-01T01:05:00.000Z'],
    ['2019-03-01 12:05 AM', '2019-03-01 2019-02-28T16:05:00.000Z'],
    ['2019-03-01 12:05 PM', '2019-03-01 2019-03-01T04:05:00.000Z'],
    ['2019-03-01 中午1点', '2019-03-01 2019-03-01T05:00:00.000Z'],
    ['2019-03-01 09:05:00+08', '2019-03-01 2019-03-01T01:05:00.000Z'],
    ['2019-03-01T09:05:00 GMT+8', '2019-03-01 2019-03-01T01:05:00.000Z'],
    ['2019-03-01 09:05 北京时间', '2019-03-01 2019-03-01T01:05:00.000Z'],
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
    '3月1号',
    '2019/3/1 9',
    '2019/3/1 13:05 AM',
    '2019/3/1 晚上12点',
    '2019/3/1 25时',
  ])('%s is none', (written) => {
    expect(read(text(written))).toBeNull();
  });

  it('counts Excel’s serial days, to the millisecond, in the wall clock of Shanghai', () => {
    expect(read(number(43526))).toBe('2019-03-02 whole day');
    expect(read(number(43526.5))).toBe('2019-03-02 2019-03-02T04:00:00.000Z');
    // 15:04:05 as Excel stores it
    expect(read(number(43526.627835648149))).toBe('2019-03-02 2019-03-02T07:04:05.000Z');
    expect(read(number(43526.9999))).toBe('2019-03-02 2019-03-02T15:59:51.360Z');
    expect(read(number(43524))).toBe('2019-02-28 whole day');
  });

  it('takes a serial within half a second of midnight for that midnight', () => {
    // 0.4 s before, 0.4 s after; then 0.6 s before and after, which are times
    expect(read(number(43526 - 0.4 / 86_400))).toBe('2019-03-02 whole day');
    expect(read(number(43526 + 0.4 / 86_400))).toBe('2019-03-02 whole day');
    expect(read(number(43526 - 0.6 / 86_400))).toBe('2019-03-01 2019-03-01T15:59:59.400Z');
    expect(read(number(43526 + 0.6 / 86_400))).toBe('2019-03-02 2019-03-01T16:00:00.600Z');
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
