/** @engine one: the command line; accounts in the database are in credentials-attacks.spec.ts */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { runHub, startApi, TEST_PASSWORD, type Api } from '../support/api-process.js';
import { anonymous, assertRefused, staff } from '../support/client.js';
import { freshDatabase, openDatabase } from '../support/database.js';

const CHOSEN = 'mfqt vzrw kplo 83';

describe('accounts on the server’s own command line', () => {
  let dataDir: string;
  let database: { url: string; drop(): Promise<void> };
  let api: Api;
  beforeAll(async () => {
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'huiyin-accounts-'));
    database = await freshDatabase(dataDir);
    api = await startApi({ databaseUrl: database.url, dataDir });
  });
  afterAll(async () => {
    await api?.stop();
    await database?.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const users = (args: string[], input?: string) => runHub(['users', ...args], api.env, undefined, input);
  const signIn = (username: string, password: string) =>
    anonymous(api.url).post('/staff/sessions', { username, password });
  async function lockOut(username: string): Promise<void> {
    for (let n = 0; n < 5; n += 1) await signIn(username, `wrong ${n}`);
    assertRefused(await signIn(username, 'wrong'), 423, 'ACCOUNT_LOCKED');
  }
  async function sql<Row>(text: string): Promise<Row[]> {
    const raw = await openDatabase(database.url);
    try {
      return await raw.query<Row>(text);
    } finally {
      await raw.close();
    }
  }

  it('the first start uses HUIYIN_ADMIN_PASSWORD and does not report it as ignored', () => {
    expect(api.logs()).not.toContain('HUIYIN_ADMIN_PASSWORD');
  });

  it('the last administrator, locked out, is let in again; the password stays', async () => {
    await lockOut('admin');
    expect(await users(['unlock', 'admin'])).toEqual({ code: 0, stdout: '已解除限制：admin\n', stderr: '' });
    expect((await signIn('admin', TEST_PASSWORD)).status).toBe(201);
  });

  it('a password read from standard input replaces the old one, ends every session and is shown nowhere', async () => {
    const working = await staff(api.url, 'admin');
    await lockOut('admin');
    const answer = await users(['reset', 'Admin', '--stdin'], `${CHOSEN}\n`);
    expect(answer).toEqual({ code: 0, stdout: '密码已重设：admin\n', stderr: '' });
    assertRefused(await working.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
    assertRefused(await signIn('admin', TEST_PASSWORD), 401, 'BAD_CREDENTIALS');
    expect((await signIn('admin', CHOSEN)).status).toBe(201);
  });

  it('without one a password is made up and told once', async () => {
    const { stdout } = await users(['reset', 'admin']);
    const [, password = ''] =
      /^密码已重设：admin\n密码 ([a-z2-9-]{19})（只显示这一次）\n$/.exec(stdout) ?? [];
    expect((await signIn('admin', password)).status).toBe(201);
    expect(JSON.stringify(await sql('SELECT detail FROM audit_entries'))).not.toContain(password);
  });

  it('another administrator can be made, under a name that is free', async () => {
    const made = await users(['create-admin', 'second-admin', '--stdin'], CHOSEN);
    expect(made).toEqual({ code: 0, stdout: '管理员已建立：second-admin\n', stderr: '' });
    const second = await staff(api.url, 'second-admin', CHOSEN);
    expect((await second.get('/staff/sessions/current')).body).toMatchObject({ role: 'admin' });
  });

  // One of each kind; the other sentences are in server-accounts.service.spec.ts.
  it.each([
    [['reset', 'admin', '--stdin'], 'short\n', /^密码至少 12 位[^\n]*\n$/],
    [['reset', 'admin', '--stdin'], '', /^没有从标准输入读到密码\n$/],
    [['reset', 'admin', CHOSEN], '', /too many arguments|unknown/],
  ])('%j with %j says what is wrong and changes nothing', async (args, input, sentence) => {
    const before = await sql('SELECT username, password_hash FROM users ORDER BY username');
    const { code, stdout, stderr } = await users(args, input);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(await sql('SELECT username, password_hash FROM users ORDER BY username')).toEqual(before);
  });

  it('a second factor whose phone and recovery codes are lost is taken away; the password stays', async () => {
    const person = await staff(api.url, 'second-admin', CHOSEN);
    const { secret } = (await person.post('/staff/second-factor/enrolment')).body;
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    expect((await person.post('/staff/second-factor', { code })).status).toBe(200);
    assertRefused(await signIn('second-admin', CHOSEN), 401, 'SECOND_FACTOR_REQUIRED');
    const answer = await users(['reset-second-factor', 'Second-Admin']);
    expect(answer).toEqual({ code: 0, stdout: '已重置第二验证方式：second-admin\n', stderr: '' });
    assertRefused(await person.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
    expect((await signIn('second-admin', CHOSEN)).status).toBe(201);
  });

  it('everything that was done is in the audit log, as done on the server', async () => {
    const rows = await sql<{ action: string; actor_role: string; detail: string }>(
      "SELECT action, actor_role, detail FROM audit_entries WHERE detail LIKE '%server%'",
    );
    expect(rows.map(({ action, actor_role: role }) => `${role} ${action}`).sort()).toEqual([
      'system user.change',
      'system user.change',
      'system user.create',
      'system user.second_factor_reset',
      'system user.unlock',
    ]);
  });

  it('HUIYIN_ADMIN_PASSWORD, changed after the first start, is said to be ignored', async () => {
    await api.stop();
    api = await startApi({
      databaseUrl: database.url,
      dataDir,
      env: { HUIYIN_ADMIN_PASSWORD: 'another sentence 2026 lantern' },
    });
    expect(api.logs()).toContain('HUIYIN_ADMIN_PASSWORD 只在第一次启动时使用');
    expect(api.logs()).not.toContain('lantern');
    assertRefused(await signIn('admin', 'another sentence 2026 lantern'), 401, 'BAD_CREDENTIALS');
  });
});
