import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, ROOT, runHub, startApi } from '../support/api-process.js';
import { anonymous } from '../support/client.js';
import { freshDatabase, openDatabase } from '../support/database.js';
import { testEngine } from '../support/engines.js';
import { aPdf, fileForm } from '../support/files.js';
import { aLetter } from '../support/letters.js';
import { until } from '../support/wait.js';

const HUB = path.join(ROOT, 'apps/api/dist/cli/hub.js');

let api: Api;
/** the one that was made with the data, as the environment takes it */
let key: string;
let keyId: string;
let folder: string;
const dirs: string[] = [];
const databases: { drop(): Promise<void> }[] = [];

const newFolder = (): string => {
  const made = mkdtempSync(path.join(os.tmpdir(), 'huiyin-backup-'));
  dirs.push(made);
  return made;
};
const backups = (where: string): string[] =>
  readdirSync(where)
    .filter((name) => name.endsWith('.tar'))
    .sort()
    .map((name) => path.join(where, name));
const backUp = async (where = newFolder(), ...more: string[]) => {
  const done = await runHub(['backup', where, ...more], api.env);
  expect(done).toMatchObject({ code: 0, stderr: '' });
  return { ...done, file: backups(where).at(-1)!, where };
};

/** An empty place: its environment, and what is in its database afterwards. */
async function emptyPlace(env: Record<string, string> = {}) {
  const dataDir = newFolder();
  const database = await freshDatabase(dataDir);
  databases.push(database);
  const place = {
    ...api.env,
    DATABASE_URL: database.url,
    HUIYIN_DATA_DIR: dataDir,
    HUIYIN_ENCRYPTION_KEY: key,
    ...env,
  };
  return {
    env: place,
    dataDir,
    url: database.url,
    restore: (file: string) => runHub(['restore', file], place),
    async tables() {
      if (testEngine() === 'sqlite' && !existsSync(database.url.slice('sqlite:'.length))) return [];
      const raw = await openDatabase(database.url);
      const names = await raw.tables();
      await raw.close();
      return names;
    },
    async rows<Row>(sql: string) {
      const raw = await openDatabase(database.url);
      const rows = await raw.query<Row>(sql);
      await raw.close();
      return rows;
    },
  };
}

const send = async (attachmentIds: string[] = []) => {
  const { status, body } = await anonymous(api.url).post('/letters', aLetter({ attachmentIds }));
  expect(status).toBe(201);
  return { number: body.number as string, queryCode: body.queryCode as string };
};

beforeAll(async () => {
  folder = newFolder();
  api = await startApi({
    now: '2026-03-09T02:00:00Z',
    env: { HUIYIN_BACKUP_DIR: folder, HUIYIN_BACKUP_KEEP: '2' },
  });
  key = readFileSync(path.join(api.dataDir, 'keys', 'master.key'), 'utf8').trim();
  keyId = key.split(':')[0]!;
});
afterAll(async () => {
  await api?.stop();
  for (const database of databases) await database.drop();
  for (const made of dirs) rmSync(made, { recursive: true, force: true });
});

