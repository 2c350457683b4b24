/** @engine one: settings; what MariaDB answers is in startup.mariadb.spec.ts, a first start on both in smoke.spec.ts */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, TEST_PASSWORD } from '../support/api-process.js';
import { staff } from '../support/client.js';
import { freshDatabase } from '../support/database.js';
import { refusesToStart } from './refuses.js';

/** 32 bytes in the form HUIYIN_ENCRYPTION_KEY takes. */
const KEY = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
const PRODUCTION = { NODE_ENV: 'production', HUIYIN_ENCRYPTION_KEY: KEY };

describe('starting with settings that are wrong', () => {
  let folder: string;
  let database: { url: string; drop(): Promise<void> };
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-start-'));
    database = await freshDatabase(folder);
  });
  afterAll(async () => {
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const refuses = (env: Record<string, string>, ...sentences: RegExp[]) =>
    refusesToStart(
      { HUIYIN_DATA_DIR: folder, DATABASE_URL: database.url, HUIYIN_ADMIN_PASSWORD: TEST_PASSWORD, ...env },
      ...sentences,
    );

  it('production refuses demo, relaxed limits, no captcha, a frozen clock and a missing key, all in one go', async () => {
    await refuses(
      {
        NODE_ENV: 'production',
        HUIYIN_DEMO: '1',
        HUIYIN_RATE_LIMIT_FACTOR: '1000',
        HUIYIN_CAPTCHA: 'off',
        HUIYIN_CLOCK_FILE: path.join(folder, 'clock'),
      },
      /HUIYIN_DEMO/,
      /HUIYIN_RATE_LIMIT_FACTOR/,
      /HUIYIN_CAPTCHA/,
      /HUIYIN_CLOCK_FILE/,
      /HUIYIN_ENCRYPTION_KEY/,
    );
  });

  it.each([
    [
      'a short encryption key',
      { ...PRODUCTION, HUIYIN_ENCRYPTION_KEY: 'k1:c2hvcnQ=' },
      /HUIYIN_ENCRYPTION_KEY/,
    ],
    ['a misspelt NODE_ENV', { NODE_ENV: 'prodution' }, /NODE_ENV=prodution/],
    [
      'an engine we do not run on',
      { DATABASE_URL: 'postgres://localhost/huiyin' },
      /DATABASE_URL.*sqlite:.*mysql:/,
    ],
    [
      'a server that is not there',
      { DATABASE_URL: 'mysql://root:secret-word@127.0.0.1:1/huiyin' },
      /^DATABASE_URL=mysql:\/\/root:\*\*\*@127\.0\.0\.1:1\/huiyin：.*没有数据库应答$/m,
    ],
  ])('%s is one sentence', async (_, env, sentence) => {
    await refuses(env, sentence);
  });

  it('what is no database is one sentence', async () => {
    const file = path.join(folder, 'not-a-database');
    writeFileSync(file, 'this is a text of more than sixteen bytes and no database '.repeat(40));
    await refuses({ DATABASE_URL: `sqlite:${file}` }, /不是 SQLite 数据库/);
    await refuses({ DATABASE_URL: `sqlite:${file}/huiyin.db` }, /DATABASE_URL/);
  });

  it('HUIYIN_DEMO=0 on an empty database needs HUIYIN_ADMIN_PASSWORD, and a good one', async () => {
    await refuses({ HUIYIN_ADMIN_PASSWORD: '' }, /HUIYIN_ADMIN_PASSWORD/);
    await refuses({ HUIYIN_ADMIN_PASSWORD: 'short' }, /HUIYIN_ADMIN_PASSWORD：密码至少 12 位/);
    await refuses(
      { HUIYIN_ADMIN_PASSWORD: 'Ad.Astra-admin-2026' },
      /HUIYIN_ADMIN_PASSWORD：密码不能包含用户名/,
    );
  });

  it('with it there is one administrator, and later starts need it no more; a taken port is one sentence', async () => {
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'huiyin-start-'));
    const own = await freshDatabase(dataDir);
    const first = await startApi({ databaseUrl: own.url, dataDir });
    const admin = await staff(first.url, 'admin');
    expect((await admin.get('/staff/users')).body.items).toHaveLength(1);
    await first.stop();
    const second = await startApi({ databaseUrl: own.url, dataDir, env: { HUIYIN_ADMIN_PASSWORD: '' } });
    await staff(second.url, 'admin');
    const { port } = new URL(second.url);
    await refuses({ PORT: port }, new RegExp(`PORT=${port}.*占用`));
    // The suites do not take one server for another that has its port.
    await expect(startApi({ env: { PORT: port } })).rejects.toThrow(/占用/);
    await second.stop();
    await own.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('production does not take over a database with demo accounts', async () => {
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'huiyin-start-'));
    const own = await freshDatabase(dataDir);
    const demo = await startApi({ databaseUrl: own.url, dataDir, demo: true });
    await demo.stop();
    const HUIYIN_ENCRYPTION_KEY = readFileSync(path.join(dataDir, 'keys', 'master.key'), 'utf8');
    await refuses(
      { ...PRODUCTION, HUIYIN_ENCRYPTION_KEY, DATABASE_URL: own.url, HUIYIN_DATA_DIR: dataDir },
      /演示账号/,
    );
    await own.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('production starts when everything is in order', async () => {
    const env = {
      ...PRODUCTION,
      HUIYIN_RATE_LIMIT_FACTOR: '1',
      HUIYIN_CAPTCHA: 'on',
      HUIYIN_SCHEDULE: 'on',
      HUIYIN_BACKGROUND_SECOND_MS: '1000',
    };
    const api = await startApi({ env });
    const response = await fetch(`${api.url}/api/v1/health/ready`);
    expect(await response.json()).toEqual({ status: 'ok' });
    expect(response.headers.get('strict-transport-security')).toMatch(/max-age=\d+/);
    await api.stop();
  });
});
