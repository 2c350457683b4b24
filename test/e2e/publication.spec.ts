import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../support/api-process.js';
import { anonymous, assertRefused, staff, type Client } from '../support/client.js';
import { openDatabase } from '../support/database.js';
import { aLetter } from '../support/letters.js';

/** 公开 of an answer, from consent to withdrawal (R20). */
describe('R20 publication', () => {
  let api: Api;
  let clerk: Client, handler: Client, head: Client, leader: Client;
  let department: string;

  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z', env: { HUIYIN_DEMO_LETTERS: '0' } });
    [clerk, handler, head, leader] = (await Promise.all(
      ['clerk', 'handler', 'head', 'leader'].map((name) => staff(api.url, name)),
    )) as [Client, Client, Client, Client];
    const { body } = await clerk.get('/staff/departments');
    department = body.items.find((item: { code: string }) => item.code === 'population').id;
  });
  afterAll(() => api?.stop());

  const PHONE = '13912345678';
  const BODY = `我叫欧阳青山，电话${PHONE}，住在长江路120号3栋502室，想请问分县人口数据在哪里下载。`;
  const ANSWER =
    '尊敬的欧阳青山：您好！您所询数据可在统计年鉴第二篇下载，咨询电话0551-62345678。感谢关心支持！';

  /** A letter answered with ANSWER. */
  async function answered(changes: object = {}): Promise<string> {
    const submitter = { type: 'citizen', name: '欧阳青山', phone: PHONE } as const;
    const letter = {
      ...aLetter({ kind: 'consultation' }),
      mailbox: 'consultation',
      body: BODY,
      submitter,
      consentToPublish: true,
      ...changes,
    };
    const { body } = await anonymous(api.url).post('/letters', letter);
    const path = `/staff/letters/${body.id}`;
    const ok = async (answer: Promise<{ status: number; body: unknown }>) => {
      const { status, body: moved } = await answer;
      expect(status, JSON.stringify(moved)).toBe(200);
    };
    await ok(clerk.post(`${path}/acceptance`, {}));
    await ok(clerk.post(`${path}/assignment`, { departmentId: department }));
    await ok(handler.post(`${path}/draft`, { body: ANSWER }));
    await ok(head.post(`${path}/review`, { approved: true }));
    await ok(handler.post(`${path}/answer`, {}));
    return body.id;
  }

  const publication = (id: string) => `/staff/letters/${id}/publication`;
  const none = { title: [], body: [], answer: [] };

  it('finds what is personal, the submitter’s own name included', async () => {
    const { body } = await clerk.get(publication(await answered()));
    const found = (field: 'body' | 'answer') =>
      body.suggested[field].map(({ start, end }: { start: number; end: number }) =>
        body.original[field].slice(start, end),
      );
    expect(found('body')).toEqual(['欧阳青山', PHONE, expect.stringContaining('长江路120号')]);
    expect(found('answer')).toEqual(['欧阳青山', '0551-62345678']);
    expect(body).toMatchObject({ eligible: true, status: 'none', redacted: null });
  });

  it('goes out redacted through a second person, and can be taken back', async () => {
    const id = await answered();
    const { body: bench } = await clerk.get(publication(id));
    const marks = { ...bench.suggested, answer: bench.suggested.answer.slice(0, 1) };
    assertRefused(await clerk.post(publication(id), { marks }), 422, 'VALIDATION_FAILED');
    const prepared = await clerk.post(publication(id), { marks, acknowledged: true });
    expect(prepared.status).toBe(200);
    expect(prepared.body.redacted.body).toBe('我叫***，电话***，住在***，想请问分县人口数据在哪里下载。');

    const waiting = await leader.get('/staff/publications?status=prepared');
    expect(waiting.body.items.map((item: { letterId: string }) => item.letterId)).toContain(id);
    assertRefused(
      await clerk.post(`${publication(id)}/release`, { approved: true }),
      409,
      'SECOND_PERSON_REQUIRED',
    );
    const released = await leader.post(`${publication(id)}/release`, { approved: true });
    expect(released.body).toMatchObject({ status: 'released', publicationId: expect.any(String) });

    const page = await anonymous(api.url).get(`/published-letters/${released.body.publicationId}`);
    expect(page.body).toMatchObject({
      answer: expect.stringContaining('0551-62345678'),
      acceptedOn: '2026-03-09',
      answeredOn: '2026-03-09',
    });
    expect(JSON.stringify(page.body)).not.toMatch(/欧阳|13912345678|长江路/);
    const original = await clerk.get(`/staff/letters/${id}`);
    expect(original.body.body).toBe(BODY);

    expect((await clerk.post(`${publication(id)}/withdrawal`, { reason: '来信人要求撤回' })).status).toBe(
      200,
    );
    assertRefused(
      await anonymous(api.url).get(`/published-letters/${released.body.publicationId}`),
      404,
      'NOT_FOUND',
    );
  });

  it('never lets a mobile number out, acknowledged or not', async () => {
    const answer = await clerk.post(publication(await answered()), { marks: none, acknowledged: true });
    assertRefused(answer, 422, 'VALIDATION_FAILED');
    expect(answer.body.errors).toEqual([{ path: 'marks.body', message: '仍有手机号' }]);
  });

  it('needs the citizen’s consent', async () => {
    const id = await answered({ consentToPublish: false });
    expect((await clerk.get(publication(id))).body).toMatchObject({
      eligible: false,
      reason: '来信人没有同意公开',
    });
    assertRefused(
      await clerk.post(publication(id), { marks: none, acknowledged: true }),
      409,
      'ACTION_NOT_ALLOWED',
    );
  });

  it('is for answers, not for letters still open, and never for a 反映问题', async () => {
    const { body } = await anonymous(api.url).post('/letters', { ...aLetter(), consentToPublish: true });
    assertRefused(await clerk.post(publication(body.id), { marks: none }), 409, 'ACTION_NOT_ALLOWED');
    const report = await answered({ kind: 'report', mailbox: 'complaint' });
    assertRefused(await clerk.post(publication(report), { marks: none }), 409, 'ACTION_NOT_ALLOWED');
  });

  it('a rejection goes back with its reason and can be prepared again', async () => {
    const id = await answered();
    const { body: bench } = await clerk.get(publication(id));
    await clerk.post(publication(id), { marks: bench.suggested });
    assertRefused(
      await leader.post(`${publication(id)}/release`, { approved: false }),
      422,
      'VALIDATION_FAILED',
    );
    const rejected = await leader.post(`${publication(id)}/release`, {
      approved: false,
      comment: '答复太简单',
    });
    expect(rejected.body).toMatchObject({ status: 'rejected', comment: '答复太简单' });
    assertRefused(
      await leader.post(`${publication(id)}/release`, { approved: true }),
      409,
      'ACTION_NOT_ALLOWED',
    );
    expect((await clerk.post(publication(id), { marks: bench.suggested })).body.status).toBe('prepared');
  });

  it('two people releasing at once publish once', async () => {
    const id = await answered();
    const { body: bench } = await clerk.get(publication(id));
    await clerk.post(publication(id), { marks: bench.suggested });
    const statuses = await Promise.all(
      [leader, head, leader, head].map(
        async (person) => (await person.post(`${publication(id)}/release`, { approved: true })).status,
      ),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    const database = await openDatabase(api.databaseUrl);
    expect(
      await database.query(`SELECT letter_id FROM published_letters WHERE letter_id = '${id}'`),
    ).toHaveLength(1);
    await database.close();
  });

  it('refuses marks outside the text, and roles without the right', async () => {
    const id = await answered();
    const outside = { ...none, title: [{ kind: 'manual', start: 0, end: 500 }] };
    assertRefused(await clerk.post(publication(id), { marks: outside }), 422, 'VALIDATION_FAILED');
    assertRefused(await handler.post(publication(id), { marks: none }), 403, 'FORBIDDEN');
    assertRefused(await leader.post(publication(id), { marks: none }), 403, 'FORBIDDEN');
  });
});
