import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, assertRefused, client, staff } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { fileForm } from '../support/files.js';
import { workbook } from '../support/workbooks.js';
import { Office } from './office.js';

const HEAD = ['序号', '姓名', '账号', '处室', '角色', '手机号码', '备注'];
const ROWS = [
  [1, '方启明', 'fang-qiming', '人口和就业统计处', '承办人', '0551-62610011', ''],
  [2, '章若水', 'ZHANG-RUOSHUI', '办公室(政务公开办)', '公开办', 13800138000, '新来'],
  [3, '丁一凡', 'ding-yifan', '人口统计科', '承办人', '', ''],
  [4, '', 'no-name', '综合统计处', '承办人', '', ''],
  [5, '卢小满', '卢小满', '综合统计处', '承办人', '', ''],
  [6, '贺长安', 'he-changan', '综合统计处', '科员', '', ''],
  [7, '白若谷', 'bai-ruogu', '', '处室负责人', '', ''],
  [8, '方启明', 'fang-qiming', '综合统计处', '承办人', '', ''],
  [9, '另一个人', 'handler', '人口和就业统计处', '承办人', '', ''],
  [10, '苗春雨', 'miao-chunyu', '', '督办员', '12', ''],
  [11, '季东升', 'ji-dongsheng', '', '督办员', '', ''],
];

