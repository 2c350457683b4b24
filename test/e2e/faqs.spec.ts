import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { expectNamed } from '../support/expect.js';
import { Office } from './office.js';

describe('常见问题', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());

  const suggested = async (text: string): Promise<string[]> => {
    const { status, body } = await office.citizen.post('/published-letters/suggestions', { text });
    expectNamed(status, JSON.stringify(body)).toBe(200);
    return body.faqs.map(({ question }: { question: string }) => question);
  };

  it('R17: is offered while a citizen types the same question, and not for other matters', async () => {
    expect(await suggested('平均工资')).toContain('工伤赔偿、经济补偿用哪一个平均工资？');
    expect(
      await suggested('直报账号打不开\n我单位的联网直报账号和密码都忘了，应当找谁重置，急用。'),
    ).toContain('联网直报的账号或密码忘了怎么办？');
    expect(await suggested('今天天气很好')).toEqual([]);
  });

  it('is kept by 公开办: added, changed, hidden; citizens see nothing hidden', async () => {
    const { clerk, handler } = office.people;
    const faq = {
      question: '湿地调查的结果什么时候公布？',
      answer: '每年六月在本局网站公布。',
      matter: '湿地',
      sort: 0,
    };
    assertRefused(await handler.post('/staff/faqs', faq), 403, 'FORBIDDEN');
    assertRefused(await clerk.post('/staff/faqs', { ...faq, question: '短' }), 422, 'VALIDATION_FAILED');
    const created = await clerk.post('/staff/faqs', faq);
    expect(created.status).toBe(201);
    const first = async () => (await office.citizen.get('/faqs?limit=1')).body.items[0];
    expect(await first()).toEqual({
      id: created.body.id,
      question: faq.question,
      answer: faq.answer,
      matter: '湿地',
    });
    expect(await suggested('湿地调查')).toEqual([faq.question]);

    await clerk.patch(`/staff/faqs/${created.body.id}`, { answer: '每年七月在本局网站公布。' });
    expect((await first()).answer).toBe('每年七月在本局网站公布。');
    await clerk.patch(`/staff/faqs/${created.body.id}`, { active: false });
    expect((await first()).id).not.toBe(created.body.id);
    expect(await suggested('湿地调查')).toEqual([]);
    expect((await clerk.get('/staff/faqs?limit=1')).body.items[0]).toMatchObject({ active: false });
    assertRefused(await clerk.patch(`/staff/faqs/${office.ids.clerk}`, { active: true }), 404, 'NOT_FOUND');
  });

  it('pages by place without a gap or a repeat', async () => {
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const path: string = `/faqs?limit=2${next ? `&cursor=${encodeURIComponent(next)}` : ''}`;
      const { body } = await office.citizen.get(path);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      next = body.nextCursor;
    } while (next);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(5);
    assertRefused(await office.citizen.get('/faqs?cursor=WyJ4Il0'), 400, 'MALFORMED_REQUEST');
  });
});
