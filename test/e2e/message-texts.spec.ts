/** @engine one: words */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { Office } from './office.js';

interface Text {
  topic: string;
  audience: string;
  title: string;
  body: string;
  wechatFields: { key: string; pattern: string }[];
  version: number;
  changed: boolean;
}

describe('the words of messages', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00.000Z' });
  });
  afterAll(() => office?.close());

  const all = async (): Promise<Text[]> => (await office.people.admin.get('/staff/message-texts')).body.items;
  const answered = async () => {
    const { title, body, wechatFields, version } = (await all()).find(
      ({ topic }) => topic === 'letter.answered',
    )!;
    return { title, body, wechatFields, version };
  };
  const preview = (body: object, topic = 'letter.answered') =>
    office.people.admin.post(`/staff/message-texts/${topic}/preview`, body);
  const words = async (overrides: object = {}) => {
    const { version: _, ...rest } = await answered();
    return { ...rest, ...overrides };
  };

  it('every topic has words of its own from the start; only an admin changes them', async () => {
    const texts = await all();
    expect(texts.map(({ topic }) => topic)).toEqual(
      expect.arrayContaining([
        'letter.received',
        'letter.supplement-requested',
        'staff.urged',
        'staff.digest',
      ]),
    );
    expect(texts.every(({ title, body, changed }) => title && body && !changed)).toBe(true);
    for (const person of ['clerk', 'handler', 'head', 'leader', 'supervisor'] as const)
      assertRefused(await office.people[person].get('/staff/message-texts'), 403, 'FORBIDDEN');
    assertRefused(await preview(await words(), 'letter.unheard-of'), 404, 'NOT_FOUND');
  });

  it('a preview is filled with an invented letter, cut as WeChat would take it', async () => {
    const wechatFields = [
      { key: 'thing1', pattern: '{标题}' },
      { key: 'phrase2', pattern: '已答复' },
      { key: 'character_string3', pattern: '{编号}' },
    ];
    const { status, body } = await preview(await words({ body: '编号{编号}已答复。', wechatFields }));
    expect(status).toBe(200);
    expect(body.body).toBe('编号HY-20260309-7K2MQX已答复。');
    expect(body.wechat).toEqual([
      { key: 'thing1', value: '请问历年分县常住人口数据在哪里可以下载…', adapted: true },
      { key: 'phrase2', value: '已答复', adapted: false },
      { key: 'character_string3', value: 'HY-20260309-7K2MQX', adapted: false },
    ]);
  });

  it.each([
    ['a variable this message has not', { body: '{到期日}前答复' }, 'body', '这种通知没有变量 {到期日}'],
    [
      'six characters in a phrase',
      { wechatFields: [{ key: 'phrase1', pattern: '已经答复了呀' }] },
      'wechatFields.0.pattern',
      'phrase1 应为 5 个以内汉字',
    ],
    [
      'twenty-one characters in a thing',
      { wechatFields: [{ key: 'thing9', pattern: '字'.repeat(21) }] },
      'wechatFields.0.pattern',
      'thing9 应为 20 个以内字符',
    ],
    [
      'a field that is none',
      { wechatFields: [{ key: 'wish1', pattern: '好' }] },
      'wechatFields.0.pattern',
      'wish1 不是微信模板的字段名，应如 thing1、phrase2、date3',
    ],
    [
      'the same field twice',
      { wechatFields: [1, 1].map((n) => ({ key: `thing${n}`, pattern: '好' })) },
      'wechatFields',
      '微信字段名不能重复',
    ],
    [
      'a template without fields',
      { wechatFields: [], wechatTemplateId: 'abc-123' },
      'wechatFields',
      '填写微信模板编号后，请填写它的字段',
    ],
    ['no title', { title: '' }, 'title', '请填写标题，不超过 40 个字'],
  ])('%s is refused beside its field', async (_, overrides, path, message) => {
    const answer = await preview(await words(overrides));
    assertRefused(answer, 422, 'VALIDATION_FAILED');
    expect(answer.body.errors).toContainEqual({ path, message });
  });

  it('saved once: a colleague with the older text is refused; the audit log has person and topic', async () => {
    const first = await answered();
    const change = { ...first, body: '来信{编号}已经答复，请打开查看。' };
    const saved = await office.people.admin.put('/staff/message-texts/letter.answered', change);
    expect(saved.body).toMatchObject({ body: change.body, changed: true, version: 1 });
    assertRefused(
      await office.people.admin.put('/staff/message-texts/letter.answered', change),
      409,
      'STALE_VERSION',
    );
    const both = await Promise.all(
      ['甲改', '乙改'].map((title) =>
        office.people.admin.put('/staff/message-texts/letter.answered', { ...change, title, version: 1 }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const audit = await office.sql<{ detail: string }>(
      `SELECT detail FROM audit_entries WHERE action = 'message-text.change' ORDER BY at`,
    );
    expect(audit.map(({ detail }) => JSON.parse(detail))).toEqual([
      { topic: 'letter.answered', version: 1 },
      { topic: 'letter.answered', version: 2 },
    ]);
  });

  it('staff get messages by bell and mail only', async () => {
    const { title, body } = (await all()).find(({ topic }) => topic === 'staff.urged')!;
    const answer = await preview({ title, body, wechatFields: [], wechatTemplateId: 'abc' }, 'staff.urged');
    assertRefused(answer, 422, 'VALIDATION_FAILED');
  });
});
