import { describe, expect, it } from '@jest/globals';
import * as addresses from './addresses.js';
import * as contacts from './contacts.js';
import { digitRows } from './digit-rows.js';
import * as names from './names.js';
import * as papers from './papers.js';
import { windowsOf } from './person-numbers.js';
import * as plates from './plates.js';
import { detectSensitive } from './redact.js';

const PATTERNS = Object.entries({ ...addresses, ...contacts, ...names, ...papers, ...plates }).filter(
  (entry): entry is [string, RegExp] => entry[1] instanceof RegExp,
);

const longOf = (unit: string, length: number): string =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const DIGITS = ['1', '1、', '13800138000', '12345678*', 'l0'];
const WORDS = [
  ...['1\n', '1 ', '一 ', '0551 ', '6222 '],
  ...['a', 'a@', 'a.', '@', ' at ', '张', '张 ', '王·', '姓名：', '联系人', '科长', '此致\n'],
  ...['村', '省市', '路1号', '大路', '在住', '3栋', '皖', '皖A', '微信', 'QQ1 ', '加我', 'q '],
  ...['\u200b', '1️⃣', '𝟏', '出生1990', '1990-1-1', '(', '\n', '\ud800'],
];

describe('R20 on hostile texts of 100 kB', () => {
  it.each(PATTERNS)('%s repeats nothing without a bound', (_, { source }) => {
    const bare = source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
    expect(bare).not.toMatch(/[*+]|\{\d+,\}/);
    const bounds = Array.from(bare.matchAll(/\{\d+,(\d+)\}/g), ([, most]) => Number(most));
    expect(Math.max(0, ...bounds)).toBeLessThanOrEqual(64);
  });

  it('walks every pattern of the rules', () => {
    expect(PATTERNS.length).toBeGreaterThanOrEqual(15);
  });

  it.each(['1 ', '一、', '1380\n'])('looks at 21 numbers at most from each group of %j', (unit) => {
    const text = longOf(unit, 100_000);
    const rows = digitRows(text);
    const groups = rows.flat().length;
    let windows = 0;
    for (const row of rows)
      for (const window of windowsOf(text, row)) windows += window.digits.length > 0 ? 1 : 0;
    expect(groups).toBeGreaterThan(10_000);
    expect(windows).toBeLessThanOrEqual(groups * 21);
  });

  // Twice the longest text a citizen or an officer may write.
  it.each([
    ...DIGITS.map((unit) => [unit, 100_000] as const),
    ...WORDS.map((unit) => [unit, 20_000] as const),
  ])('comes to an end on %j, and says nothing outside the text', (unit, length) => {
    const text = longOf(unit, length);
    const findings = detectSensitive(text, ['王小明', '13800138000']);
    expect(findings.every(({ start, end }) => start >= 0 && start < end && end <= text.length)).toBe(true);
  });
});
