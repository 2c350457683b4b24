import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, runHub, startApi, TEST_PASSWORD } from '../support/api-process.js';
import { anonymous, staff } from '../support/client.js';
import { freshDatabase, openDatabase } from '../support/database.js';
import { aLetter } from '../support/letters.js';
import { aVisitor, publish } from '../support/open-days.js';
import { startRelay } from '../support/tcp-relay.js';
import { until } from '../support/wait.js';
import { isReady, Post } from './letters.js';
import { titlesOf } from './storm.js';

type Relay = Awaited<ReturnType<typeof startRelay>>;

// One server behind two ports: for an instance these are two nodes that always agree. The nodes of a real cluster are in
// galera.mariadb.spec.ts.
describe('an instance whose DATABASE_URL names several hosts', () => {
  const post = new Post();
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let first: Relay;
  let second: Relay;
  let api: Api;
  let sessionId: string;

  beforeAll(async () => {
    database = await freshDatabase('');
    const { port } = new URL(database.url);
    // Instances begin with the first by name, whichever they prefer.
    const relays = [await startRelay(Number(port)), await startRelay(Number(port))];
    [first, second] = relays.toSorted((a, b) => (String(a.port) < String(b.port) ? -1 : 1)) as [Relay, Relay];
    api = await startApi({
      databaseUrl: across(database.url, [first.port, second.port]),
      now: '2026-01-13T02:00:00Z',
    });
    await post.sendAll(api.url, 3);
    const admin = await staff(api.url, 'admin');
    const account = { username: 'clerk', displayName: '公开办', role: 'clerk', password: TEST_PASSWORD };
    expect((await admin.post('/staff/users', account)).status).toBe(201);
    const clerk = await staff(api.url, 'clerk');
    [sessionId] = (await publish(clerk, [{ capacity: 5, seatsPerSignUp: 1 }])).sessionIds as [string];
  });
  afterAll(async () => {
    await api?.stop();
    await first?.stop();
    await second?.stop();
    await database?.drop();
  });

  const signUp = (key: Record<string, string>, phone = '13900001111') =>
    anonymous(api.url).post(
      `/open-day-sessions/${sessionId}/sign-ups`,
      aVisitor({ name: '顾清和', phone }),
      key,
    );
  /** As the rows have it, and as the session sums it up. */
  const taken = async () => {
    const raw = await openDatabase(database.url);
    const [row] = await raw.query<Record<string, unknown>>(
      `SELECT COUNT(*) AS signUps, SUM(u.seats) AS seats, MAX(s.seats_taken) AS said
         FROM open_day_sign_ups u JOIN open_day_sessions s ON s.id = u.session_id WHERE s.id = ?`,
      [sessionId],
    );
    await raw.close();
    return Object.fromEntries(Object.entries(row!).map(([name, n]) => [name, Number(n)]));
  };

  /** Connections besides the one that asks how the node is. */
  const used = (relay: Relay): number => relay.count() - 1;

  it('refused by the first, it goes on with the second: no request fails', async () => {
    expect(used(second)).toBe(0);
    await first.refuse();
    await post.sendAll(api.url, 5);
    expect(used(second)).toBeGreaterThan(0);
    expect(await isReady(api.url)).toBe(200);
  });

  it('back in its place, the first is used again after a while, and the second is left', async () => {
    await first.reopen();
    await until('the first node being used', async () => {
      await post.sendAll(api.url, 1);
      return used(first) > 0 && used(second) <= 0;
    });
  });

  it('met with silence, it goes on with the second, also with what had begun', async () => {
    first.silence();
    const told = await Promise.all(Array.from({ length: 12 }, () => post.send(api.url)));
    // What was silent in the middle of COMMIT may have been stored: that alone is refused, and not repeated.
    expect(told.filter(({ status }) => ![201, 503].includes(status))).toEqual([]);
    await post.sendAll(api.url, 5);
    await first.reopen();
    await post.expectKept(database.url);
  });

  it('a letter with a key whose COMMIT lost its answer is acknowledged, and stored once', async () => {
    const title = '提交时断线的来信，有提交标识';
    for (const relay of [first, second]) relay.loseCommitOf(title);
    const key = { 'idempotency-key': 'a-key-of-a-lost-answer' };
    const letter = aLetter({ title });
    const told = await anonymous(api.url).post('/letters', letter, key);
    expect(told.status).toBe(201);
    const again = await anonymous(api.url).post('/letters', letter, key);
    expect(again.body).toEqual(told.body);
    expect((await titlesOf(database.url)).get(title)).toBe(1);
  });

  it('a letter without a key whose COMMIT lost its answer is refused for now, and not stored a second time', async () => {
    const title = '提交时断线的来信，没有提交标识';
    for (const relay of [first, second]) relay.loseCommitOf(title);
    const { status, body } = await anonymous(api.url).post('/letters', aLetter({ title }));
    expect([status, body.code]).toEqual([503, 'UNAVAILABLE']);
    expect((await titlesOf(database.url)).get(title)).toBe(1);
  });

  it('a sign-up with a key whose COMMIT lost its answer gets its one seat, however often it is sent', async () => {
    for (const relay of [first, second]) relay.loseCommitOf(sessionId);
    const key = { 'idempotency-key': 'a-key-of-a-lost-sign-up' };
    const told = await signUp(key);
    expect([told.status, told.body.status]).toEqual([201, 'confirmed']);
    const again = await signUp(key);
    expect(again.body).toEqual(told.body);
    expect(await taken()).toEqual({ signUps: 1, seats: 1, said: 1 });
  });

  it('a sign-up without a key whose COMMIT lost its answer is promised nothing, and has no second seat', async () => {
    for (const relay of [first, second]) relay.loseCommitOf(sessionId);
    const told = await signUp({}, '13900002222');
    expect([told.status, told.body.code]).toEqual([503, 'UNAVAILABLE']);
    // It was stored, and the visitor is told so by the rule of one sign-up a telephone.
    const again = await signUp({}, '13900002222');
    expect([again.status, again.body.code]).toEqual([409, 'ALREADY_SIGNED_UP']);
    expect(await taken()).toEqual({ signUps: 2, seats: 2, said: 2 });
  });

  it('without any node it says 503 until one is back', async () => {
    await first.refuse();
    await second.refuse();
    const { status, body } = await post.send(api.url);
    expect([status, body.code]).toEqual([503, 'UNAVAILABLE']);
    await second.reopen();
    await post.sendAll(api.url, 2);
  });

  it('a command finds the node that is left', async () => {
    expect((await runHub(['audit', 'verify'], api.env)).code).toBe(0);
    await second.refuse();
    const { code, stderr } = await runHub(['audit', 'verify'], api.env);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/该主机和端口上没有数据库应答/)]);
    await second.reopen();
  });
});

const across = (url: string, ports: readonly number[]): string =>
  url.replace(/@[^/]*\//, `@${ports.map((port) => `127.0.0.1:${port}`).join(',')}/`);
