/** @engine one: files; the list they are made of is in supervision.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { readWorkbook } from '../support/workbooks.js';
import { Office } from './office.js';

const FORMULA = '=HYPERLINK("http://example.invalid","平均工资")';
const TITLES = [FORMULA, '+86开头的标题怎么办', '-1是不是负增长', '@统计局请回答', '普通的标题一则'];

interface Item {
  kind: string;
  title: string;
}

/** Published papers do not name the person a letter is about. */
const published = ({ kind, title }: Item): string =>
  kind === 'report' ? '反映问题（标题按保密要求不列）' : title;

/** Overdue on paper: the list for 公开通报 (R18) and the 催办通知单. */
describe('the papers of what is overdue', () => {
  let office: Office;
  let sent: { id: string; number: string }[];

  beforeAll(async () => {
    office = await Office.open({ now: '2026-01-05T02:00:00Z' });
    sent = [];
    for (const title of TITLES) sent.push(await office.send({ title, kind: 'consultation' }));
    await office.assign(sent[0]!.id);
    // Later, and by then yellow at most.
    await office.at('2026-03-09T02:00:00Z');
    const recent = await office.send({ kind: 'suggestion', title: '三月的建议一则' });
    await office.assign(recent.id);
    sent.push(recent);
    // Due 2026-01-26: on 15 April 52 working days over; the suggestion was due 18 March: 19 over.
    await office.at('2026-04-15T02:00:00Z');
  }, 120_000);
  afterAll(() => office?.close());

  const download = async (query = '', person: 'supervisor' | 'head' | 'handler' = 'supervisor') =>
    fetch(`${office.api.url}/api/v1/supervision/overdue/export${query}`, {
      headers: office.people[person].headers,
    });

  const sheetOf = async (response: Response) => (await readWorkbook(await response.arrayBuffer()))[0];

  const listOf = async (query = '') =>
    (await office.people.supervisor.get(`/supervision/overdue?limit=100${query}`)).body.items;

  it('R18: the file is the list, row for row, with working days as numbers', async () => {
    const response = await download();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename=/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const sheet = await sheetOf(response);
    expect(sheet.rows[0]![0]).toBe('逾期未答复来信（截至 2026-04-15）');
    const rows = sheet.rows.slice(3).map((row) => [0, 1, 5, 8, 9, 10].map((column) => row[column]));
    const items = await listOf();
    expect(rows).toEqual(
      items.map(
        (item: {
          number: string;
          kind: string;
          title: string;
          department: string | null;
          dueOn: string;
          workingDaysOverdue: number;
          level: string;
          levelLabel: string;
        }) => [
          item.number,
          published(item),
          item.department ?? '尚未分办',
          item.dueOn,
          item.workingDaysOverdue,
          item.level === 'none' ? '逾期' : item.levelLabel,
        ],
      ),
    );
    expect(rows.map(([, title]) => title)).toEqual(
      expect.arrayContaining([...TITLES, '反映问题（标题按保密要求不列）']),
    );
    expect(items.map(({ title }: Item) => title)).not.toContain('反映问题（标题按保密要求不列）');
  });

  it('a title that looks like a formula is a text in the file', async () => {
    const sheet = await sheetOf(await download());
    const found = [...sheet.cells!.values()].filter(({ value }) => TITLES.includes(String(value)));
    expect(found).toHaveLength(TITLES.length);
    for (const { type, formula, style } of found)
      expect({ type, formula, format: style?.numFmt }).toEqual({ type: 'richText', format: '@' });
  });

  it('the file follows the list’s filters, a head’s own department, and closed doors', async () => {
    const titlesOf = async (response: Response) =>
      (await sheetOf(response)).rows.slice(3).map(([, title]) => title);
    const own = office.departments.population!.id;
    const department = (await listOf(`&department=${own}`)).map(published);
    expect(department).toContain(FORMULA);
    expect(await titlesOf(await download('', 'head'))).toEqual(department);
    const red = (await listOf('&level=red')).map(({ title }: { title: string }) => title);
    expect(red).toContain('三月的建议一则');
    expect(await titlesOf(await download('?level=red'))).toEqual(red);
    expect((await download('', 'handler')).status).toBe(403);
  });

  it('who took the list away is in the audit log', async () => {
    await download('?level=notice');
    const { body } = await office.people.admin.get('/audit?limit=5');
    const entry = body.items.find(({ action }: { action: string }) => action === 'supervision.export');
    expect(entry).toMatchObject({ actorId: office.ids.supervisor, detail: { level: 'notice' } });
    expect(entry.detail.rows).toBe((await listOf('&level=notice')).length);
  });

  it('a 催办通知单 is there from the thirtieth working day on, with limit, basis and urges', async () => {
    await office.does('supervisor', sent[0]!.id, 'urges', { message: '请本周内答复来信人。' });
    const { body } = await office.people.supervisor.get(`/supervision/notices?letter=${sent[0]!.id}`);
    expect(body).toMatchObject({ issuedOn: '2026-04-15', noticeFrom: 30, nextCursor: null });
    expect(body.office).toBeTruthy();
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({
      title: FORMULA,
      receivedOn: '2026-01-05',
      dueOn: '2026-01-26',
      level: 'notice',
      limitWorkingDays: 15,
      basis: '《实施细则》三（二）',
      urges: 1,
      lastUrgedAt: '2026-04-15T02:00:00.000Z',
    });
    // Working days of January, February, March and April after the due day, counted by hand on the 2026 notice.
    expect(body.items[0].workingDaysOverdue).toBe(4 + 16 + 22 + 10);
    const { body: all } = await office.people.supervisor.get('/supervision/notices?limit=100');
    expect(all.items.map(({ id }: { id: string }) => id)).toEqual(
      (await listOf('&level=notice')).map(({ id }: { id: string }) => id),
    );
    const early = await office.people.supervisor.get(`/supervision/notices?letter=${sent[5]!.id}`);
    expect(early.body.items).toEqual([]);
  });

  it('a 催办通知单 of another department’s letter is not for a head', async () => {
    const { body } = await office.people.otherHead.get(`/supervision/notices?letter=${sent[0]!.id}`);
    expect(body.items).toEqual([]);
    assertRefused(await office.people.handler.get('/supervision/notices'), 403, 'FORBIDDEN');
  });
});
