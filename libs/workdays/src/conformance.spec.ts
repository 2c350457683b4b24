import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { huiyin } from '../conformance/adapters.mjs';
import { FILES } from '../conformance/make.mjs';
import { judge } from '../conformance/judge.mjs';
import * as library from './index.js';

const read = (name: string) => readFileSync(new URL(`../conformance/${name}`, import.meta.url), 'utf8');
const shares = (adapter: Parameters<typeof judge>[0]) =>
  Object.fromEntries(
    Object.entries(judge(adapter)).map(([subject, { asked, right }]) => [subject, [right, asked]]),
  );

describe('the yardstick for every library of Chinese working days', () => {
  it('is what its maker makes of the notices', () => {
    for (const [name, text] of Object.entries(FILES)) expect(text).toBe(read(name));
  });

  it('has the notices that the library has', () => {
    const facts = library.bundledNotices.map(({ id, publishedOn, offDays, workDays }) => ({
      id,
      publishedOn,
      off: offDays.map(({ date }) => date),
      work: workDays.map(({ date }) => date),
    }));
    expect(JSON.parse(read('notices.json'))).toMatchObject(facts);
  });

  it('is passed whole by the library', () => {
    expect(shares(huiyin(library))).toEqual({
      days: [7305, 7305],
      'whole years': [20, 20],
      'due dates': [2000, 2000],
      'as known then': [110, 110],
      'not announced': [30, 30],
      'notices read': [23, 23],
      'half days': [5, 5],
    });
  });

  it('is not passed by who works from Monday to Friday, nor by who guesses the next year in silence', () => {
    const isWorkingDay = (day: string) => ![0, 6].includes(new Date(day).getUTCDay());
    const weekdays = shares({ isWorkingDay });
    expect(weekdays.days![0]).toBeLessThan(7000);
    expect(weekdays['whole years']).toEqual([0, 20]);
    expect(weekdays['due dates']![0]).toBeLessThan(1200);
    const { addWorkingDays, ...silent } = huiyin(library);
    const guessing = shares({ ...silent, dueDate: undefined, asOf: undefined, addWorkingDays });
    expect(guessing['not announced']).toEqual([5, 15]);
  });
});
