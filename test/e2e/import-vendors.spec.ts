/** @engine one: headings of files; how rows are written is in import.spec.ts and import-senders.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { assertRefused, staff, type Client } from '../support/client.js';
import { openDatabase, type RawDatabase } from '../support/database.js';
import { HEADINGS, importForm, readWorkbook, rowsOf, serial, workbook } from '../support/workbooks.js';

/** Sheets as seven kinds of systems export them, each with one letter and its answer. */
const VENDORS: { system: string; headings: string[]; row: (string | number | null)[]; unknown: string[] }[] =
  [
    {
      system: 'a mailbox with serial numbers and real names',
      headings: [
        '序号',
        '流水号',
        '真实姓名',
        '联系方式',
        '标题',
        '内容',
        '创建时间',
        '处理部门',
        '处理结果',
        '处理时间',
      ],
      row: [
        1,
        'V1',
        '赵一',
        '13800138001',
        '工资口径',
        '请问口径',
        '2019/3/1 9:05',
        '综合统计处',
        '您好，已处理',
        '2019/3/4 10:00',
      ],
      unknown: [],
    },
    {
      system: 'a portal that closes letters with an opinion',
      headings: [
        '信件编号',
        '写信人',
        '写信人电话',
        '信件标题',
        '信件内容',
        '写信时间',
        '承办部门',
        '办结意见',
        '办结时间',
        '是否公开',
      ],
      row: [
        'V2',
        '赵一',
        '13800138001',
        '工资口径',
        '请问口径',
        '2019年3月1日 上午9:05',
        '综合统计处',
        '您好，已处理',
        '2019年3月4号',
        '否',
      ],
      unknown: ['是否公开'],
    },
    {
      system: 'a portal with acceptance numbers',
      headings: [
        '受理编号',
        '姓名',
        '手机号码',
        '信件主题',
        '信件内容',
        '提交时间',
        '回复部门',
        '回复内容',
        '回复时间',
      ],
      row: [
        'V3',
        '赵一',
        '13800138001',
        '工资口径',
        '请问口径',
        '2019-03-01 09:05:00+08',
        '综合统计处',
        '您好，已处理',
        '2019-03-04 10:00:00+08',
      ],
      unknown: [],
    },
    {
      system: 'a hotline’s work orders',
      headings: [
        '工单编号',
        '来电人',
        '来电号码',
        '工单标题',
        '工单内容',
        '来电时间',
        '经办单位',
        '办理结果',
        '办理时间',
        '工单状态',
      ],
      row: [
        'V4',
        '赵一',
        '13800138001',
        '工资口径',
        '请问口径',
        '2019/3/1 9:05 AM',
        '综合统计处',
        '您好，已处理',
        '2019/3/4 10:00 AM',
        '已办结',
      ],
      unknown: ['工单状态'],
    },
    {
      system: 'a message board',
      headings: [
        '留言编号',
        '留言用户',
        '留言主题',
        '留言时间',
        '留言详情',
        '官方回复',
        '回复时间',
        '联系电话',
      ],
      row: [
        'V5',
        '赵一',
        '工资口径',
        serial('2019-03-01T09:05:00'),
        '请问口径',
        '您好，已处理',
        serial('2019-03-04T10:00:00'),
        13800138001,
      ],
      unknown: [],
    },
    {
      system: 'an online consultation with query numbers',
      headings: [
        '查询编号',
        '网友昵称',
        '咨询标题',
        '咨询内容',
        '咨询时间',
        '答复单位',
        '答复意见',
        '答复日期',
        '联系手机',
      ],
      row: [
        'V6',
        '赵一',
        '工资口径',
        '请问口径',
        '2019.3.1 9时5分',
        '综合统计处',
        '您好，已处理',
        '2019.3.4',
        '13800138001',
      ],
      unknown: [],
    },
    {
      system: 'a bureau’s own database in English',
      headings: [
        'Case No.',
        'Submitter Name',
        'Phone',
        'Subject',
        'Body',
        'Created At',
        'Department',
        'Reply',
        'Replied At',
      ],
      row: [
        'V7',
        '赵一',
        '13800138001',
        '工资口径',
        '请问口径',
        '2019-03-01T09:05:00',
        '综合统计处',
        '您好，已处理',
        '2019-03-04T10:00:00',
      ],
      unknown: [],
    },
  ];