describe('a backup that is restored', () => {
  it('holds every letter that was acknowledged before it began, whole, though others are sent meanwhile', async () => {
    const { body: file } = await anonymous(api.url).upload('/attachments', fileForm(aPdf('s1'), '材料.pdf'));
    const first = await send([file.id]);
    let isOver = false;
    const acknowledged: string[] = [];
    const sender = async (): Promise<void> => {
      while (!isOver) acknowledged.push((await send()).number);
    };
    const crowd = sender();
    await until('some letters', () => acknowledged.length > 5, { everyMs: 5 });
    const before = [...acknowledged];
    const { stdout, file: made } = await backUp();
    isOver = true;
    await crowd;
    expect(acknowledged.length).toBeGreaterThan(before.length);
    expect(stdout).toContain('1 个附件');

    const place = await emptyPlace();
    const restored = await place.restore(made);
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(restored.stdout).toContain('完整，未被改动');
    const numbers = new Set(
      (await place.rows<{ number: string }>('SELECT number FROM letters')).map((row) => row.number),
    );
    expect(before.filter((number) => !numbers.has(number))).toEqual([]);
    // What one transaction wrote is there together.
    const [counts] = await place.rows<Record<string, unknown>>(
      `SELECT (SELECT COUNT(*) FROM letters) AS letters, (SELECT COUNT(*) FROM letter_events) AS events,
         (SELECT COUNT(*) FROM audit_entries WHERE action = 'letter.received') AS audited`,
    );
    expect(new Set(Object.values(counts!).map(Number))).toEqual(new Set([numbers.size]));

    const copy = await startApi({
      databaseUrl: place.url,
      dataDir: place.dataDir,
      env: { HUIYIN_ENCRYPTION_KEY: key },
    });
    try {
      const found = await anonymous(copy.url).post('/letters/lookup', first);
      expect(found.body).toMatchObject({ number: first.number, attachments: [{ name: '材料.pdf' }] });
      const download = await fetch(copy.url + found.body.attachments[0].url);
      expect(Buffer.from(await download.arrayBuffer())).toEqual(aPdf('s1'));
    } finally {
      await copy.stop();
    }
  });

  it('has the key in no form; an ordinary tar and sha256sum can read it', async () => {
    const { file } = await backUp();
    const unpacked = newFolder();
    execFileSync('tar', ['-xf', file, '-C', unpacked], { stdio: 'pipe' });
    expect(
      execFileSync('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: unpacked, encoding: 'utf8' }),
    ).toBe('');
    const secret64 = key.split(':')[1]!;
    const bytesOfKey = Buffer.from(secret64, 'base64');
    expect(bytesOfKey).toHaveLength(32);
    const secrets = [secret64, bytesOfKey.toString('hex'), bytesOfKey.toString('latin1')];
    for (const entry of readdirSync(unpacked, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = readFileSync(path.join(entry.parentPath, entry.name));
      const plain = (entry.name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
      for (const secret of secrets) expect(plain.includes(secret)).toBe(false);
    }
    const manifest = JSON.parse(readFileSync(path.join(unpacked, 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ format: 1, engine: testEngine(), keys: [{ seq: 1, keyId }] });
    expect(manifest.tables.find(({ name }: { name: string }) => name === 'letters').rows).toBeGreaterThan(0);
  });

  it('leaves out the table of another program, and says so', async () => {
    const raw = await openDatabase(api.env.DATABASE_URL!);
    await raw.run('CREATE TABLE of_others (id INT PRIMARY KEY, share REAL)');
    await raw.run('INSERT INTO of_others VALUES (1, 0.5)');
    try {
      const { stdout, file } = await backUp();
      expect(stdout).toContain('不属于本系统的表没有备份：of_others');
      const place = await emptyPlace();
      expect(await place.restore(file)).toMatchObject({ code: 0, stderr: '' });
      expect(await place.tables()).not.toContain('of_others');
    } finally {
      await raw.run('DROP TABLE of_others');
      await raw.close();
    }
  });

  it('--keep removes all but the newest, after the new one is whole', async () => {
    const where = newFolder();
    writeFileSync(path.join(where, 'other.tar'), 'not ours');
    for (const at of ['2026-03-09T02:00:01Z', '2026-03-09T02:00:02Z', '2026-03-09T02:00:03Z']) {
      api.setNow(at);
      await backUp(where, '--keep', '2');
    }
    expect(readdirSync(where).sort()).toEqual([
      'huiyin-20260309T020002000Z.tar',
      'huiyin-20260309T020003000Z.tar',
      'other.tar',
    ]);
  });
});

describe('what is no good backup', () => {
  let good: string;
  beforeAll(async () => {
    api.setNow('2026-03-09T02:01:00Z');
    good = (await backUp()).file;
  });

  it('one bit of a row is flipped: verify and restore refuse it with one sentence, and nothing is written', async () => {
    const file = path.join(newFolder(), 'flipped.tar');
    const bytes = readFileSync(good);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    writeFileSync(file, bytes);
    const verified = await runHub(['backup', 'verify', file], api.env);
    expect(verified).toMatchObject({ code: 1, stdout: '' });
    expect(verified.stderr).toContain('备份已损坏');
    expect(verified.stderr.trim().split('\n')).toHaveLength(1);
    const place = await emptyPlace();
    const refused = await place.restore(file);
    expect(refused).toMatchObject({ code: 1, stderr: verified.stderr });
    expect(await place.tables()).toEqual([]);
  });

  it('under another key, and under none, it is not restored; the keys it needs are named', async () => {
    const other = await emptyPlace({
      HUIYIN_ENCRYPTION_KEY: `${keyId}:${Buffer.alloc(32, 9).toString('base64')}`,
    });
    const refused = await other.restore(good);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(`编号 ${keyId} 的密钥与数据库所用的不是同一把`);
    expect(await other.tables()).toEqual([]);
    const keyless = await emptyPlace({ HUIYIN_ENCRYPTION_KEY: '' });
    expect((await keyless.restore(good)).stderr).toContain('没有密钥');
    expect(await keyless.tables()).toEqual([]);
    expect(readdirSync(keyless.dataDir)).not.toContain('keys');
    const whole = await runHub(['backup', 'verify', good], keyless.env);
    expect(whole.code).toBe(0);
    expect(whole.stdout).toContain('没有核对密钥');
    expect((await runHub(['backup', 'verify', good], api.env)).stdout).toContain('与配置的密钥相符');
  });

  it('into a database that is in use, or beside the files of another one, nothing is restored', async () => {
    const letter = await send();
    const refused = await runHub(['restore', good], api.env);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/不是空的/);
    expect((await anonymous(api.url).post('/letters/lookup', letter)).status).toBe(200);
    const place = await emptyPlace();
    mkdirSync(path.join(place.dataDir, 'attachments/2026-01'), { recursive: true });
    writeFileSync(path.join(place.dataDir, 'attachments/2026-01/ab'), 'of another office');
    const beside = await place.restore(good);
    expect(beside.stderr).toContain('附件的存放处不是空的（另有 1 个文件）');
    expect(await place.tables()).toEqual([]);
  });
});

describe('a backup that is cut short', () => {
  /** Runs a command in a process of its own and kills it as soon as `seen` says so. */
  async function killed(args: string[], env: Record<string, string>, seen: () => boolean) {
    const running = spawn(process.execPath, [HUB, ...args], { cwd: ROOT, env, stdio: 'ignore' });
    const ended = new Promise((resolve) => running.on('exit', resolve));
    await until('the moment to kill', seen, {
      everyMs: 1,
      giveUp: () => (running.exitCode === null ? undefined : 'it ended'),
    });
    running.kill('SIGKILL');
    await ended;
  }
  /** Runs a command until it is about to expand its nth chunk of rows. */
  async function stoppedAtChunk(args: string[], env: Record<string, string>, nth: number) {
    const preload = `import zlib from 'node:zlib'; import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
      const { gunzip } = zlib; let n = 0;
      zlib.gunzip = (...args) => {
        if (++n === ${nth}) { fs.writeSync(1, 'stopped'); process.kill(process.pid, 'SIGSTOP'); }
        return gunzip(...args);
      };
      syncBuiltinESMExports();`;
    const running = spawn(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(preload)}`, HUB, ...args],
      { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const ended = new Promise((resolve) => running.on('exit', resolve));
    let said = '';
    running.stdout.on('data', (text) => (said += String(text)));
    await until('the chunk', () => said.includes('stopped'), {
      everyMs: 5,
      giveUp: () => (running.exitCode === null ? undefined : `it ended: ${said}`),
    });
    return {
      async kill() {
        running.kill('SIGKILL');
        await ended;
      },
    };
  }
  const parts = (where: string): string[] => readdirSync(where).filter((name) => name.endsWith('.part'));

  it('leaves nothing that passes for whole, and the next one cleans up', async () => {
    api.setNow('2026-03-09T02:02:00Z');
    const where = newFolder();
    await killed(['backup', where], api.env, () => parts(where).length > 0);
    for (const file of backups(where))
      expect((await runHub(['backup', 'verify', file], api.env)).code).toBe(0);
    for (const part of parts(where))
      expect((await runHub(['backup', 'verify', path.join(where, part)], api.env)).stderr).toMatch(
        /备份不完整|不是回音/,
      );
    api.setNow('2026-03-09T02:02:30Z');
    await backUp(where);
    expect(parts(where)).toEqual([]);
    expect(readdirSync(where).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('when restored in part, ended early or late, is no database to start on; restored again it is whole', async () => {
    await send();
    const { file: made } = await backUp();
    const members = execFileSync('tar', ['-tf', made], { encoding: 'utf8' });
    const chunks = members.split('\n').filter((name) => name.startsWith('tables/')).length;
    const place = await emptyPlace();
    const refused =
      testEngine() === 'sqlite' ? /正在恢复，或只恢复了一半；请重新执行/ : /只恢复了一半，不能使用/;
    // Each chunk is expanded once to verify the file, and once more to fill the database.
    // Before the first of these there are only empty tables; before the last, all but its rows.
    for (const nth of [chunks + 1, 2 * chunks]) {
      const restoring = await stoppedAtChunk(['restore', made], place.env, nth);
      if (nth === chunks + 1)
        expect((await place.restore(made)).stderr).toContain('正在进行另一次 move 或 restore');
      await restoring.kill();
      const started = await runHub(['audit', 'verify'], place.env);
      expect(started.code).toBe(1);
      expect(started.stderr).toMatch(refused);
      const looked = await runHub(['doctor'], place.env);
      expect(looked.stdout + looked.stderr).toMatch(refused);
    }
    expect(await place.restore(made)).toMatchObject({ code: 0, stderr: '' });
    expect(await place.tables()).not.toContain('relocation');
    expect(readdirSync(place.dataDir).filter((name) => name.includes('.restoring'))).toEqual([]);
    expect((await runHub(['audit', 'verify'], place.env)).code).toBe(0);
  });

  it('does not begin beside another one in the same folder, but does after one whose process is gone', async () => {
    const where = newFolder();
    const lock = path.join(where, '.huiyin-backup.lock');
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: os.hostname() }));
    const refused = await runHub(['backup', where], api.env);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('正在做另一份备份');
    expect(backups(where)).toEqual([]);
    const gone = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => gone.on('exit', resolve));
    writeFileSync(lock, JSON.stringify({ pid: gone.pid, host: os.hostname() }));
    await backUp(where);
    expect(existsSync(lock)).toBe(false);
  });
});

describe('the daily backup', () => {
  const health = async () => (await anonymous(api.url).get('/health/detail')).body.backup;

  it('is made once after its time, and monitoring hears when the last good one is too old', async () => {
    api.setNow('2026-03-11T17:00:00Z');
    await api.runJob('backup');
    expect(backups(folder)).toEqual([]);
    expect(await health()).toMatchObject({ status: 'alarm', scheduled: true });
    // 02:30 in Beijing has passed.
    api.setNow('2026-03-11T18:31:00Z');
    await api.runJob('backup');
    await until('the backup', () => backups(folder).length === 1);
    await until('the news of it', async () => (await health()).status === 'ok');
    api.setNow('2026-03-11T18:40:00Z');
    await api.runJob('backup');
    expect(backups(folder).map((file) => path.basename(file))).toEqual(['huiyin-20260311T183100000Z.tar']);
    expect(await health()).toEqual({
      status: 'ok',
      scheduled: true,
      lastGoodAt: '2026-03-11T18:31:00.000Z',
      missing: 0,
    });
    // 36 hours later, to the minute.
    api.setNow('2026-03-13T06:31:00Z');
    expect((await health()).status).toBe('ok');
    api.setNow('2026-03-13T06:32:00Z');
    expect((await health()).status).toBe('alarm');
  });

  const names = (): string[] => backups(folder).map((file) => path.basename(file));
  const made = async (at: string, name: string): Promise<void> => {
    api.setNow(at);
    await api.runJob('backup');
    await until(`the backup ${name}`, () => names().includes(name));
    await until('the news of it', async () => (await health()).lastGoodAt === at.replace('Z', '.000Z'));
  };

  it('is made again when the clock is right again, and the one from the future goes first', async () => {
    await made('2026-03-20T18:31:00Z', 'huiyin-20260320T183100000Z.tar');
    await made('2026-03-16T18:31:00Z', 'huiyin-20260316T183100000Z.tar');
    expect(names()).toEqual(['huiyin-20260311T183100000Z.tar', 'huiyin-20260316T183100000Z.tar']);
  });

  it('without the attachments is an alarm, and the last whole one stays', async () => {
    const attachments = path.join(api.env.HUIYIN_DATA_DIR!, 'attachments');
    renameSync(attachments, `${attachments}-unmounted`);
    try {
      await made('2026-03-17T18:31:00Z', 'huiyin-20260317T183100000Z.tar');
      expect(await health()).toMatchObject({ status: 'alarm', missing: 1 });
      await made('2026-03-18T18:31:00Z', 'huiyin-20260318T183100000Z.tar');
      await made('2026-03-19T18:31:00Z', 'huiyin-20260319T183100000Z.tar');
    } finally {
      rmSync(attachments, { recursive: true, force: true });
      renameSync(`${attachments}-unmounted`, attachments);
    }
    expect(names()).toEqual([
      'huiyin-20260316T183100000Z.tar',
      'huiyin-20260318T183100000Z.tar',
      'huiyin-20260319T183100000Z.tar',
    ]);
  });
});
