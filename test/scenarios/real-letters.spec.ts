import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import chineseDays from 'chinese-days';
import { type Api, ROOT, runHub, startApi } from '../support/api-process.js';
import { staff } from '../support/client.js';
import { leftOut } from '../support/conditional.js';
import { openDatabase, type RawDatabase } from '../support/database.js';
import { readWorkbook, rowsOf } from '../support/workbooks.js';

/**
 * The letters a city's mailbox really received from 2011 to 2020, imported and judged. We may not
 * publish the file: it lies beside the checkout where there is one, and nothing of it is repeated here.
 *
 * This file computes the expected side of every comparison itself: hucre reads the workbook whole, chinese-days knows the
 * holidays, and a limit is counted one day after the other.
 */
const FILE = path.join(ROOT, '../shared/data/real-letters.xlsx');
const present = existsSync(FILE);
const LETTERS = 2816;
const LIMIT = 15; // R03: complaints

interface Expected {
  number: string;
  title: string;
  /** milliseconds since 1970 */
  receivedAt: number;
  answeredAt: number;
  receivedOn: string;
  answeredOn: string;
  dueOn: string;
}

const DAY = 86_400_000;
const dayOf = (wallClock: number): string => new Date(wallClock).toISOString().slice(0, 10);
/** The office is eight hours ahead of Greenwich; in these years there was no summer time. */
const instantOf = (wallClock: number): number => wallClock - 8 * 3_600_000;

/** The wall clock of a cell as if it were Greenwich's. */
function wallClockOf(value: unknown): number {
  if (value instanceof Date) return Math.round(value.getTime() / 1000) * 1000;
  const [, y, m, d, h = '0', min = '0', s = '0'] =
    /^(\d+)[/-](\d+)[/-](\d+)(?: (\d+):(\d+):(\d+))?$/.exec(String(value).trim()) ?? [];
  return Date.UTC(Number(y), Number(m) - 1, Number(d), Number(h), Number(min), Number(s));
}

function naiveDueDay(receivedOn: string, workingDays: number): string {
  let at = Date.parse(`${receivedOn}T00:00:00Z`);
  for (let counted = 0; counted < workingDays;) {
    at += DAY;
    if (chineseDays.isWorkday(dayOf(at))) counted += 1;
  }
  return dayOf(at);
}

async function readIndependently(): Promise<Expected[]> {
  const [sheet] = await readWorkbook(readFileSync(FILE));
  return rowsOf(sheet)
    .slice(1)
    .filter((row) => row.length > 0)
    .map((row) => {
      const received = wallClockOf(row[3]);
      const answered = wallClockOf(row[6]);
      const receivedOn = dayOf(received);
      return {
        number: String(row[0]),
        // a title is one line with plain blanks
        title: String(row[2]).trim().replace(/\s+/g, ' '),
        receivedAt: instantOf(received),
        answeredAt: instantOf(answered),
        receivedOn,
        answeredOn: dayOf(answered),
        dueOn: naiveDueDay(receivedOn, LIMIT),
      };
    });
}

const withFile = (): void => {
  let api: Api;
  let database: RawDatabase;
  let expected: Expected[];
  let output: string;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    database = await openDatabase(api.databaseUrl);
    expected = await readIndependently();
    const first = await runHub(['import', FILE, '--kind', 'complaint'], api.env);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    output = first.stdout;
  }, 240_000);
  afterAll(async () => {
    await database?.close();
    await api?.stop();
  });

  it('are all there, none rejected', async () => {
    expect(output).toMatch(/读取 2816 行：新增 2816 封，已有 0 封，未能读取 0 行/);
    expect(expected).toHaveLength(LETTERS);
  });

  it('keep their numbers, titles and times, and get the due day a naive count gives', async () => {
    const rows = await database.query<Record<string, unknown>>(
      `SELECT external_number AS number, title, received_at, answered_at, received_on, answered_on, due_on
       FROM letters WHERE source = 'import'`,
    );
    const milliseconds = (value: unknown): number =>
      value instanceof Date ? value.getTime() : Date.parse(`${String(value).replace(' ', 'T')}Z`);
    const day = (value: unknown): string => (value instanceof Date ? dayOf(value.getTime()) : String(value));
    const stored = rows.map((row): Expected => ({
      number: String(row.number),
      title: String(row.title),
      receivedAt: milliseconds(row.received_at),
      answeredAt: milliseconds(row.answered_at),
      receivedOn: day(row.received_on),
      answeredOn: day(row.answered_on),
      dueOn: day(row.due_on),
    }));
    const byNumber = (a: Expected, b: Expected): number => Number(a.number) - Number(b.number);
    // Compared by number first: a difference is shown by the letter's number, not by its words.
    const wrong = stored.sort(byNumber).filter((letter, i) => {
      const other = expected.sort(byNumber)[i];
      // The one answer of which only the day is known lies on that day.
      const answered =
        other?.answeredAt === letter.answeredAt ||
        (other?.answeredOn === letter.answeredOn && other.answeredAt % DAY === 16 * 3_600_000);
      return (
        !answered ||
        JSON.stringify({ ...letter, answeredAt: 0 }) !== JSON.stringify({ ...other, answeredAt: 0 })
      );
    });
    expect(wrong.map(({ number }) => number)).toEqual([]);
    expect(stored).toHaveLength(LETTERS);
  });

  it.each([
    ['2011-01-01', '2020-12-31'],
    ['2019-01-01', '2019-12-31'],
    ['2020-01-01', '2020-01-31'],
  ])('R18: the summary from %s to %s agrees with the naive count', async (from, to) => {
    const inside = expected.filter(({ receivedOn }) => receivedOn >= from && receivedOn <= to);
    const late = inside.filter(({ answeredOn, dueOn }) => answeredOn > dueOn).length;
    const supervisor = await staff(api.url, 'supervisor');
    const { body } = await supervisor.get(`/supervision/summary?from=${from}&to=${to}`);
    expect(inside.length).toBeGreaterThan(0);
    expect(body).toMatchObject({
      received: inside.length,
      answered: inside.length,
      open: 0,
      overdue: 0,
      answeredLate: late,
    });
    expect(body.onTimeRate).toBeCloseTo((inside.length - late) / inside.length, 12);
  });

  it('come a second time without adding anything, and leave an audit log that verifies', async () => {
    const again = await runHub(['import', FILE, '--kind', 'complaint'], api.env);
    expect(again.stdout).toMatch(/读取 2816 行：新增 0 封，已有 2816 封，未能读取 0 行/);
    expect((await runHub(['audit', 'verify'], api.env)).code).toBe(0);
  }, 240_000);
};

if (present) describe('the real letters, imported as complaints', withFile);
else leftOut(`the real letters are not on this machine: ${FILE} 不存在，未核对真实信件`);