describe('import with seven vendors’ headings', () => {
  let api: Api;
  let clerk: Client;
  let database: RawDatabase;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    clerk = await staff(api.url, 'clerk');
    database = await openDatabase(api.databaseUrl);
  });
  afterAll(async () => {
    await database?.close();
    await api?.stop();
  });

  const send = async (rows: (string | number | null)[][], fields?: Record<string, string>, door = '') =>
    clerk.upload(`/staff/imports${door}`, importForm(await workbook(rows), fields));
  const lettersOf = (externalNumber: string) =>
    database.query<{ id: string }>('SELECT id FROM letters WHERE external_number = ?', [externalNumber]);
  const letterOf = async (externalNumber: string) => {
    const [row] = await lettersOf(externalNumber);
    return (await clerk.get(`/staff/letters/${row?.id}`)).body;
  };

  it.each(VENDORS)('takes $system', async ({ headings, row, unknown }) => {
    const { body } = await send([headings, row]);
    expect(body).toMatchObject({ rowsRead: 1, added: 1, rejections: [], unknownColumns: unknown });
    const number = row.find((cell) => typeof cell === 'string' && /^V\d$/.test(cell)) as string;
    const letter = await letterOf(number);
    expect(letter).toMatchObject({
      externalNumber: number,
      title: '工资口径',
      body: '请问口径',
      receivedAt: '2019-03-01T01:05:00.000Z',
      answers: [{ body: '您好，已处理' }],
      sla: { state: 'on_time' },
    });
    expect(letter.answers[0].answeredAt).toMatch(/^2019-03-0[34]/);
    const reveal = await clerk.post(`/staff/letters/${letter.id}/submitter-reveals`);
    expect(reveal.body).toMatchObject({ name: '赵一', phone: '13800138001' });
  });

  const STRANGE = ['案由', '陈述', '上报时刻', '满意', '结论', '结论时刻'];
  const STRANGE_ROW = [
    '工资口径不明',
    '请问是哪一种',
    '2019/3/1 9:05',
    '满意',
    '您好，见附表',
    '2019/3/4 9:00',
  ];
  const MAPPING = {
    案由: 'title',
    陈述: 'body',
    上报时刻: 'receivedAt',
    满意: null,
    结论: 'answer',
    结论时刻: 'answeredAt',
  };

  it('shows the headings of an unknown sheet with its first ten rows and stores nothing', async () => {
    const rows = Array.from({ length: 12 }, (_, n) => [`案由 ${n}`, ...STRANGE_ROW.slice(1)]);
    const before = await database.query('SELECT COUNT(*) AS n FROM letters');
    const { status, body } = await send(
      [['2019 年台账'], STRANGE, ...rows],
      { kind: 'consultation' },
      '/preview',
    );
    expect(status).toBe(200);
    expect(body.sheets).toHaveLength(1);
    const [sheet] = body.sheets;
    expect(sheet).toMatchObject({ line: 2, hasKind: false });
    expect(sheet.problem).toMatch(/^缺少 “主题”、“时间”、“详情” 列/);
    expect(sheet.columns.map(({ heading }: { heading: string }) => heading)).toEqual(STRANGE);
    expect(
      sheet.columns.every(
        ({ field, unknown }: { field: unknown; unknown: boolean }) => field === null && unknown,
      ),
    ).toBe(true);
    expect(sheet.rows).toHaveLength(10);
    expect(sheet.rows[0]).toEqual({ line: 3, values: ['案由 0', ...STRANGE_ROW.slice(1)], reason: null });
    expect(await database.query('SELECT COUNT(*) AS n FROM letters')).toEqual(before);
  });

  it('reads the ten rows by the chosen mapping and says which could not be imported', async () => {
    const bad = [STRANGE_ROW[0]!, null, '昨天', null, null, null];
    const { body } = await send(
      [STRANGE, STRANGE_ROW, bad],
      { kind: 'consultation', mapping: JSON.stringify(MAPPING) },
      '/preview',
    );
    const [sheet] = body.sheets;
    expect(sheet.problem).toBeNull();
    expect(
      sheet.columns.map(({ field, unknown }: { field: string; unknown: boolean }) => [field, unknown]),
    ).toEqual([
      ['title', false],
      ['body', false],
      ['receivedAt', false],
      [null, false],
      ['answer', false],
      ['answeredAt', false],
    ]);
    expect(sheet.rows.map(({ reason }: { reason: string | null }) => reason)).toEqual([
      null,
      '“上报时刻”不是能识别的时间，或这一天不存在',
    ]);
  });

  it('imports by a mapping, keeps it when asked, and reads the next file with the same headings by it', async () => {
    assertRefused(await send([STRANGE, STRANGE_ROW]), 422, 'IMPORT_UNREADABLE');
    const first = await send([STRANGE, STRANGE_ROW], {
      kind: 'consultation',
      mapping: JSON.stringify(MAPPING),
      keepMapping: 'true',
    });
    expect(first.body).toMatchObject({ added: 1, unknownColumns: [] });
    // in another order, without a mapping in the form
    const order = [3, 0, 5, 4, 2, 1];
    const again = await send(
      [order.map((column) => STRANGE[column]!), order.map((column) => STRANGE_ROW[column]!)],
      { kind: 'consultation' },
    );
    expect(again.body).toMatchObject({ added: 0, duplicates: 1 });
    const forgotten = await send([STRANGE, STRANGE_ROW], {
      kind: 'consultation',
      mapping: '{}',
      keepMapping: 'true',
    });
    assertRefused(forgotten, 422, 'IMPORT_UNREADABLE');
  });

  it.each([
    ['that is no JSON', '{', '列的对应关系格式不正确'],
    ['with an unknown meaning', '{"案由":"password"}', '列的对应关系格式不正确'],
  ])('refuses a mapping %s', async (_, mapping, detail) => {
    const answer = await send([STRANGE, STRANGE_ROW], { kind: 'consultation', mapping });
    assertRefused(answer, 422, 'VALIDATION_FAILED');
    expect(answer.body.detail).toBe(detail);
  });

  it('refuses a mapping that gives one meaning to two columns', async () => {
    const mapping = JSON.stringify({ ...MAPPING, 满意: 'title' });
    const answer = await send([STRANGE, STRANGE_ROW], { kind: 'consultation', mapping });
    assertRefused(answer, 422, 'IMPORT_UNREADABLE');
    expect(answer.body.detail).toBe('第 1 行的 “案由”、“满意” 都像是“主题”列，请只留一列');
  });

  it('gives a known letter the answer that a later export brings, once', async () => {
    const question = ['U1', '钱二', '住户调查', '2019/3/1 9:00', '请问何时入户'];
    await send([HEADINGS, question]);
    const answered = [HEADINGS, [...question, '您好，三月入户', '2019/3/8 9:00']];
    expect((await send(answered)).body).toMatchObject({ added: 0, updated: 1, duplicates: 0, different: 0 });
    expect(await lettersOf('U1')).toHaveLength(1);
    expect(await letterOf('U1')).toMatchObject({
      status: 'answered',
      version: 2,
      answers: [{ body: '您好，三月入户', answeredAt: '2019-03-08T01:00:00.000Z' }],
      sla: { state: 'on_time' },
      timeline: [
        { seq: 1, type: 'received' },
        { seq: 2, type: 'answered', at: '2019-03-08T01:00:00.000Z' },
      ],
    });
    expect((await send(answered)).body).toMatchObject({ updated: 0, duplicates: 1, different: 0 });
  });

  it('leaves a letter alone that is handled here, and lists it with what differs', async () => {
    const question = ['U2', '钱二', '经济普查', '2019/3/1 9:00', '请问普查区'];
    await send([HEADINGS, question]);
    const { id, number, version } = await letterOf('U2');
    expect((await clerk.post(`/staff/letters/${id}/acceptance`, { version })).status).toBe(200);
    const { body } = await send([HEADINGS, [...question, '您好', '2019/3/8 9:00']]);
    expect(body).toMatchObject({ added: 0, updated: 0, duplicates: 0, different: 1 });
    expect(body.differences).toEqual([
      { line: 2, reason: `与已有来信 ${number} 是同一封，表中有答复，而这封来信已在本系统办理；没有改动` },
    ]);
    expect((await letterOf('U2')).status).toBe('accepted');
  });

  it('lists the same row with seconds, other words or another answer as different, and adds no second letter', async () => {
    const row = ['U3', '钱二', '人口抽样', '2019/3/1 9:00', '请问抽样', '您好', '2019/3/8 9:00'];
    await send([HEADINGS, row]);
    const changed = (at: number, value: string) => row.map((cell, column) => (column === at ? value : cell));
    const { body } = await send([
      HEADINGS,
      changed(3, '2019/3/1 9:00:35'),
      changed(3, '2019/3/1'),
      changed(4, '请问抽样，补充一句'),
      changed(5, '您好，改过的答复'),
      changed(6, '2019/3/9 9:00'),
      row,
    ]);
    expect(body).toMatchObject({
      rowsRead: 6,
      added: 0,
      updated: 0,
      duplicates: 2,
      different: 4,
      rejected: 0,
    });
    expect(
      body.differences.map(({ line, reason }: { line: number; reason: string }) => [
        line,
        reason.split('，').slice(1).join('，'),
      ]),
    ).toEqual([
      [2, '表中的收信时间更精确（收信时间登记后不能改）；没有改动'],
      [4, '详情不同；没有改动'],
      [5, '答复内容不同；没有改动'],
      [6, '答复时间不同；没有改动'],
    ]);
    expect(await lettersOf('U3')).toHaveLength(1);
  });

  it('does not show or bring back what was erased', async () => {
    const row = ['U4', '孙三', '隐私', '2019/3/1 9:00', '请问隐私', '您好', '2019/3/8 9:00'];
    await send([HEADINGS, row]);
    const { id, version } = await letterOf('U4');
    expect(
      (
        await clerk.post(`/staff/letters/${id}/erasure`, {
          version,
          reason: '来信人当面申请，已核对身份证件',
        })
      ).status,
    ).toBe(200);
    expect((await send([HEADINGS, [...row.slice(0, 5), '另一个答复', row[6]!]])).body).toMatchObject({
      added: 0,
      duplicates: 1,
      different: 0,
    });
  });

  it('hands the rejected rows back with all columns and the reason, ready to mend and import', async () => {
    const headings = ['流水号', '标题', '内容', '创建时间', '满意度', '处理结果', '处理时间'];
    const rows = [
      ['R1', '一', '内容一', '2019/3/1 9:00', '满意', '答复', serial('2019-03-04T10:00:00')],
      ['R2', '二', null, '2019/3/1 9:00', '不满意', '答复', serial('2019-03-04T10:00:00')],
      ['R3', '三', '内容三', '昨天', null, null, null],
      ['=R4', '四', '=1+1', '2019/3/1', null, '答复', '2019/2/1'],
    ];
    const { body } = await send([headings, ...rows]);
    expect(body).toMatchObject({ added: 1, rejected: 3, unknownColumns: ['满意度'] });
    const form = importForm(await workbook([headings, ...rows]));
    const answer = await fetch(`${api.url}/api/v1/staff/imports/rejected-rows`, {
      method: 'POST',
      headers: clerk.headers,
      body: form,
    });
    expect(answer.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    const [sheet] = await readWorkbook(await answer.arrayBuffer());
    expect(rowsOf(sheet)).toEqual([
      [...headings, '未导入原因'],
      ['R2', '二', null, '2019/3/1 9:00', '不满意', '答复', '2019-03-04 10:00:00', '“内容”是空的'],
      ['R3', '三', '内容三', '昨天', null, null, null, '“创建时间”不是能识别的时间，或这一天不存在'],
      ['=R4', '四', '=1+1', '2019/3/1', null, '答复', '2019/2/1', '“处理时间”早于“创建时间”'],
    ]);
    const mended = rowsOf(sheet).map((row) => row.map(String));
    mended[1]![2] = '内容二';
    const again = await send(mended.map((row) => row.map((cell) => (cell === 'null' ? null : cell))));
    expect(again.body).toMatchObject({ rowsRead: 3, added: 1, rejected: 2, unknownColumns: ['满意度'] });
  });

  it('has no file of rejected rows where every row was read', async () => {
    const form = importForm(await workbook([HEADINGS, ['Q1', '甲', '好', '2019/3/1', '好的']]));
    assertRefused(await clerk.upload('/staff/imports/rejected-rows', form), 404, 'NOT_FOUND');
  });
});
