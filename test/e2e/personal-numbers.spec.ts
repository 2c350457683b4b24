/** @engine one: words */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused, type Answer } from '../support/client.js';
import { anOpenDay } from '../support/open-days.js';
import { prepareAsRead } from '../support/publication.js';
import { Office } from './office.js';

/** R20: a person's mobile, ID or card number reaches no public page, however it is written and even if staff confirm it. */
describe('R20 numbers of persons', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({
      now: '2026-03-09T02:00:00Z',
      env: { HUIYIN_OFFICE_PHONE: '0551-62605000' },
    });
  });
  afterAll(() => office?.close());

  const none = { title: [], body: [], answer: [] };
  const SAMPLES = [
    ['手机号', '13912\n345678'],
    ['手机号', '一三九 一二三四 五六七八'],
    ['手机号', '1️⃣3️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣'],
    ['证件号码', '110105194912310021'],
    ['银行卡号', '6225 8812 3456 7898'],
  ] as const;

  /** A letter answered with these words, which its sender lets the office publish. */
  async function answered(answer: string, overrides: object = {}): Promise<string> {
    const { id } = await office.bring('assigned', { consentToPublish: true, ...overrides });
    await office.does('handler', id, 'draft', { body: answer });
    await office.does('head', id, 'review', { approved: true });
    await office.does('handler', id, 'answer');
    return id;
  }
  const THANKS = '尊敬的来信人：您好！分县常住人口数据见统计年鉴第二篇。感谢您的来信！';
  const path = (id: string) => `/staff/letters/${id}/publication`;
  const prepare = (id: string, body: object) => prepareAsRead(office.people.clerk, id, body);

  it.each(SAMPLES)(
    'refuses to put forward an answer with a %s %j, acknowledged or not',
    async (label, number) => {
      const id = await answered(`${THANKS}请联系${number}。`);
      for (const acknowledged of [true, false]) {
        const refused = await prepare(id, { marks: none, acknowledged });
        assertRefused(refused, 422, 'VALIDATION_FAILED');
        expect(refused.body.errors).toEqual([{ path: 'marks.answer', message: `仍有${label}` }]);
      }
      const { body } = await office.people.clerk.get(path(id));
      expect((await prepare(id, { marks: body.suggested, acknowledged: true })).status).toBe(200);
    },
  );

  it.each(['title', 'body'] as const)('refuses a mobile number in the %s', async (field) => {
    const title = '请回电138 0013 8000说明数据口径';
    const body = '想请问分县常住人口的数据在哪里下载，请打(138)00138000告诉我，谢谢。';
    const id = await answered(THANKS, field === 'title' ? { title } : { body });
    const refused = await prepare(id, { marks: none, acknowledged: true });
    expect(refused.body.errors).toEqual([{ path: `marks.${field}`, message: '仍有手机号' }]);
  });

  it('refuses to release what was marked under older rules', async () => {
    const id = await answered(`${THANKS}请联系138、0013、8000。`);
    const { body } = await office.people.clerk.get(path(id));
    expect((await prepare(id, { marks: body.suggested })).status).toBe(200);
    await office.tamper('UPDATE publication_drafts SET marks = ? WHERE letter_id = ?', [
      JSON.stringify(none),
      id,
    ]);
    const { revision } = (await office.people.leader.get(path(id))).body;
    const release = { approved: true, revision };
    const refused = await office.people.leader.post(`${path(id)}/release`, release);
    assertRefused(refused, 422, 'VALIDATION_FAILED');
    expect(refused.body.errors).toEqual([{ path: 'marks.answer', message: '公示内容不能含手机号' }]);
    expect(await office.sql('SELECT id FROM published_letters WHERE letter_id = ?', [id])).toEqual([]);
  });

  it('publishes the office’s own numbers and hotlines, and other landlines only after confirmation', async () => {
    const items = [{ name: '江守正', title: '局长', duties: '主持全面工作。', officePhone: '0551-62610001' }];
    expect((await office.people.admin.put('/staff/leaders', { items })).status).toBe(200);
    const own = await answered(`${THANKS}请拨打0551-62605000、0551—6261 0001转3或者12345、12340咨询。`);
    expect((await office.people.clerk.get(path(own))).body.suggested.answer).toEqual([]);
    expect((await prepare(own, { marks: none })).status).toBe(200);
    const other = await answered(`${THANKS}请拨打0551-63512345咨询。`);
    const refused = await prepare(other, { marks: none });
    expect(refused.body.errors).toEqual([{ path: 'marks.answer', message: '仍有座机号' }]);
    expect((await prepare(other, { marks: none, acknowledged: true })).status).toBe(200);
  });

  describe('in texts of the office that anyone reads', () => {
    const MOBILE = '一三八〇〇一三八〇〇〇';
    const refusedAt = async (call: Promise<Answer>, field: string) => {
      const answer = await call;
      assertRefused(answer, 422, 'VALIDATION_FAILED');
      expect(answer.body.errors).toEqual([{ path: field, message: '公示内容不能含手机号' }]);
    };

    it('常见问题', async () => {
      const { clerk } = office.people;
      const faq = { question: '年鉴在哪里买？', answer: '请到本局一楼服务窗口购买。' };
      await refusedAt(clerk.post('/staff/faqs', { ...faq, question: `年鉴找谁买${MOBILE}` }), 'question');
      await refusedAt(clerk.post('/staff/faqs', { ...faq, answer: `请打${MOBILE}` }), 'answer');
      const { body } = await clerk.post('/staff/faqs', faq);
      await refusedAt(clerk.patch(`/staff/faqs/${body.id}`, { answer: `请打${MOBILE}` }), 'answer');
    });

    it.each(['title', 'place', 'description', 'bring', 'contact'])('the %s of an open day', async (field) => {
      const words = `走进统计，现场有人接待，电话${MOBILE}`;
      await refusedAt(office.people.clerk.post('/staff/open-days', anOpenDay({ [field]: words })), field);
    });

    it('不予受理的说明', async () => {
      const body = `您反映的事项不属于本局职责，建议您向有权处理的机关{organ}提出，电话${MOBILE}。`;
      await refusedAt(office.people.admin.put('/staff/refusal-texts/04', { body }), 'body');
    });
  });
});
