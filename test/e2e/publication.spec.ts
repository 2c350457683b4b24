import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { anonymous, assertRefused, staff, type Client } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { openDatabase } from '../support/database.js';
import { expectNamed } from '../support/expect.js';
import { aLetter } from '../support/letters.js';
import { prepareAsRead, releaseAsRead } from '../support/publication.js';

/** 公开 of an answer, from consent to withdrawal (R20). */
describe('R20 publication', () => {
  let api: Api;
  let clerk: Client, handler: Client, head: Client, leader: Client;
  let department: string;

  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
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
      expectNamed(status, JSON.stringify(moved)).toBe(200);
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

  itOnce('finds what is personal, the submitter’s own name included', async () => {
    const { body } = await clerk.get(publication(await answered()));
    const found = (field: 'body' | 'answer') =>
      body.suggested[field].map(({ start, end }: { start: number; end: number }) =>
        body.original[field].slice(start, end),
      );
    expect(found('body')).toEqual(['欧阳青山', PHONE, expect.stringContaining('长江路120号')]);
    expect(found('answer')).toEqual(['欧阳青山', '0551-62345678']);
    expect(body).toMatchObject({ eligible: true, status: 'none', redacted: null });
  });

  it('is published redacted by a second person, and can be withdrawn', async () => {
    const id = await answered();
    const { body: bench } = await clerk.get(publication(id));
    const marks = { ...bench.suggested, answer: bench.suggested.answer.slice(0, 1) };
    assertRefused(await prepareAsRead(clerk, id, { marks }), 422, 'VALIDATION_FAILED');
    const prepared = await prepareAsRead(clerk, id, { marks, acknowledged: true });
    expect(prepared.status).toBe(200);
    expect(prepared.body.redacted.body).toBe('我叫***，电话***，住在***，想请问分县人口数据在哪里下载。');

    const waiting = await leader.get('/staff/publications?status=prepared');
    expect(waiting.body.items.map((item: { letterId: string }) => item.letterId)).toContain(id);
    assertRefused(await releaseAsRead(clerk, id, { approved: true }), 409, 'SECOND_PERSON_REQUIRED');
    const released = await releaseAsRead(leader, id, { approved: true });
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

  itOnce('never publishes a mobile number, confirmed or not', async () => {
    const answer = await prepareAsRead(clerk, await answered(), { marks: none, acknowledged: true });
    assertRefused(answer, 422, 'VALIDATION_FAILED');
    expect(answer.body.errors).toEqual([{ path: 'marks.body', message: '仍有手机号' }]);
  });

  itOnce('needs the citizen’s consent', async () => {
    const id = await answered({ consentToPublish: false });
    expect((await clerk.get(publication(id))).body).toMatchObject({
      eligible: false,
      reason: '来信人没有同意公开',
    });
    assertRefused(
      await prepareAsRead(clerk, id, { marks: none, acknowledged: true }),
      409,
      'ACTION_NOT_ALLOWED',
    );
  });

  itOnce('is for answers, not for letters still open, and never for a 反映问题', async () => {
    const { body } = await anonymous(api.url).post('/letters', { ...aLetter(), consentToPublish: true });
    assertRefused(await prepareAsRead(clerk, body.id, { marks: none }), 409, 'ACTION_NOT_ALLOWED');
    const report = await answered({ kind: 'report', mailbox: 'complaint' });
    assertRefused(await prepareAsRead(clerk, report, { marks: none }), 409, 'ACTION_NOT_ALLOWED');
  });

  itOnce('a rejection goes back with its reason and can be prepared again', async () => {
    const id = await answered();
    const { body: bench } = await clerk.get(publication(id));
    await prepareAsRead(clerk, id, { marks: bench.suggested });
    assertRefused(await releaseAsRead(leader, id, { approved: false }), 422, 'VALIDATION_FAILED');
    const rejected = await releaseAsRead(leader, id, {
      approved: false,
      comment: '答复太简单',
    });
    expect(rejected.body).toMatchObject({ status: 'rejected', comment: '答复太简单' });
    assertRefused(await releaseAsRead(leader, id, { approved: true }), 409, 'ACTION_NOT_ALLOWED');
    expect((await prepareAsRead(clerk, id, { marks: bench.suggested })).body.status).toBe('prepared');
  });

  it('two people releasing at once publish once', async () => {
    const id = await answered();
    const { body: bench } = await clerk.get(publication(id));
    await prepareAsRead(clerk, id, { marks: bench.suggested });
    const statuses = await Promise.all(
      [leader, head, leader, head].map(
        async (person) => (await releaseAsRead(person, id, { approved: true })).status,
      ),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    const database = await openDatabase(api.databaseUrl);
    expect(
      await database.query(`SELECT letter_id FROM published_letters WHERE letter_id = '${id}'`),
    ).toHaveLength(1);
    await database.close();
  });

  describe('the queue', () => {
    const listed = async (person: Client, status: string) => {
      const { body } = await person.get(`/staff/publications?status=${status}&limit=100`);
      return new Map<string, { status: string; comment: string | null; preparedByMe: boolean }>(
        body.items.map((item: { letterId: string }) => [item.letterId, item]),
      );
    };

    it('holds every consented answer until the office decides, newest first, and counts for the menu', async () => {
      const before = (await clerk.get('/staff/publications/counts')).body;
      const [first, second] = [await answered(), await answered()];
      await answered({ consentToPublish: false });
      await answered({ kind: 'report', mailbox: 'complaint' });
      const waiting = await listed(clerk, 'waiting');
      expect(waiting.get(first)).toMatchObject({ status: 'waiting', answeredOn: '2026-03-09' });
      expect((await clerk.get('/staff/publications/counts')).body.waiting).toBe(before.waiting + 2);

      const { body: bench } = await clerk.get(publication(first));
      await prepareAsRead(clerk, first, { marks: bench.suggested });
      expect((await listed(clerk, 'waiting')).has(first)).toBe(false);
      expect((await listed(clerk, 'prepared')).get(first)).toMatchObject({ preparedByMe: true });
      // The clerk prepared it and cannot be the second person, so the clerk's count leaves it out.
      expect((await clerk.get('/staff/publications/counts')).body.prepared).toBe(before.prepared);
      expect((await leader.get('/staff/publications/counts')).body.prepared).toBeGreaterThan(0);

      await releaseAsRead(leader, first, { approved: false, comment: '地址没有遮盖完' });
      expect((await listed(clerk, 'waiting')).get(first)).toMatchObject({
        status: 'rejected',
        comment: '地址没有遮盖完',
      });
      const declined = await clerk.post(`${publication(second)}/declining`, { reason: '与已公开的答复重复' });
      expect(declined.body).toMatchObject({ status: 'declined', marks: null, comment: '与已公开的答复重复' });
      expect((await listed(clerk, 'waiting')).has(second)).toBe(false);
      expect((await listed(clerk, 'declined')).has(second)).toBe(true);
    });

    it('is walked page by page without losing or repeating a letter', async () => {
      const ids = [await answered(), await answered(), await answered()];
      const seen: string[] = [];
      let cursor = '';
      do {
        const { body } = await clerk.get(`/staff/publications?status=waiting&limit=2${cursor}`);
        seen.push(...body.items.map(({ letterId }: { letterId: string }) => letterId));
        cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
      } while (cursor);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining(ids));
      assertRefused(await clerk.get('/staff/publications?cursor=WyJ4IiwieSJd'), 400, 'MALFORMED_REQUEST');
    });

    it('shows a head what the own department answered, and nothing of the others', async () => {
      const id = await answered();
      const { body: bench } = await clerk.get(publication(id));
      await prepareAsRead(clerk, id, { marks: bench.suggested });
      expect((await listed(head, 'prepared')).has(id)).toBe(true);
      const price = await staff(api.url, 'head-price');
      expect((await listed(price, 'prepared')).size).toBe(0);
      expect((await price.get('/staff/publications/counts')).body).toEqual({ waiting: 0, prepared: 0 });
      assertRefused(await price.get(publication(id)), 404, 'NOT_FOUND');
      assertRefused(await releaseAsRead(price, id, { approved: true }), 404, 'NOT_FOUND');
    });
  });

  itOnce(
    'releases what the second person read: marks changed meanwhile are not published unseen',
    async () => {
      const id = await answered();
      const { body: bench } = await clerk.get(publication(id));
      await prepareAsRead(clerk, id, { marks: bench.suggested });
      const { revision } = (await leader.get(publication(id))).body;
      const fewer = { ...bench.suggested, answer: [] };
      expect((await prepareAsRead(clerk, id, { marks: fewer, acknowledged: true })).status).toBe(200);
      assertRefused(await releaseAsRead(leader, id, { approved: true, revision }), 409, 'STALE_VERSION');
      const seen = (await leader.get(publication(id))).body;
      expect(seen.revision).not.toBe(revision);
      const release = { approved: true, revision: seen.revision };
      expect((await releaseAsRead(leader, id, release)).status).toBe(200);
    },
  );

  it('a citizen who asks again takes the answer out of the queue, and the next answer brings it back', async () => {
    const submitter = { type: 'citizen', name: '欧阳青山', phone: PHONE } as const;
    const sent = await anonymous(api.url).post('/letters', {
      ...aLetter({ kind: 'consultation' }),
      mailbox: 'consultation',
      submitter,
      consentToPublish: true,
    });
    const { id, number, queryCode } = sent.body;
    const path = `/staff/letters/${id}`;
    const reply = async (text = ANSWER) => {
      await clerk.post(`${path}/assignment`, { departmentId: department });
      await handler.post(`${path}/draft`, { body: text });
      await head.post(`${path}/review`, { approved: true });
      expect((await handler.post(`${path}/answer`, {})).status).toBe(200);
    };
    const stale = async (originalRevision: string) =>
      assertRefused(
        await prepareAsRead(clerk, id, { marks: none, acknowledged: true, originalRevision }),
        409,
        'STALE_VERSION',
      );
    const isWaiting = async () =>
      (await clerk.get('/staff/publications?status=waiting&limit=100')).body.items.some(
        (item: { letterId: string }) => item.letterId === id,
      );
    await clerk.post(`${path}/acceptance`, {});
    await reply();
    expect(await isWaiting()).toBe(true);
    const { originalRevision } = (await clerk.get(publication(id))).body;
    const reopened = await anonymous(api.url).post('/letters/lookup/reopening', {
      number,
      queryCode,
      body: '还想知道2020年以前的数据在哪里。',
    });
    expectNamed(reopened.status, JSON.stringify(reopened.body)).toBeLessThan(300);
    expect(await isWaiting()).toBe(false);
    await reply('分县数据自1990年起公布，请查阅统计年鉴。');
    expect(await isWaiting()).toBe(true);
    // Marks made over the first answer do not fit the second.
    await stale(originalRevision);
  });

  itOnce('requires the revision that was read, both to prepare and to release', async () => {
    const id = await answered();
    const { body: bench } = await clerk.get(publication(id));
    const blind = await clerk.post(publication(id), { marks: bench.suggested });
    assertRefused(blind, 422, 'VALIDATION_FAILED');
    expect(blind.body.errors.map(({ path }: { path: string }) => path)).toEqual(['originalRevision']);
    expect((await prepareAsRead(clerk, id, { marks: bench.suggested })).status).toBe(200);
    for (const revision of [undefined, null, '']) {
      const release = await leader.post(`${publication(id)}/release`, { approved: true, revision });
      assertRefused(release, 422, 'VALIDATION_FAILED');
      expect(release.body.errors.map(({ path }: { path: string }) => path)).toEqual(['revision']);
    }
    expect((await clerk.get(publication(id))).body).toMatchObject({
      status: 'prepared',
      publicationId: null,
    });
  });

  itOnce('refuses marks outside the text, and roles without the right', async () => {
    const id = await answered();
    const outside = { ...none, title: [{ kind: 'manual', start: 0, end: 500 }] };
    assertRefused(await prepareAsRead(clerk, id, { marks: outside }), 422, 'VALIDATION_FAILED');
    assertRefused(await prepareAsRead(handler, id, { marks: none }), 403, 'FORBIDDEN');
    assertRefused(await prepareAsRead(leader, id, { marks: none }), 403, 'FORBIDDEN');
  });
});
