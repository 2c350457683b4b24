import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HEADINGS, importForm, workbook } from '../support/workbooks.js';
import { Office } from './office.js';

const PEOPLE = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'].map((last) => `联名人${last}`);

describe('one text sent by many people on one day', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(() => office?.close());

  /** Rows as old systems export them: no number, and of the time only the day. */
  const rowsOf = (title: string, people: readonly string[], number: string | null = null) =>
    people.map((name) => [
      number,
      name,
      title,
      '2019-04-26',
      '请尽快公布拆迁片区的统计口径。',
      '已公布',
      '2019-05-06',
    ]);
  const load = async (rows: (string | null)[][]): Promise<[added: number, duplicates: number]> => {
    const form = importForm(await workbook([HEADINGS, ...rows]));
    const { status, body } = await office.people.clerk.upload('/staff/imports', form);
    expect(status).toBe(201);
    return [body.added, body.duplicates];
  };
  const stored = async (title: string): Promise<string[]> =>
    (await office.sql<{ id: string }>('SELECT id FROM letters WHERE title = ?', [title])).map(({ id }) => id);

  it('is a letter of each of them, and the same file again adds nothing, in whatever order', async () => {
    const rows = rowsOf('联名信一', PEOPLE);
    expect(await load(rows)).toEqual([10, 0]);
    expect(await load(rows)).toEqual([0, 10]);
    expect(await load([...rows].reverse())).toEqual([0, 10]);
    expect(await stored('联名信一')).toHaveLength(10);
  });

  it('of which one was taken for all when senders were not compared: the others are added, once', async () => {
    // What such an import left: one letter under the key of the row, for whichever sender.
    expect(await load(rowsOf('联名信二', PEOPLE.slice(4, 5)))).toEqual([1, 0]);
    expect(await load(rowsOf('联名信二', PEOPLE))).toEqual([9, 1]);
    expect(await load(rowsOf('联名信二', PEOPLE))).toEqual([0, 10]);
  });

  it('sent twice by one of them, however the name is written, is one letter', async () => {
    expect(await load(rowsOf('联名信三', ['联名人甲', '联名人乙', '联名人 甲', '联名人乙']))).toEqual([2, 2]);
  });

  it('under one number of the old system is one letter: the name was corrected', async () => {
    expect(await load(rowsOf('联名信四', PEOPLE.slice(0, 2), 'OLD-4'))).toEqual([1, 1]);
  });

  it('does not come back to a letter whose sender had it erased', async () => {
    const rows = rowsOf('联名信五', PEOPLE.slice(0, 3));
    await load(rows);
    const keys = () =>
      office.sql<{ k: string }>(`SELECT import_key AS k FROM letters WHERE title = '联名信五' ORDER BY id`);
    const before = await keys();
    for (const id of await stored('联名信五'))
      await office.does('clerk', id, 'erasure', { reason: '来信人电话申请，已核对编号和姓名' });
    expect(await load(rows)).toEqual([0, 3]);
    // What the rows are known by is no plain digest of the erased words any more.
    const after = (await keys()).map(({ k }) => k);
    expect(after.filter((key) => before.some(({ k }) => k === key))).toEqual([]);
  });
});
