/** @engine one: shapes; the days themselves are in due-dates.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readWorkbook } from '../support/workbooks.js';
import { Office, type Sent } from './office.js';

/** 2027 has no notice yet: fifteen working days from 11 December end on Mon 2027-01-04, as far as is known. */
describe('暂定 stands beside a due day wherever the API writes one', () => {
  let office: Office;
  let suggestion: Sent;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-12-11T02:00:00Z' });
    await office.send({ kind: 'consultation', title: '跨年才到期的咨询' });
    suggestion = await office.send({ kind: 'suggestion', mailbox: 'suggestion', title: '年内到期的建议' });
  });
  afterAll(() => office?.close());

  const sheetText = async (path: string): Promise<string> => {
    const response = await fetch(`${office.api.url}/api/v1${path}`, {
      headers: office.people.supervisor.headers,
    });
    expect(response.status).toBe(200);
    const sheets = await readWorkbook(await response.arrayBuffer());
    return JSON.stringify(sheets.map(({ rows }) => rows));
  };

  it('in the letters behind a number of the statistics', async () => {
    const { body } = await office.people.supervisor.get(
      '/supervision/statistics/letters?figure=received&from=2026-12-11&to=2026-12-11',
    );
    const days = Object.fromEntries(
      body.items.map((item: { title: string; dueOn: string; provisional: boolean }) => [
        item.title,
        [item.dueOn, item.provisional],
      ]),
    );
    expect(days).toMatchObject({
      跨年才到期的咨询: ['2027-01-04', true],
      年内到期的建议: ['2026-12-22', false],
    });
  });

  it('in what a citizen reads when another kind moves the day over the turn of the year', async () => {
    await office.assign(suggestion.id);
    await office.does('clerk', suggestion.id, 'reclassification', {
      kind: 'consultation',
      reason: '来信是在询问数据',
    });
    const shown = JSON.stringify(await office.lookUp(suggestion));
    expect(shown).toContain('答复期限顺延至 2027-01-04（暂定）（原为 2026-12-22）');
  });

  it('in the overdue list as a file', async () => {
    await office.at('2027-01-20T02:00:00Z');
    const text = await sheetText('/supervision/overdue/export');
    expect(text).toContain('跨年才到期的咨询');
    expect(text).toContain('2027-01-04（暂定）');
  });
});
