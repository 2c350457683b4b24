/** @engine one: what a list shows */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readWorkbook } from '../support/workbooks.js';
import { Office } from './office.js';

const REPORT = '反映镇里要求企业修改上报的产值';
const ACCUSING = '价格处的电话连续三天无人接听';
const PLAIN = '请问分县常住人口数据在哪里下载';
const MORE = 199;

/** The 通报 goes to every department: what it lists, and what it must not tell (信访工作条例 §30). */
describe('the overdue letters of a 通报', () => {
  let office: Office;
  let numbers: string[];
  beforeAll(async () => {
    office = await Office.open({ now: '2026-01-05T02:00:00Z' });
    const report = await office.send({ kind: 'report', title: REPORT });
    const accusing = await office.send({ kind: 'complaint', title: ACCUSING });
    const plain = await office.send({ kind: 'consultation', title: PLAIN });
    numbers = [report, accusing, plain].map(({ number }) => number);
    await office.does('clerk', accusing.id, 'isolation', {
      departmentId: office.departments.price!.id,
      reason: '来信反映价格处',
    });
    // The day after, so that those above are listed first.
    await office.at('2026-01-06T02:00:00Z');
    for (let n = 0; n < MORE; n++) await office.send({ kind: 'consultation' });
    await office.at('2026-02-10T02:00:00Z');
  }, 240_000);
  afterAll(() => office?.close());

  it('names none that would identify its sender, says how late each is, and that the list is cut', async () => {
    const { body } = await office.people.supervisor.get('/supervision/reports/monthly?month=2026-02');
    // The demonstration brings letters of its own.
    const all: number = body.statistics.overdue;
    expect(all).toBeGreaterThanOrEqual(3 + MORE);
    expect(body.overdueLetters).toHaveLength(200);
    expect(body.overdueCaption).toBe(`逾期未答复的来信（仅列前 200 件，共 ${all} 件）`);
    const text = JSON.stringify(body);
    expect(text).not.toContain(REPORT);
    expect(text).not.toContain(ACCUSING);
    type Listed = { number: string; title: string; workingDaysOverdue: number };
    const listed = new Map((body.overdueLetters as Listed[]).map((one) => [one.number, one]));
    // Due 2026-01-26; 27–30 January, 2–6 and 9–10 February are worked.
    expect(
      numbers.map((number) => [listed.get(number)?.title, listed.get(number)?.workingDaysOverdue]),
    ).toEqual([
      ['反映问题（标题按保密要求不列）', 11],
      ['投诉（标题按保密要求不列）', 11],
      [PLAIN, 11],
    ]);
  });

  it('a long overdue list, which a thread of its own writes into the file, has every letter', async () => {
    const { body } = await office.people.supervisor.get('/supervision/reports/monthly?month=2026-02');
    const response = await fetch(`${office.api.url}/api/v1/supervision/overdue/export`, {
      headers: office.people.supervisor.headers,
    });
    const [sheet] = await readWorkbook(await response.arrayBuffer());
    expect(sheet.freezePane).toEqual({ rows: 3 });
    const rows = sheet.rows.slice(3);
    expect(rows).toHaveLength(body.statistics.overdue);
    const listed = new Map(rows.map(([number, title]) => [number, title]));
    expect(numbers.map((number) => listed.get(number))).toEqual([
      '反映问题（标题按保密要求不列）',
      '投诉（标题按保密要求不列）',
      PLAIN,
    ]);
  });

  it('the workbook holds the same list on its second sheet', async () => {
    const response = await fetch(
      `${office.api.url}/api/v1/supervision/reports/monthly/file?month=2026-02&format=xlsx`,
      { headers: office.people.supervisor.headers },
    );
    const sheets = await readWorkbook(await response.arrayBuffer());
    const { rows } = sheets.find(({ name }) => name === '逾期来信')!;
    expect(rows[1]![0]).toMatch(/^逾期未答复的来信（仅列前 200 件，共 2\d\d 件）$/);
    expect(rows).toHaveLength(3 + 200);
    const text = JSON.stringify(rows);
    expect(text).toContain(PLAIN);
    expect(text).not.toContain(REPORT);
    expect(text).not.toContain(ACCUSING);
  });

  it('those who may read the letters still find them by their titles', async () => {
    const { body } = await office.people.supervisor.get(
      '/supervision/statistics/letters?figure=overdue&from=2026-02-01&to=2026-02-10&limit=100',
    );
    const titles = body.items.map(({ title }: { title: string }) => title);
    expect(titles).toEqual(expect.arrayContaining([REPORT, ACCUSING, PLAIN]));
  });
});
