import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, runHub, startApi, TEST_PASSWORD } from '../support/api-process.js';
import { Secret, TOTP } from 'otpauth';
import { Authenticator } from '../support/authenticator.js';
import { anonymous, client, staff, type Client } from '../support/client.js';
import { freshDatabase, openDatabase } from '../support/database.js';
import { aLetter } from '../support/letters.js';
import { until } from '../support/wait.js';
import { expectStored, submit, type Receipt } from './storm.js';

const NOW = '2026-03-09T02:00:00Z';
const ORIGIN = 'https://xin.example.gov.cn';
const PASSWORD = 'mfqt vzrw kplo 83';

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
      [0, 1].map(() =>
        startApi({
          databaseUrl: database.url,
          dataDir: folder,
          now: NOW,
          env: { HUIYIN_PUBLIC_URL: ORIGIN },
        }),
      ),
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

  it('a session that is ended while its calls wait changes no password, factor, mailbox, account or token', async () => {
    const [{ url }] = servers as [Api, Api];
    const admin = await staff(url, 'admin');
    const hire = (by: Client, username: string) =>
      by.post('/staff/users', { username, displayName: '文静', role: 'admin', password: PASSWORD });
    const { id } = (await hire(admin, 'lan-ended')).body;
    const { id: colleague } = (await hire(admin, 'lan-colleague')).body;
    const person = await staff(url, 'lan-ended', PASSWORD);
    const key = new Authenticator(ORIGIN);
    const begin = async (): Promise<object> => (await person.post('/staff/passkeys/enrolment')).body.options;
    const added = await person.post('/staff/passkeys', key.create(await begin()));
    expect(added.status).toBe(201);
    const passkey = `/staff/passkeys/${added.body.passkey.id}`;
    const second = new Authenticator(ORIGIN).create(await begin());
    const { secret } = (await person.post('/staff/second-factor/enrolment')).body;
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(NOW) });
    const raw = await openDatabase(database.url);
    const state = async () => [
      await raw.query('SELECT * FROM users ORDER BY id'),
      await raw.query('SELECT * FROM staff_passkeys'),
      await raw.query('SELECT * FROM staff_second_factors'),
      await raw.query('SELECT * FROM staff_recovery_codes ORDER BY code_hash'),
      await raw.query('SELECT * FROM staff_mailboxes'),
      await raw.query('SELECT * FROM program_tokens'),
    ];
    const before = await state();
    await raw.run('START TRANSACTION');
    await raw.query('SELECT id FROM users WHERE id = ? FOR UPDATE', [id]);
    await raw.run('DELETE FROM staff_sessions WHERE user_id = ?', [id]);
    const calls = [
      person.put('/staff/password', { currentPassword: PASSWORD, password: 'wqzt hbnk rvdm 29' }),
      person.delete('/staff/sessions'),
      person.post('/staff/passkeys', second),
      person.patch(passkey, { name: '旧手机' }),
      person.delete(passkey),
      person.post('/staff/second-factor/enrolment'),
      person.post('/staff/second-factor', { code }),
      person.post('/staff/second-factor/recovery-codes'),
      person.delete('/staff/second-factor'),
      person.put('/staff/mailbox', { email: 'lan@example.gov.cn' }),
      hire(person, 'lan-new'),
      person.post('/staff/program-tokens', { name: '数据中台', scopes: ['letters.progress'], days: 30 }),
      person.patch(`/staff/users/${colleague}`, { displayName: '文安' }),
      person.delete(`/staff/users/${colleague}/second-factor`),
    ];
    try {
      // The server answers anew only when it has not been asked for a tenth of a second.
      const everyMs = 250;
      const waiting = () =>
        raw.query(
          `SELECT 1 FROM information_schema.innodb_trx t
           JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
           WHERE p.db = DATABASE() AND t.trx_state = 'LOCK WAIT'`,
        );
      await until('all of them waiting', async () => (await waiting()).length === calls.length, { everyMs });
      await raw.run('COMMIT');
      const answers = await Promise.all(calls);
      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
        calls.map(() => [401, 'UNAUTHENTICATED']),
      );
      expect(await state()).toEqual(before);
    } finally {
      await raw.close();
    }
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
