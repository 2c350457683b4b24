/** @engine one: rules of rows; how they are written is on both in import-command.spec.ts and import-senders.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { anonymous, assertRefused, staff, type Client } from '../support/client.js';
import { openDatabase, type RawDatabase } from '../support/database.js';
import { expectNamed } from '../support/expect.js';
import { HEADINGS, importForm, serial, wall, workbook } from '../support/workbooks.js';

describe('POST /staff/imports', () => {
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

  const post = (content: Buffer | string, fields?: Record<string, string>, name?: string) =>
    clerk.upload('/staff/imports', importForm(content, fields, name));
  const letterOf = async (externalNumber: string) => {
    const [row] = await database.query<{ id: string }>('SELECT id FROM letters WHERE external_number = ?', [
      externalNumber,
    ]);
    expectNamed(row, `no letter ${externalNumber}`).toBeDefined();
    return (await clerk.get(`/staff/letters/${row?.id}`)).body;
  };
  const count = async (table: string): Promise<number> =>
    Number((await database.query<{ n: unknown }>(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n);

  it('reads times as text, serials, date cells and days, and judges them by the calendar of their time', async () => {
    const rows = [
      HEADINGS,
      ['T1', '用户甲', '文字时间', '2019/4/26 10:30:05', '详情一', '答复一', '2019/5/21 9:00:00'],
      [
        'T2',
        '用户乙',
        '序列时间',
        serial('2019-04-26T10:30:05'),
        '详情二',
        '答复二',
        serial('2019-05-22T00:00:00'),
      ],
      [
        'T3',
        '用户丙',
        '日期单元格',
        wall('2019-04-26T23:59:59'),
        '详情三',
        '答复三',
        wall('2019-05-21T23:59:59'),
      ],
      ['T4', '用户丁', '只有日期', '2019-04-26', '详情四', '答复四', '2019年5月22日'],
      ['T5', '用户戊', '带时区', '2019-04-26T16:30:00Z', '详情五', null, null],
    ];
    const { status, body } = await post(await workbook(rows));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      fileName: '历史信件.xlsx',
      status: 'done',
      rowsRead: 5,
      added: 5,
      duplicates: 0,
      rejected: 0,
      rejections: [],
      importedBy: { name: '周明远' },
    });
    // 15 working days over the Labour Day of the notice of 2019-03-22, with its two make-up days
    const answered = (number: string) =>
      letterOf(number).then(({ receivedAt, dueOn, answers, status: state, source }) => ({
        receivedAt,
        dueOn,
        answeredAt: answers[0]?.answeredAt,
        state,
        source,
      }));
    const common = { dueOn: '2019-05-20', state: 'answered', source: 'import' };
    expect(await answered('T1')).toEqual({
      ...common,
      receivedAt: '2019-04-26T02:30:05.000Z',
      answeredAt: '2019-05-21T01:00:00.000Z',
    });
    expect(await answered('T2')).toEqual({
      ...common,
      receivedAt: '2019-04-26T02:30:05.000Z',
      answeredAt: '2019-05-21T16:00:00.000Z',
    });
    expect(await answered('T3')).toEqual({
      ...common,
      receivedAt: '2019-04-26T15:59:59.000Z',
      answeredAt: '2019-05-21T15:59:59.000Z',
    });
    expect(await answered('T4')).toMatchObject({
      receivedAt: '2019-04-25T16:00:00.000Z',
      answeredAt: '2019-05-21T16:00:00.000Z',
    });
    // half past midnight in Beijing: a Saturday, day zero all the same
    expect(await letterOf('T5')).toMatchObject({
      receivedOn: '2019-04-27',
      status: 'submitted',
      answers: [],
    });
  });

  it('tells the letter’s story from its events, sends no message, and gives out no query code', async () => {
    const outbox = await count('outbox');
    await post(
      await workbook([
        HEADINGS,
        ['E1', '甲', '有答复', '2019/3/1 9:00', '详情', '您好', '2019/3/4 9:00'],
        ['E2', '乙', '无答复', '2019/3/1 9:00', '详情'],
      ]),
    );
    expect(await letterOf('E1')).toMatchObject({
      version: 2,
      externalNumber: 'E1',
      consentToPublish: false,
      timeline: [
        {
          seq: 1,
          type: 'received',
          at: '2019-03-01T01:00:00.000Z',
          text: '来信已收到',
          note: '历史信件导入',
        },
        { seq: 2, type: 'answered', at: '2019-03-04T01:00:00.000Z', text: '来信已答复' },
      ],
      dueHistory: [{ on: '2019-03-01', dueOn: '2019-03-22', why: 'received' }],
      sla: { state: 'on_time' },
    });
    const open = await letterOf('E2');
    expect(open).toMatchObject({ version: 1, sla: { state: 'overdue' } });
    expect(open.allowedActions).toContain('accept');
    const overdue = (await (await staff(api.url, 'supervisor')).get('/supervision/overdue?limit=100')).body
      .items;
    expect(overdue.map(({ id }: { id: string }) => id)).toContain(open.id);
    expect(await count('outbox')).toBe(outbox);
    const codes = await database.query(
      "SELECT id FROM letters WHERE source = 'import' AND query_code_hash IS NOT NULL",
    );
    expect(codes).toEqual([]);
  });

  it('R01, R03, R07: takes kind, mailbox and department from their columns, and the clock from the kind', async () => {
    const rows = [
      [...HEADINGS.slice(0, 5), '类别', '栏目', '处室', '联系电话'],
      ['K1', '甲', '建议信', '2026/2/13 9:00', '详情', '意见建议', '局长信箱', '综合统计处', 13800138001],
      ['K2', '乙', '咨询信', '2026/2/13 9:00', '详情', 'consultation', null, '早已撤销的处', null],
      ['K3', '丙', '没写类别', '2026/2/13 9:00', '详情'],
      ['K4', '丁', '不认识', '2026/2/13 9:00', '详情', '表扬信'],
    ];
    const { body } = await post(await workbook(rows), { kind: 'report', mailbox: 'director' });
    expect(body).toMatchObject({ added: 3, rejected: 1 });
    expect(body.rejections).toEqual([{ line: 5, reason: '“类别”不是意见建议、咨询、投诉、反映问题之一' }]);
    expect(await letterOf('K1')).toMatchObject({
      kind: 'suggestion',
      mailbox: 'director',
      dueOn: '2026-03-02',
      department: { name: '综合统计处' },
    });
    expect(await letterOf('K2')).toMatchObject({
      kind: 'consultation',
      dueOn: '2026-03-12',
      department: null,
    });
    expect(await letterOf('K3')).toMatchObject({ kind: 'report', mailbox: 'director' });
    const { id } = await letterOf('K1');
    const whole = await clerk.post(`/staff/letters/${id}/submitter-reveals`);
    expect(whole.body).toMatchObject({ name: '甲', phone: '13800138001' });
  });

  it('reports every row it cannot read with Excel’s line number, and goes on', async () => {
    const secret = '绝密个人信息';
    const rows = [
      ['2019 年来信汇总'],
      [],
      HEADINGS,
      ['B1', '甲', secret, '2019/2/30 9:00', '详情', null, null],
      ['B2', '甲', null, '2019/3/1 9:00', secret, null, null],
      ['B3', '甲', secret, '2019/3/1 9:00', '\t\n\t', null, null],
      [],
      ['B4', '甲', secret, '2019/3/1 9:00', '详情', secret, '2019/2/28'],
      ['B5', '甲', secret, '#N/A', '详情', null, null],
      ['B6', '甲', secret, '2026/3/9 10:00:01', '详情', null, null],
      ['B7', '甲', '好信', '2019/3/1 9:00', '\n\t\t好的详情\t\n', '好的答复', '2019/3/1'],
    ];
    const { status, body } = await post(await workbook(rows));
    expect(status).toBe(201);
    expect(body).toMatchObject({ rowsRead: 7, added: 1, duplicates: 0, rejected: 6 });
    expect(body.rejections).toEqual([
      { line: 4, reason: '“时间”不是能识别的时间，或这一天不存在' },
      { line: 5, reason: '“主题”是空的' },
      { line: 6, reason: '“详情”是空的' },
      { line: 8, reason: '“答复时间”早于“时间”' },
      { line: 9, reason: '“时间”是错误值（如 #N/A）' },
      { line: 10, reason: '“时间”晚于现在' },
    ]);
    expect(JSON.stringify(body)).not.toContain(secret);
    expect(await letterOf('B7')).toMatchObject({
      body: '好的详情',
      answers: [{ body: '好的答复', answeredAt: '2019-03-01T01:00:00.000Z' }],
    });
    expect((await clerk.get(`/staff/imports/${body.id}`)).body).toEqual(body);
  });

  it('keeps the values of formulas, rich text and merged cells, and computes nothing', async () => {
    const AS_DAY = { numFmt: 'yyyy-mm-dd hh:mm' };
    const rows = [
      HEADINGS,
      [
        'F1',
        { richText: [{ text: '王' }, { text: '某', font: { bold: true } }] },
        { formula: 'CONCATENATE("算","出")', formulaResult: '算出的主题' },
        { formula: 'DATE(2019,3,1)', formulaResult: serial('2019-03-01T09:00:00'), style: AS_DAY },
        { richText: [{ text: '第一段\n' }, { text: '第二段', font: { italic: true } }] },
        { value: '链接里的答复', hyperlink: { target: 'https://example.invalid/' } },
        { formula: 'NOW()', formulaResult: serial('2019-03-04T09:00:00') },
      ],
      ['F2', '合并', '合并的主题', '2019/3/1 10:00', '合并的详情', null, null],
      ['F3', null, null, '2019/3/1 11:00', '合并的详情只在上一行', null, null],
    ];
    const content = await workbook(rows, { merges: [{ startRow: 2, startCol: 2, endRow: 3, endCol: 2 }] });
    const { body } = await post(content);
    expect(body).toMatchObject({ added: 3 - body.rejected });
    expect(await letterOf('F1')).toMatchObject({
      title: '算出的主题',
      receivedAt: '2019-03-01T01:00:00.000Z',
      body: '第一段\n第二段',
      answers: [{ body: '链接里的答复', answeredAt: '2019-03-04T01:00:00.000Z' }],
    });
    expect(await letterOf('F2')).toMatchObject({ title: '合并的主题' });
  });

  it('reads csv in UTF-8 and GB18030, whatever the file is called', async () => {
    const text = (number: string) =>
      `编号,主题,时间,详情\r\n${number},工资口径,2019/3/1 9:00,"两行,\n有逗号"\r\n,,,\r\n${number}x,没有详情,2019/3/1,\r\n`;
    const utf8 = await post(`\ufeff${text('C1')}`, { kind: 'consultation' }, '信件.xlsx');
    expect(utf8.body).toMatchObject({ added: 1, rejections: [{ line: 4, reason: '“详情”是空的' }] });
    expect(await letterOf('C1')).toMatchObject({ title: '工资口径', body: '两行,\n有逗号' });
    // 编号,主题,时间,详情 / C2,工资口径,2019/3/1 9:00,请问 in GBK
    const gbk = Buffer.from(
      'b1e0bac52cd6f7cce22ccab1bce42ccfeac7e90d0a43322cb9a4d7cabfdabeb62c323031392f332f3120393a30302cc7ebcecaa3bf0d0a',
      'hex',
    );
    expect((await post(gbk, { kind: 'consultation' }, '信件.csv')).body).toMatchObject({
      added: 1,
      rejected: 0,
    });
    expect(await letterOf('C2')).toMatchObject({ title: '工资口径', body: '请问？' });
  });

  it('imports every sheet of letters and names the sheets that are none', async () => {
    const content = await workbook({
      '2018': [HEADINGS, ['S1', '甲', '一八年', '2018/3/1 9:00', '详情'], ['S0', '甲', '坏', '昨天', '详情']],
      '2019': [HEADINGS, ['S2', '甲', '一九年', '2019/3/1 9:00', '详情']],
      说明: [['这张表不是信件']],
      空表: [],
    });
    const { body } = await post(content);
    expect(body).toMatchObject({ rowsRead: 4, added: 2, rejected: 2 });
    expect(body.rejections.map(({ reason }: { reason: string }) => reason)).toEqual([
      '工作表“说明”：缺少 “主题”、“时间”、“详情” 列；前几行不像表头，整张表没有导入',
      '工作表“2018”：“时间”不是能识别的时间，或这一天不存在',
    ]);
  });

  it('adds nothing when a file comes again, whole, in part, or as another kind', async () => {
    const rows = (n: number) =>
      Array.from({ length: n }, (_, i) => [`D${i}`, '甲', `重复 ${i}`, '2019/3/1 9:00', `详情 ${i}`]);
    const twice = [...rows(250), ...rows(3)];
    expect((await post(await workbook([HEADINGS, ...twice]))).body).toMatchObject({
      added: 250,
      duplicates: 3,
    });
    const before = await count('letters');
    const audit = await count('audit_entries');
    expect((await post(await workbook([HEADINGS, ...rows(250)]), { kind: 'suggestion' })).body).toMatchObject(
      {
        rowsRead: 250,
        added: 0,
        duplicates: 250,
      },
    );
    expect(await count('letters')).toBe(before);
    expect(await count('audit_entries')).toBe(audit + 2); // the import's start and end
    const mended = rows(251).map((row, i) => (i === 7 ? [...row.slice(0, 4), '改过的详情'] : row));
    expect((await post(await workbook([HEADINGS, ...mended]))).body).toMatchObject({
      added: 1,
      duplicates: 249,
      different: 1,
    });
  });

  it('lets two imports of overlapping files run at once: each letter is there once', async () => {
    const rows = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => {
        const n = from + i;
        return [`P${n}`, '甲', `并行 ${n}`, '2019/3/1 9:00', `详情 ${n}`, '答复', '2019/3/5 9:00'];
      });
    const files = await Promise.all([
      workbook([HEADINGS, ...rows(0, 700)]),
      workbook([HEADINGS, ...rows(300, 1000).reverse()]),
      workbook([HEADINGS, ...rows(0, 700)]),
    ]);
    const answers = await Promise.all(files.map((file) => post(file)));
    const tallies = answers.map(({ body }) => body);
    expect(tallies.map(({ rowsRead, rejected }) => [rowsRead, rejected])).toEqual([
      [700, 0],
      [700, 0],
      [700, 0],
    ]);
    for (const { added, duplicates } of tallies) expect(added + duplicates).toBe(700);
    expect(tallies.reduce((sum, { added }) => sum + added, 0)).toBe(1000);
    const [stored] = await database.query<{ n: unknown; letters: unknown }>(
      "SELECT COUNT(*) AS n, COUNT(DISTINCT external_number) AS letters FROM letters WHERE external_number LIKE 'P%'",
    );
    expect([Number(stored?.n), Number(stored?.letters)]).toEqual([1000, 1000]);
    const [events] = await database.query<{ n: unknown }>(
      "SELECT COUNT(*) AS n FROM letter_events e JOIN letters l ON l.id = e.letter_id WHERE l.external_number LIKE 'P%'",
    );
    expect(Number(events?.n)).toBe(2000);
  });

  it('R19: leaves an audit log that verifies, and shows a historic time that was moved', async () => {
    const proof = await runHub(['audit', 'verify'], api.env);
    expect(proof).toMatchObject({ code: 0 });
    const { id, number } = await letterOf('E1');
    await database.run("UPDATE letters SET answered_at = '2019-03-02 01:00:00.000' WHERE id = ?", [id]);
    const tampered = await runHub(['audit', 'verify'], api.env);
    expect(tampered.code).toBe(1);
    expect(tampered.stdout).toContain(`${number} 的答复时间被改动`);
  }, 180_000);

  it('keeps the list of imports, newest first, page by page', async () => {
    const first = await clerk.get('/staff/imports?limit=2');
    expect(first.body.items).toHaveLength(2);
    const second = await clerk.get(`/staff/imports?limit=100&cursor=${first.body.nextCursor}`);
    const all = [...first.body.items, ...second.body.items];
    expect(all).toHaveLength(await count('import_batches'));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.every((item) => item.status === 'done' && !('rejections' in item))).toBe(true);
    assertRefused(await clerk.get('/staff/imports/0198a000-0000-7000-8000-000000000000'), 404, 'NOT_FOUND');
    assertRefused(await clerk.get('/staff/imports/17'), 404, 'NOT_FOUND');
  });

  it('is for 公开办 and the administrator', async () => {
    const file = await workbook([HEADINGS, ['Z1', '甲', '管理员导入', '2019/3/1 9:00', '详情']]);
    for (const name of ['handler', 'head', 'leader', 'supervisor']) {
      const other = await staff(api.url, name);
      assertRefused(await other.upload('/staff/imports', importForm(file)), 403, 'FORBIDDEN');
      assertRefused(await other.get('/staff/imports'), 403, 'FORBIDDEN');
    }
    assertRefused(
      await anonymous(api.url).upload('/staff/imports', importForm(file)),
      401,
      'UNAUTHENTICATED',
    );
    const admin = await staff(api.url, 'admin');
    expect((await admin.upload('/staff/imports', importForm(file))).body).toMatchObject({ added: 1 });
  });
});