describe('staff are imported from a table', () => {
  let office: Office;
  let passwords: Record<string, string>;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z', env: { LOG_LEVEL: 'trace' } });
  });
  afterAll(() => office?.close());

  const send = async (path: string, content?: Buffer | string) =>
    office.people.admin.upload(
      `/staff/users/import${path}`,
      fileForm(content ?? (await workbook([['人员名单'], HEAD, ...ROWS])), '人员.xlsx'),
    );
  const shown = (rows: { line: number; outcome: string; reason: string | null }[]) =>
    rows.map(({ line, outcome, reason }) => [line, outcome, reason]);
  const OUTCOMES = [
    [3, 'new', null],
    [4, 'new', null],
    [5, 'rejected', '没有处室“人口统计科”，请先在“处室”中建立，或改成已有的名称'],
    [6, 'rejected', '请填写姓名，不超过 50 个字'],
    [7, 'rejected', '账号“卢小满”不能用：用户名应以小写字母开头，只含小写字母、数字和 . _ -'],
    [8, 'rejected', '没有角色“科员”，应为公开办、承办人、处室负责人、局领导、督办员、系统管理员之一'],
    [9, 'rejected', '处室负责人须填写处室'],
    [10, 'rejected', '账号与第 3 行重复'],
    [11, 'rejected', '已有这个账号，姓名、角色或处室不同；要修改请在用户管理中改'],
    [12, 'rejected', '电话“12”应为手机号或带区号的座机号'],
    [13, 'new', null],
  ];

  itOnce('a preview says what each row would become, and opens no account', async () => {
    const { status, body } = await send('/preview');
    expect(status).toBe(200);
    expect(shown(body.rows)).toEqual(OUTCOMES);
    expect(body).toMatchObject({ added: 3, known: 0, rejected: 8, unknownColumns: ['备注'] });
    expect(JSON.stringify(body)).not.toMatch(/"password":"/);
    const people = await office.people.admin.post('/staff/users/search', { q: 'fang' });
    expect(people.body.items).toEqual([]);
  });

  it('an import opens what is right and lists what is not; each first password works once', async () => {
    const { body, headers } = await send('');
    expect(shown(body.rows)).toEqual(OUTCOMES);
    expect(headers.get('cache-control')).toBe('no-store');
    const opened = (body.rows as { outcome: string; username: string; password: string }[]).filter(
      ({ outcome }) => outcome === 'new',
    );
    passwords = Object.fromEntries(
      opened.map(({ username, password }) => [username.toLowerCase(), password]),
    );
    expect(new Set(Object.values(passwords)).size).toBe(3);
    for (const [username, password] of Object.entries(passwords)) {
      const session = await anonymous(office.api.url).post('/staff/sessions', { username, password });
      expect(session.body.user).toMatchObject({ mustChangePassword: true });
    }
    const { body: people } = await office.people.admin.post('/staff/users/search', { q: 'zhang-ruo' });
    expect(people.items).toMatchObject([
      { displayName: '章若水', role: 'clerk', department: '办公室（政务公开办）', phone: '13800138000' },
    ]);
  });

  it('the same file again opens no second account and shows no password', async () => {
    const { body } = await send('');
    expect(body).toMatchObject({ added: 0, known: 3, rejected: 8 });
    expect(JSON.stringify(body)).not.toMatch(/"password":"/);
    for (const [username, password] of Object.entries(passwords))
      await staff(office.api.url, username, password);
  });

  it('the same new person sent twice at once has one account and one valid password', async () => {
    const table = '姓名\t账号\t角色\t处室\n谷雨生\tgu-yusheng\t承办人\t综合统计处\n';
    const both = await Promise.all([send('', table), send('', table)]);
    const rows = both.map(({ body }) => body.rows[0]);
    const given = rows.flatMap(({ password }) => password ?? []);
    expect(given).toHaveLength(1);
    await staff(office.api.url, 'gu-yusheng', given[0]);
  });

  itOnce('a telephone is changed and removed', async () => {
    const { admin } = office.people;
    const { body } = await admin.post('/staff/users/search', { q: 'fang-qiming' });
    const { id, phone } = body.items[0];
    expect(phone).toBe('0551-62610011');
    // Others see who does what, not where to call them.
    for (const role of ['clerk', 'leader', 'supervisor'] as const) {
      const seen = (await office.people[role].post('/staff/users/search', { q: body.items[0].username }))
        .body;
      expect(seen.items[0].phone).toMatch(/\*/);
      expect(JSON.stringify(seen)).not.toContain('62610011');
    }
    const change = async (to: unknown) => admin.patch(`/staff/users/${id}`, { phone: to });
    expect((await change('0551-62610012')).body.phone).toBe('0551-62610012');
    assertRefused(await change('12'), 422, 'VALIDATION_FAILED');
    expect((await change('')).body.phone).toBeNull();
  });

  itOnce('no password and no telephone is in the log, in the audit log or in the database', async () => {
    const { items } = (await office.people.admin.get('/audit?action=user.create&limit=100')).body;
    expect(items).toHaveLength(4);
    const users = await office.sql('SELECT * FROM users');
    const kept = [office.api.logs(), JSON.stringify(items), JSON.stringify(users)].join('\n');
    for (const secret of [...Object.values(passwords), '13800138000', '62610011'])
      expect(kept).not.toContain(secret);
  });

  itOnce.each([
    ['处室,备注\n综合统计处,无\n', '没有找到人员：表头应有“姓名”“账号”“角色”'],
    ['%PDF-1.7', '这是PDF 文件'],
    [
      ['姓名,账号,角色', ...Array.from({ length: 501 }, (_, n) => `甲乙,user-${n},督办员`)].join('\n'),
      '一次最多 500 人，请分几个文件导入',
    ],
  ])('a file that is no list of staff is refused in words: %#', async (content, words) => {
    const refused = await send('/preview', content);
    assertRefused(refused, 422, 'IMPORT_UNREADABLE');
    expect(refused.body.detail).toContain(words);
  });

  itOnce('asks for the password of an administrator who signed in long ago', async () => {
    await office.at('2026-03-09T02:20:00Z');
    const admin = office.people.admin;
    office.api.setNow('2026-03-09T02:35:00Z');
    const form = fileForm('姓名,账号,角色\n程远,cheng-yuan,督办员\n', 'a.csv');
    const late = await client(office.api.url, admin.headers).upload('/staff/users/import', form);
    assertRefused(late, 403, 'REAUTHENTICATION_REQUIRED');
  });
});
