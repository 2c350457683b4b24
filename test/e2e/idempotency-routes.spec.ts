import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api } from '../support/api-process.js';
import { anonymous, assertRefused, type Answer, type Client } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { aPdf, fileForm } from '../support/files.js';
import { aLetter } from '../support/letters.js';
import { aVisitor, good, publish } from '../support/open-days.js';
import { startWechat, type Wechat } from '../support/wechat.js';
import { patient, WechatCitizen } from './messages.js';
import { Office } from './office.js';

const NOW = '2026-01-12T02:00:00Z';

/** Letters, sign-ups and uploads share one mechanism, so each case runs for all three. */
describe('an Idempotency-Key', () => {
  let wechat: Wechat;
  let office: Office;
  let second: Api;
  let sessionId: string;
  let otherSession: string;
  beforeAll(async () => {
    wechat = await startWechat();
    office = await Office.open({ now: NOW, env: patient(wechat) });
    const { databaseUrl, dataDir } = office.api;
    second = await startApi({ databaseUrl, dataDir, now: NOW, env: patient(wechat) });
    const opened = await publish(office.people.clerk, [{ capacity: 400 }, { capacity: 400 }]);
    [sessionId, otherSession] = opened.sessionIds as [string, string];
  });
  afterAll(async () => {
    await second?.stop();
    await office?.close();
    await wechat?.stop();
  });

  const upload = async (url: string, key: string, bytes: Buffer, headers = {}): Promise<Answer> => {
    const answer = await fetch(`${url}/api/v1/attachments`, {
      method: 'POST',
      headers: { 'idempotency-key': key, ...headers },
      body: fileForm(bytes, '说明.pdf'),
    });
    return { status: answer.status, body: await answer.json(), headers: answer.headers } as Answer;
  };

  /** For each route: a request that can be sent again to any server, and its like with another content. */
  const routes = {
    letter: () => {
      const letter = aLetter();
      return {
        send: (url: string, key: string) =>
          anonymous(url).post('/letters', letter, { 'idempotency-key': key }),
        other: (url: string, key: string) =>
          anonymous(url).post(
            '/letters',
            { ...letter, title: `${letter.title}改` },
            { 'idempotency-key': key },
          ),
        sameAs: ({ body }: Answer) => JSON.stringify(body),
      };
    },
    'sign-up': () => {
      const path = `/open-day-sessions/${sessionId}/sign-ups`;
      const visitor = aVisitor();
      return {
        send: (url: string, key: string) => anonymous(url).post(path, visitor, { 'idempotency-key': key }),
        other: (url: string, key: string) =>
          anonymous(url).post(path, { ...visitor, name: '另一位来人' }, { 'idempotency-key': key }),
        sameAs: ({ body }: Answer) => JSON.stringify(body),
      };
    },
    upload: () => {
      const bytes = aPdf(randomUUID());
      return {
        send: (url: string, key: string) => upload(url, key, bytes),
        other: (url: string, key: string) => upload(url, key, aPdf(randomUUID())),
        // Its links are signed for ten minutes each time.
        sameAs: ({ body }: Answer) => JSON.stringify([body.id, body.name, body.size, body.expiresAt]),
      };
    },
  };

  describe.each(Object.keys(routes) as (keyof typeof routes)[])('of a %s', (route) => {
    it('sent to two servers at once creates one result and one answer, also later', async () => {
      const { send, sameAs } = routes[route]();
      const key = randomUUID();
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, n) => send(n % 2 ? second.url : office.api.url, key)),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
      expect(new Set(answers.map(sameAs)).size).toBe(1);
      expect(sameAs(await send(second.url, key))).toBe(sameAs(answers[0]!));
      const records = await office.sql('SELECT 1 FROM idempotency_records WHERE subject_id = ?', [
        answers[0]!.body.id,
      ]);
      expect(records).toHaveLength(1);
    });

    it('with another content is refused, at the other server, too', async () => {
      const { send, other, sameAs } = routes[route]();
      const key = randomUUID();
      const first = await send(office.api.url, key);
      assertRefused(await other(second.url, key), 422, 'IDEMPOTENCY_KEY_REUSED');
      expect(sameAs(await send(second.url, key))).toBe(sameAs(first));
    });

    itOnce('in a wrong form is refused', async () => {
      const { send } = routes[route]();
      const refused = await send(office.api.url, 'short');
      assertRefused(refused, 422, 'VALIDATION_FAILED');
      expect(refused.body.errors).toEqual([
        { path: 'Idempotency-Key', message: '应为 16 到 128 个可见字符' },
      ]);
    });
  });

  it('counts on its own route only', async () => {
    const key = randomUUID();
    const answers: Answer[] = [];
    for (const make of Object.values(routes)) answers.push(await make().send(office.api.url, key));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(3);
  });

  it('of one person reveals nothing to another', async () => {
    const key = randomUUID();
    const people: Client[] = [
      (await WechatCitizen.signIn(office.api.url, wechat, '甲')).client,
      (await WechatCitizen.signIn(office.api.url, wechat, '乙')).client,
      office.citizen,
    ];
    const letter = aLetter({ submitter: { type: 'citizen', name: '没有留下电话的人' } });
    const path = `/open-day-sessions/${sessionId}/sign-ups`;
    const letters: Answer[] = [];
    const signUps: Answer[] = [];
    for (const person of people) {
      letters.push(await person.post('/letters', letter, { 'idempotency-key': key }));
      signUps.push(await person.post(path, aVisitor(), { 'idempotency-key': key }));
    }
    expect([...letters, ...signUps].map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
    expect(new Set(letters.map(({ body }) => body.number)).size).toBe(3);
    expect(new Set(letters.map(({ body }) => body.queryCode)).size).toBe(3);
    expect(new Set(signUps.map(({ body }) => body.queryCode)).size).toBe(3);
    // Each of them is answered again as before.
    for (const [index, person] of people.entries())
      expect((await person.post('/letters', letter, { 'idempotency-key': key })).body).toEqual(
        letters[index]!.body,
      );
  });

  it('of one session is no key of another for the same people', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const visitor = aVisitor();
    good(await office.citizen.post(`/open-day-sessions/${sessionId}/sign-ups`, visitor, key));
    assertRefused(
      await office.citizen.post(`/open-day-sessions/${otherSession}/sign-ups`, visitor, key),
      422,
      'IDEMPOTENCY_KEY_REUSED',
    );
  });

  it('leaves no digest that a guessed name and number confirm, and goes with “delete my data”', async () => {
    const citizen = await WechatCitizen.signIn(office.api.url, wechat, '要求删除的人');
    const { name, phone } = aVisitor();
    const { body } = await citizen.client.post(
      `/open-day-sessions/${sessionId}/sign-ups`,
      { name, phone },
      { 'idempotency-key': randomUUID() },
    );
    const guess = [sessionId, name, phone, undefined, undefined, undefined];
    const plain = createHash('sha256').update(JSON.stringify(guess)).digest('base64url');
    const records = () =>
      office.sql<{ fingerprint: string }>('SELECT * FROM idempotency_records WHERE subject_id = ?', [
        body.id,
      ]);
    const [record] = await records();
    expect(record!.fingerprint).toMatch(/^[\w-]{43}$/);
    const rows = [
      await records(),
      await office.sql('SELECT * FROM open_day_sign_ups WHERE id = ?', [body.id]),
    ];
    expect(JSON.stringify(rows)).not.toContain(plain);
    good(await citizen.client.post('/me/erasure'));
    expect(await records()).toEqual([]);
  });

  it('of requests whose answers were lost in a kill -9 creates each result once', async () => {
    const { databaseUrl, dataDir } = office.api;
    const victim = await startApi({ databaseUrl, dataDir, now: NOW, env: patient(wechat) });
    const requests = Object.values(routes).flatMap((make) =>
      Array.from({ length: 8 }, () => ({ ...make(), key: randomUUID() })),
    );
    const counts = () =>
      Promise.all(
        ['letters', 'open_day_sign_ups', "attachments WHERE state <> 'storing'"].map(async (table) => {
          const [row] = await office.sql<{ n: unknown }>(`SELECT COUNT(*) AS n FROM ${table}`);
          return Number(row!.n);
        }),
      );
    const before = await counts();
    const lost = requests.map(({ send, key }) => send(victim.url, key).catch(() => undefined));
    // When the first of them is answered, others are still being processed.
    await Promise.race(lost);
    await victim.kill9();
    await Promise.all(lost);
    const answers: Answer[] = [];
    for (const { send, key } of requests) answers.push(await send(office.api.url, key));
    expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
    const after = await counts();
    expect(after.map((n, index) => n - before[index]!)).toEqual([8, 8, 8]);
  });
});
