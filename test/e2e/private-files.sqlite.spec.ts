import {
  chmodSync,
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { until } from '../support/wait.js';

describe('the data folder', () => {
  let home: string;
  let dataDir: string;
  let databaseUrl: string;
  let api: Api;

  /** Everything below a folder whose mode lets others in, with that mode; the log is the suite's own file. */
  const open = (folder: string): string[] =>
    ['.', ...(readdirSync(folder, { recursive: true }) as string[])]
      .filter((name) => !name.endsWith('.log'))
      .map((name) => `${name} ${(statSync(path.join(folder, name)).mode & 0o777).toString(8)}`)
      .filter((line) => !/ [67]00$/.test(line));

  beforeAll(async () => {
    home = mkdtempSync(path.join(os.tmpdir(), 'huiyin-private-'));
    dataDir = path.join(home, 'data');
    databaseUrl = `sqlite:${path.join(dataDir, 'huiyin.db')}`;
    mkdirSync(path.join(dataDir, 'attachments', '2026-01'), { recursive: true });
    mkdirSync(path.join(dataDir, 'keys'));
    writeFileSync(path.join(dataDir, 'attachments', '2026-01', 'aa'), 'a scan');
    chmodSync(path.join(dataDir, 'attachments', '2026-01'), 0o755);
    chmodSync(path.join(dataDir, 'attachments', '2026-01', 'aa'), 0o644);
    chmodSync(path.join(dataDir, 'keys'), 0o755);
    chmodSync(dataDir, 0o755);
    // The umask of the shell that starts the server makes no difference.
    api = await startApi({ dataDir, databaseUrl, within: ['sh', '-c', 'umask 000; exec "$@"', 'sh'] });
  });
  afterAll(async () => {
    await api?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('is its owner’s alone, with what lay in it before', async () => {
    await until('the attachments being closed', () => open(dataDir).length === 0, {
      timeoutMs: 20_000,
    }).catch(() => undefined);
    expect(open(dataDir)).toEqual([]);
    expect(readdirSync(dataDir)).toContain('huiyin.db-wal');
  });

  it('is closed again after a database and a key came back from a copy that all can read', async () => {
    await api.stop();
    for (const name of ['huiyin.db', 'keys/master.key']) chmodSync(path.join(dataDir, name), 0o644);
    expect((await runHub(['migrate'], api.env)).code).toBe(0);
    expect(open(dataDir)).toEqual([]);
  });

  /** What a command says about a copy of the folder after it was damaged. */
  const saidAfter = async (damage: (copy: string) => void) => {
    const copy = path.join(home, 'copy');
    rmSync(copy, { recursive: true, force: true });
    cpSync(dataDir, copy, { recursive: true });
    damage(copy);
    const env = { ...api.env, HUIYIN_DATA_DIR: copy, DATABASE_URL: `sqlite:${path.join(copy, 'huiyin.db')}` };
    const { code, stderr } = await runHub(['migrate'], env);
    return { code, said: stderr.replaceAll(copy, '…') };
  };

  it('one sentence says that the database file is cut short', async () => {
    expect(await saidAfter((copy) => truncateSync(path.join(copy, 'huiyin.db'), 200_000))).toEqual({
      code: 1,
      said: 'DATABASE_URL=sqlite:…/huiyin.db：数据库文件已损坏，请停止使用并从备份恢复\n',
    });
  });

  it('one sentence says that the database file is damaged in its middle', async () => {
    // The first page stays whole: the file opens, and what lies behind is no table.
    const damage = (copy: string): void => {
      const file = openSync(path.join(copy, 'huiyin.db'), 'r+');
      writeSync(file, Buffer.alloc(100 * 4096, 0x5a), 0, 100 * 4096, 20 * 4096);
      closeSync(file);
    };
    expect((await saidAfter(damage)).said).toBe(
      'DATABASE_URL=sqlite:…/huiyin.db：数据库文件已损坏，请停止使用并从备份恢复\n',
    );
  });

  it('one sentence says that the key cannot be read', async () => {
    const damage = (copy: string): void => {
      rmSync(path.join(copy, 'keys', 'master.key'));
      mkdirSync(path.join(copy, 'keys', 'master.key'));
    };
    expect(await saidAfter(damage)).toEqual({
      code: 1,
      said: '…/keys/master.key：无法读取或创建密钥文件（EISDIR）\n',
    });
  });
});
