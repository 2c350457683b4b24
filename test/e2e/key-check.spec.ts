import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT, runHub, startApi, type Api } from '../support/api-process.js';
import { built } from '../support/built.js';
import { anonymous } from '../support/client.js';
import { freshDatabase, openDatabase } from '../support/database.js';
import { aLetter } from '../support/letters.js';

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const [K1, K2, K3] = [key('k1', 1), key('k2', 2), key('k3', 3)];

/** Starts the server, which must end by itself. */
const serve = (env: Record<string, string>) =>
  new Promise<{ code: number; stderr: string }>((resolve) => {
    const main = path.join(ROOT, 'apps/api/dist/main.js');
    execFile(process.execPath, [main], { cwd: ROOT, env, timeout: 60_000 }, (error, _, stderr) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, stderr }),
    );
  });

/** The built keyring, on a connection of its own as another process has it. @throws what such a start would say */
async function openKeys(url: string, dataDir: string, keys?: string): Promise<void> {
  const { openDataSource } = await built('kernel/database/data-source.js');
  const { CAPABILITIES } = await built('app.module.js');
  const { answersOf } = await built('kernel/platform/capabilities.js');
  const { ENTITIES } = await built('kernel/database/entities.js');
  const { UnitOfWork } = await built('kernel/database/unit-of-work.js');
  const { Clock } = await built('kernel/platform/clock.js');
  const keyring = await built('kernel/keyring/open-keys.js');
  const source = await openDataSource(url, { entities: answersOf(CAPABILITIES, ENTITIES) });
  try {
    await source.runMigrations({ transaction: 'each' });
    await keyring.openKeys({ encryptionKeys: keys, dataDir }, new UnitOfWork(source), new Clock({}));
  } finally {
    await source.destroy();
  }
}

describe('the keys a database was written under', () => {
  let dataDir: string;
  let database: { url: string; drop(): Promise<void> };
  let env: Record<string, string>;
  const letters: { number: string; queryCode: string }[] = [];

  const start = (keys: string): Promise<Api> =>
    startApi({ databaseUrl: database.url, dataDir, env: { HUIYIN_ENCRYPTION_KEY: keys } });
  const open = (...keys: string[]) => openKeys(database.url, dataDir, keys.join(','));
  async function sql<Row>(text: string): Promise<Row[]> {
    const raw = await openDatabase(database.url);
    try {
      return await raw.query<Row>(text);
    } finally {
      await raw.close();
    }
  }
  const known = async () =>
    (await sql<{ key_id: string }>('SELECT key_id FROM key_checks ORDER BY seq')).map((row) => row.key_id);

  beforeAll(async () => {
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'huiyin-keys-'));
    database = await freshDatabase(dataDir);
    const api = await start(K1);
    env = api.env;
    letters.push((await anonymous(api.url).post('/letters', aLetter())).body);
    await api.stop();
  });
  afterAll(async () => {
    await database?.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('are known from the first start on, by a MAC and without the key', async () => {
    const rows = await sql<{ mac: string }>('SELECT * FROM key_checks');
    expect(rows).toMatchObject([{ seq: 1, key_id: 'k1' }]);
    expect(rows[0]!.mac).toMatch(/^[\w-]{43}$/);
  });

  it('the same id with other bytes is refused by the server and by every command, and nothing is written', async () => {
    const before = await sql('SELECT COUNT(*) AS n FROM audit_entries');
    const wrong = { ...env, HUIYIN_ENCRYPTION_KEY: key('k1', 9) };
    const server = await serve(wrong);
    expect(server.code).toBe(1);
    expect(server.stderr).toMatch(
      /^无法启动：\nHUIYIN_ENCRYPTION_KEY：编号 k1 的密钥与数据库所用的不是同一把.*\n$/,
    );
    const command = await runHub(['statistics', 'fold'], wrong);
    expect(command).toMatchObject({ code: 1, stdout: '' });
    expect(command.stderr).toMatch(/^.*编号 k1 的密钥与数据库所用的不是同一把.*\n$/);
    expect(await sql('SELECT COUNT(*) AS n FROM audit_entries')).toEqual(before);
  });

  it('a new key in front is registered, and from then on both are needed in that order', async () => {
    const api = await start(`${K2},${K1}`);
    letters.push((await anonymous(api.url).post('/letters', aLetter())).body);
    for (const { number, queryCode } of letters)
      expect((await anonymous(api.url).post('/letters/lookup', { number, queryCode })).status).toBe(200);
    await api.stop();
    expect(await known()).toEqual(['k1', 'k2']);
    const check = await runHub(['key', 'check'], { ...env, HUIYIN_ENCRYPTION_KEY: `${K2},${K1}` });
    expect(check).toMatchObject({ code: 0, stdout: expect.stringContaining('密钥与数据库一致') });
    expect(check.stdout).toMatch(/加密新数据 +k2（AES-256-GCM、SHA-256）\n.*查询码和操作记录 k1\n/);
    await expect(open(K1)).rejects.toThrow(/^HUIYIN_ENCRYPTION_KEY：缺少编号为 k2 的密钥/);
    await expect(open(K1, K2)).rejects.toThrow(/最早的一把（编号 k1）应放在最后/);
  });

  it('a log without registered keys is half a restore: refused, and no key is registered for it', async () => {
    const raw = await openDatabase(database.url);
    await raw.run('CREATE TABLE kept_checks AS SELECT * FROM key_checks');
    await raw.run('DELETE FROM key_checks');
    await expect(open(K2, K1)).rejects.toThrow(/有操作记录，却没有登记过密钥/);
    await expect(open(key('k1', 9))).rejects.toThrow(/有操作记录，却没有登记过密钥/);
    await expect(openKeys(database.url, dataDir)).rejects.toThrow(/^找不到密钥文件 .*master\.key/);
    expect(existsSync(path.join(dataDir, 'keys'))).toBe(false);
    expect(await known()).toEqual([]);
    await raw.run('INSERT INTO key_checks SELECT * FROM kept_checks');
    await raw.run('DROP TABLE kept_checks');
    await raw.close();
    await open(K2, K1);
    expect(await known()).toEqual(['k1', 'k2']);
  });

  it('instances that start at once with the same new key register it once', async () => {
    await Promise.all([open(K3, K2, K1), open(K3, K2, K1), open(K3, K2, K1)]);
    expect(await known()).toEqual(['k1', 'k2', 'k3']);
  });

  it('of two with different new keys one starts and the other is refused', async () => {
    const both = ['k4', 'k5'].map((id, n) => open(key(id, 4 + n), K3, K2, K1));
    const ends = await Promise.allSettled(both);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = ends.find((end) => end.status === 'rejected');
    expect(String(refused?.reason)).toMatch(/缺少编号为 k[45] 的密钥/);
    expect(await known()).toHaveLength(4);
  });
});

describe('the key beside the data, outside production', () => {
  it('is made once; lost, it is asked for and never replaced', async () => {
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'huiyin-keys-'));
    const database = await freshDatabase(dataDir);
    const open = (keys?: string) => openKeys(database.url, dataDir, keys);
    await open();
    const folder = path.join(dataDir, 'keys');
    renameSync(folder, `${folder}.away`);
    await expect(open()).rejects.toThrow(/^找不到密钥文件 .*master\.key/);
    expect(existsSync(folder)).toBe(false);
    renameSync(`${folder}.away`, folder);
    await open();
    // The way into production takes the same key along.
    await open(readFileSync(path.join(folder, 'master.key'), 'utf8'));
    await expect(open(K1)).rejects.toThrow(/^HUIYIN_ENCRYPTION_KEY：/);
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });
});
