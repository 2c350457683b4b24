import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT } from '../support/api-process.js';
import { assertRefused } from '../support/client.js';
import { importForm, readWorkbook, rowsOf, workbook } from '../support/workbooks.js';
import { Office, REPLY } from './office.js';

const PROVINCE = JSON.parse(readFileSync(path.join(ROOT, 'docs/examples/12345-column-map.json'), 'utf8'));
const HEADINGS = ['工单号', '转办时间', '办理时限', '诉求内容', '来电人', '联系电话'];
const ORDER = [
  'DH2026030001',
  '2026-03-06 16:20:00',
  '2026-03-11',
  '请问单位欠报报表会不会被处罚',
  '钱三',
  '13800138003',
];

describe('12345 exchange', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(() => office?.close());

  const take = async (content: Buffer | string, kind: string | null = 'consultation', name = '工单.xlsx') =>
    office.people.clerk.upload('/staff/hotline/orders', importForm(content, kind ? { kind } : {}, name));
  const replies = (since: string) => office.people.clerk.get(`/staff/hotline/replies?since=${since}`);

  it('takes work orders from a workbook, each with the hotline’s number and deadline beside ours', async () => {
    const { status, body } = await take(await workbook([['某市 12345 转办单'], HEADINGS, ORDER]));
    expect(status).toBe(200);
    expect(body).toMatchObject({ rowsRead: 1, added: 1, known: 0, updated: 0, rejected: 0 });
    const [{ letterId, number }] = body.letters;
    const letter = await office.look(letterId);
    expect(letter).toMatchObject({
      number,
      source: 'phone',
      title: '请问单位欠报报表会不会被处罚',
      status: 'submitted',
      externalNumber: 'DH2026030001',
      receivedAt: '2026-03-06T08:20:00.000Z',
      dueOn: '2026-03-27', // docs/rules.md: Fri 2026-03-06 + 15 working days
      hotline: {
        orderNumber: 'DH2026030001',
        assignedAt: '2026-03-06T08:20:00.000Z',
        dueAt: '2026-03-11T15:59:59.000Z',
      },
    });
    const { body: list } = await office.people.clerk.get('/staff/letters?limit=100');
    const shown = list.items.find(({ id }: { id: string }) => id === letterId);
    expect(shown.hotline).toEqual(letter.hotline);
    expect(list.items.find(({ id }: { id: string }) => id !== letterId).hotline).toBeNull();
  });

  it('makes one letter of the same order, in another file, twice in one file and at the same moment', async () => {
    const orders = (n: number) =>
      JSON.stringify([{ 工单号: `TWICE-${n}`, 转办时间: '2026-03-06 09:00', 诉求内容: '请问年鉴在哪里买' }]);
    const row = ['TWICE-1', '2026-03-06 09:00', null, '请问年鉴在哪里买', null, null];
    expect((await take(orders(1))).body).toMatchObject({ added: 1, known: 0 });
    expect((await take(await workbook([HEADINGS, row, row]))).body).toMatchObject({ added: 0, known: 2 });
    const answers = await Promise.all([1, 2, 3].map(() => take(orders(2))));
    expect(answers.map(({ body }) => body.added).sort()).toEqual([0, 0, 1]);
    const stored = await office.sql("SELECT id FROM letters WHERE external_number LIKE 'TWICE-%'");
    expect(stored).toHaveLength(2);
  });

  it('keeps a deadline that the hotline extends, and says so in the log', async () => {
    const later = [...ORDER.slice(0, 2), '2026-03-13 18:00', ...ORDER.slice(3)];
    const { body } = await take(await workbook([HEADINGS, later]));
    expect(body).toMatchObject({ added: 0, updated: 1 });
    const [{ letter_id: id }] = (await office.sql<{ letter_id: string }>(
      "SELECT letter_id FROM hotline_orders WHERE order_number = 'DH2026030001'",
    )) as [{ letter_id: string }];
    expect((await office.look(id)).hotline.dueAt).toBe('2026-03-13T10:00:00.000Z');
    const { body: log } = await office.people.admin.get('/audit?action=hotline.due');
    expect(log.items).toHaveLength(1);
  });

  it('names each order that is none, and takes the others', async () => {
    const { body } = await take(
      JSON.stringify({
        orders: [
          { 工单号: 'BAD-1', 转办时间: '昨天', 诉求内容: '内容' },
          { 工单号: '', 转办时间: '2026-03-06', 诉求内容: '内容' },
          { 工单号: 'BAD-3', 转办时间: '2026-03-06', 诉求内容: '内容', 办理时限: '5个工作日' },
          { 工单号: 'GOOD-4', 转办时间: '2026-03-06', 诉求内容: '请问基本单位名录怎样查' },
        ],
      }),
    );
    expect(body).toMatchObject({ rowsRead: 4, added: 1, rejected: 3 });
    expect(body.rejections).toEqual([
      { line: 1, reason: '“转办时间”不是能识别的时间，或这一天不存在' },
      { line: 2, reason: '“工单号”是空的' },
      { line: 3, reason: '“办理时限”不是能识别的时间，或这一天不存在' },
    ]);
    assertRefused(await take('[{"编号":"1"}]'), 422, 'IMPORT_UNREADABLE');
    assertRefused(await take('[{"编号":'), 422, 'IMPORT_UNREADABLE');
  });

  it('takes and answers by the column names of a made-up province', async () => {
    const { clerk } = office.people;
    expect((await clerk.put('/staff/hotline/map', PROVINCE)).body).toEqual(PROVINCE);
    const headings = [
      '热线工单编号',
      '派单时间',
      '要求办结时间',
      '诉求人',
      '诉求人电话',
      '工单标题',
      '市民诉求',
      '诉求类别',
    ];
    const order = [
      'YL-77',
      '2026/3/9 上午9:05',
      '2026/3/12',
      '李四',
      '13800138004',
      '入户调查',
      '调查员入户没有出示证件',
      '投诉',
    ];
    const { body } = await take(await workbook([headings, order]), null);
    expect(body).toMatchObject({ added: 1, rejections: [] });
    const { letterId: id, number } = body.letters[0];
    await office.does('clerk', id, 'acceptance');
    await office.does('clerk', id, 'assignment', { departmentId: office.departments.population!.id });
    await office.does('handler', id, 'draft', { body: REPLY });
    await office.does('head', id, 'review', { approved: true });
    await office.at('2026-03-12T09:30:00Z');
    expect((await replies('2026-03-09T00:00:00Z')).body.items).toEqual([]);
    await office.does('clerk', id, 'answer', { channel: 'platform' });
    const reply = {
      热线工单编号: 'YL-77',
      办理状态: '已答复',
      办理结果: REPLY,
      承办部门: '人口和就业统计处',
      回复时间: '2026-03-12 17:30:00',
      是否在时限内: '是',
      承办单位流水号: number,
    };
    expect((await replies('2026-03-12T00:00:00Z')).body).toEqual({ items: [reply], nextCursor: null });
    // Asked for again, the same; from a later moment on, nothing.
    expect((await replies('2026-03-12T00:00:00Z')).body.items).toEqual([reply]);
    expect((await replies('2026-03-12T09:30:01Z')).body.items).toEqual([]);
    const answer = await fetch(
      `${office.api.url}/api/v1/staff/hotline/replies/export?since=2026-03-12T00:00:00Z`,
      { headers: clerk.headers },
    );
    const [sheet] = await readWorkbook(await answer.arrayBuffer());
    expect(rowsOf(sheet)).toEqual([Object.keys(reply), Object.values(reply)]);
  });

  it('refuses a map without the columns that an order needs', async () => {
    const { orders, ...rest } = PROVINCE;
    const { content: _, ...without } = orders;
    assertRefused(
      await office.people.clerk.put('/staff/hotline/map', { ...rest, orders: without }),
      422,
      'VALIDATION_FAILED',
    );
  });
});
