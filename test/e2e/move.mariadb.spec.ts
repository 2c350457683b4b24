import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from '@huiyin/sqlite';
import mysql from 'mysql2/promise';
import { type Api, ROOT, runHub, startApi } from '../support/api-process.js';
import { anonymous } from '../support/client.js';
import { freshDatabase } from '../support/database.js';
import { expectNamed } from '../support/expect.js';
import { aPdf, fileForm } from '../support/files.js';
import { aLetter } from '../support/letters.js';
import { until } from '../support/wait.js';

const HUB = path.join(ROOT, 'apps/api/dist/cli/hub.js');

type Row = Record<string, unknown>;

/** Rows as text, in one order: what either engine gave is compared as it is, without our own conversions. */
const asText = (rows: Row[]): string[] =>
  rows
    .map((row) =>
      JSON.stringify(
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [
            name,
            Buffer.isBuffer(value) ? value.toString('hex') : value,
          ]),
        ),
      ),
    )
    .sort();

describe('hub move', () => {
  let dataDir: string;
  let file: string;
  let old: Api;
  let target: { url: string; drop(): Promise<void> };
  let letter: { number: string; queryCode: string };

  const move = (to = target.url) => runHub(['move', '--to', to], old.env);
  const onTarget = async <T>(work: (connection: mysql.Connection) => Promise<T>): Promise<T> => {
    const connection = await mysql.createConnection({ uri: target.url, dateStrings: true });
    try {
      return await work(connection);
    } finally {
      await connection.end();
    }
  };
  const there = (sql: string): Promise<Row[]> => onTarget(async (c) => (await c.query(sql))[0] as Row[]);
  const here = <T>(work: (database: InstanceType<typeof Database>) => T): T => {
    const database = new Database(file, { timeout: 5000 });
    try {
      return work(database);
    } finally {
      database.close();
    }
  };

  beforeAll(async () => {
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'huiyin-move-'));
    file = path.join(dataDir, 'huiyin.db');
    old = await startApi({ demo: true, dataDir, databaseUrl: `sqlite:${file}`, now: '2026-03-09T01:00:00Z' });
    target = await freshDatabase(dataDir);
    await onTarget((c) => c.query('ALTER DATABASE CHARACTER SET latin1'));
    const citizen = anonymous(old.url);
    const { body } = await citizen.upload('/attachments', fileForm(aPdf('moved'), '材料.pdf'));
    const sent = await citizen.post('/letters', aLetter({ title: '𠮷野搬家😀', attachmentIds: [body.id] }));
    letter = { number: sent.body.number, queryCode: sent.body.queryCode };
    here((database) => {
      const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
      database
        .prepare(
          "INSERT INTO office_logos (id, digest, content, updated_at) VALUES (77, 'd', ?, '2026-03-09 01:00:00.007')",
        )
        .run(all);
    });
  });
  afterAll(async () => {
    await old?.stop();
    await target?.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('to a database that is not empty, or to SQLite, changes nothing', async () => {
    await onTarget((c) => c.query('CREATE TABLE of_others (id INT PRIMARY KEY)'));
    const refused = await move();
    expect(refused.code).toBe(1);
    expect(refused.stderr.trim()).toBe('--to：那边的数据库不是空的，没有改动它；请另建一个空的');
    await onTarget((c) => c.query('DROP TABLE of_others'));
    expect((await move('sqlite:elsewhere.db')).stderr).toContain('--to：应为 mysql://');
    expect((await anonymous(old.url).post('/letters', aLetter())).status).toBe(201);
  });

  it('cannot be given up while it goes on; killed half-way it leaves two databases that no server starts on', async () => {
    const running = spawn(process.execPath, [HUB, 'move', '--to', target.url], {
      cwd: ROOT,
      env: old.env,
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => running.on('exit', resolve));
    const begun = () =>
      there('SELECT COUNT(*) AS n FROM relocation_progress').then(
        ([row]) => Number(row!.n) > 20,
        () => false,
      );
    await until('some tables', begun, {
      everyMs: 2,
      giveUp: () => (running.exitCode === null ? undefined : 'it ended'),
    });
    running.kill('SIGSTOP');
    const taken = '这个数据库上正在进行另一次 move 或 restore，请等它结束\n';
    expect(await runHub(['move', '--abandon'], old.env)).toMatchObject({ code: 1, stderr: taken });
    expect(await move()).toMatchObject({ code: 1, stderr: taken });
    running.kill('SIGKILL');
    await ended;
    expect(await there('SELECT state FROM relocation')).toEqual([{ state: 'arriving' }]);
    const refused = await anonymous(old.url).post('/letters', aLetter());
    expect(refused.status).toBe(503);
    const onNew = await runHub(['audit', 'verify'], { ...old.env, DATABASE_URL: target.url });
    expect(onNew.stderr).toContain('没有完成，不能使用');
    const onOld = await runHub(['audit', 'verify'], old.env);
    expect(onOld.stderr).toContain('已停止写入；请再执行一次 npm run hub -- move');
  });

  it('run again goes on to the end: every row of every table, verified on the other side', async () => {
    const moved = await move();
    expect(moved).toMatchObject({ code: 0, stderr: '' });
    expect(moved.stdout).toContain('逐表核对，行数一致');
    expect(moved.stdout).toContain('完整，未被改动');
    const tables = here(
      (database) =>
        database
          .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
          .pluck()
          .all() as string[],
    ).filter((name) => name !== 'relocation');
    expect(tables.length).toBeGreaterThan(90);
    for (const table of tables) {
      const before = asText(here((database) => database.prepare(`SELECT * FROM "${table}"`).all() as Row[]));
      const after = asText(await there(`SELECT * FROM \`${table}\``));
      // The move itself is a line of the log.
      if (table === 'audit_entries') {
        expect(after.filter((row) => !before.includes(row))).toEqual([
          expect.stringContaining('database.move'),
        ]);
        expect(before.filter((row) => !after.includes(row))).toEqual([]);
      } else if (table !== 'audit_heads') expectNamed(after, table).toEqual(before);
    }
    expect(
      (await there('SHOW TABLES'))
        .flatMap((row) => Object.values(row))
        .filter((name) => String(name).startsWith('relocation')),
    ).toEqual([]);
  });

  it('leaves the old one read-only: a start says where the data went', async () => {
    const started = await runHub(['audit', 'verify'], old.env);
    expect(started.code).toBe(1);
    expect(started.stderr).toMatch(
      /^DATABASE_URL：这个数据库已于 .* 迁到 mysql:\/\/.*，此后只读；请把 DATABASE_URL 改为新地址\n$/,
    );
    expect(() => here((database) => database.exec("UPDATE letters SET title = 'x'"))).toThrow(
      'this database is being moved',
    );
    expect((await move()).stderr).toContain('这个数据库已于');
    expect((await runHub(['move', '--abandon'], old.env)).stderr).toContain('不能放弃');
  });

  it('killed after its last row it is finished by the same call', async () => {
    const mark = here((database) => database.prepare('SELECT mark FROM relocation').pluck().get());
    await onTarget(async (c) => {
      await c.query(
        'CREATE TABLE relocation (id INT PRIMARY KEY, state TEXT, mark TEXT, place TEXT, at TEXT)',
      );
      await c.query("INSERT INTO relocation VALUES (1, 'arriving', ?, 'huiyin.db', '2026-03-09')", [mark]);
    });
    const onNew = await runHub(['audit', 'verify'], { ...old.env, DATABASE_URL: target.url });
    expect(onNew.stderr).toContain('没有完成，不能使用');
    expect(await move()).toMatchObject({ code: 0, stderr: '' });
    expect(await there("SHOW TABLES LIKE 'relocation%'")).toEqual([]);
  });

  it('a server on the new one finds letters and their files as before', async () => {
    const api = await startApi({ dataDir, databaseUrl: target.url, now: '2026-03-09T01:00:00Z' });
    try {
      const found = await anonymous(api.url).post('/letters/lookup', letter);
      expect(found.body).toMatchObject({ title: '𠮷野搬家😀', attachments: [{ name: '材料.pdf' }] });
      const download = await fetch(api.url + found.body.attachments[0].url);
      expect(Buffer.from(await download.arrayBuffer())).toEqual(aPdf('moved'));
      expect((await anonymous(api.url).post('/letters', aLetter())).status).toBe(201);
    } finally {
      await api.stop();
    }
  });
});

describe('a move that is given up', () => {
  it('lets the old database be written again', async () => {
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'huiyin-move-'));
    const api = await startApi({ dataDir, databaseUrl: `sqlite:${path.join(dataDir, 'huiyin.db')}` });
    const target = await freshDatabase(dataDir);
    try {
      const running = spawn(process.execPath, [HUB, 'move', '--to', target.url], {
        cwd: ROOT,
        env: api.env,
        stdio: 'ignore',
      });
      const ended = new Promise((resolve) => running.on('exit', resolve));
      await until(
        'the stop',
        async () => (await anonymous(api.url).post('/letters', aLetter())).status === 503,
        { everyMs: 2 },
      );
      running.kill('SIGKILL');
      await ended;
      const abandoned = await runHub(['move', '--abandon'], api.env);
      expect(abandoned).toMatchObject({ code: 0, stderr: '' });
      expect((await anonymous(api.url).post('/letters', aLetter())).status).toBe(201);
      expect((await runHub(['audit', 'verify'], api.env)).code).toBe(0);
    } finally {
      await api.stop();
      await target.drop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
