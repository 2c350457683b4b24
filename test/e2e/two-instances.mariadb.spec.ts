import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, runHub, startApi, TEST_PASSWORD } from '../support/api-process.js';
import { anonymous, client, staff } from '../support/client.js';
import { freshDatabase, openDatabase } from '../support/database.js';
import { aLetter } from '../support/letters.js';
import { expectStored, submit, type Receipt } from './storm.js';

/** No server keeps state of its own in memory: two servers on one database behave as one. */
describe('two servers, one database', () => {
  let folder: string;
  let database: { url: string; drop(): Promise<void> };
  let servers: Api[];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-two-'));
    database = await freshDatabase(folder);
    // Both at once on an empty database: one migrates and seeds, the other waits and finds it done.
    servers = await Promise.all(
      [0, 1].map(() => startApi({ databaseUrl: database.url, dataDir: folder, now: '2026-03-09T02:00:00Z' })),
    );
  });
  afterAll(async () => {
    for (const server of servers ?? []) await server.stop();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('start together: migrated once, one administrator, one key', async () => {
    const raw = await openDatabase(database.url);
    const migrations = await raw.query<{ name: string }>('SELECT name FROM migrations');
    expect(new Set(migrations.map(({ name }) => name)).size).toBe(migrations.length);
    expect(await raw.query('SELECT username FROM users')).toEqual([{ username: 'admin' }]);
    expect(await raw.query(`SELECT 1 FROM audit_entries WHERE action = 'system.admin_created'`)).toHaveLength(
      1,
    );
    await raw.close();
    for (const server of servers) await staff(server.url, 'admin');
  });

  it('a letter sent to one is looked up at the other, and a session goes with its owner', async () => {
    const [one, two] = servers as [Api, Api];
    const { body } = await anonymous(one.url).post('/letters', aLetter());
    const { number, queryCode } = body;
    expect((await anonymous(two.url).post('/letters/lookup', { number, queryCode })).status).toBe(200);
    const admin = await staff(one.url, 'admin');
    expect((await client(two.url, admin.headers).get('/staff/sessions/current')).status).toBe(200);
    await client(two.url, admin.headers).delete('/staff/sessions/current');
    expect((await admin.get('/staff/sessions/current')).status).toBe(401);
  });

  it('one Idempotency-Key is one letter at both', async () => {
    const letter = aLetter();
    const key = { 'idempotency-key': 'the-same-key-at-both-servers' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => anonymous(servers[n % 2]!.url).post('/letters', letter, key)),
    );
    expect(new Set(answers.map(({ body }) => body.queryCode)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1);
  });

  it('100 submissions to both at once land once each', async () => {
    const receipts = await Promise.all(
      Array.from({ length: 100 }, (_, n) => submit(servers[n % 2]!.url, `两台服务器上的第 ${n} 封信`)),
    );
    const stored = receipts.filter((receipt): receipt is Receipt => receipt !== undefined);
    expect(stored).toHaveLength(100);
    const raw = await openDatabase(database.url);
    const rows = await raw.query<{ number: string }>(
      `SELECT number FROM letters WHERE title LIKE '两台服务器上的%'`,
    );
    await raw.close();
    expect(new Set(rows.map(({ number }) => number)).size).toBe(100);
    expect(await runHub(['audit', 'verify'], servers[0]!.env)).toMatchObject({ code: 0 });
  });

  it('of 60 guesses at both at once five are verified, at an account as at an invented name', async () => {
    for (const username of ['admin', 'no-such-name']) {
      const answers = await Promise.all(
        Array.from({ length: 60 }, (_, n) =>
          anonymous(servers[n % 2]!.url).post('/staff/sessions', { username, password: `wrong ${n}` }),
        ),
      );
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 401)).toHaveLength(5);
      expect(statuses.filter((status) => status === 423)).toHaveLength(55);
    }
    await runHub(['users', 'unlock', 'admin'], servers[0]!.env);
  });

  it('a device that signed in at one is known at the other', async () => {
    const wrong = { username: 'admin', password: 'wrong' };
    const right = { username: 'admin', password: TEST_PASSWORD };
    const signedIn = await anonymous(servers[0]!.url).post('/staff/sessions', right);
    const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!;
    for (let n = 0; n < 5; n += 1) await anonymous(servers[n % 2]!.url).post('/staff/sessions', wrong);
    expect((await anonymous(servers[1]!.url).post('/staff/sessions', right)).status).toBe(423);
    expect((await anonymous(servers[1]!.url).post('/staff/sessions', right, { cookie })).status).toBe(201);
  });

  it('every one of them with its event, outbox row and audit line', async () => {
    const fresh: Receipt[] = [];
    for (let n = 0; n < 10; n += 1)
      fresh.push((await submit(servers[n % 2]!.url, `逐一核对的第 ${n} 封信`))!);
    await expectStored(database.url, fresh, { allKeyed: false });
  });
});
