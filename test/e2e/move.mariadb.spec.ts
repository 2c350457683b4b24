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
import { tableRows } from '../support/table-rows.js';
import { until } from '../support/wait.js';

const HUB = path.join(ROOT, 'apps/api/dist/cli/hub.js');

type Row = Record<string, unknown>;

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
    old = await startApi({ demo: true, dataDir, databaseUrl: `sqlite:${file}`, now: '2026-03-09T02:00:00Z' });
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

  it('names two rows that the other side would take for one while the old one is still in use', async () => {
    const rename = 'UPDATE copied SET id = ?, username = ?';
    here((database) => {
      database.exec("CREATE TEMP TABLE copied AS SELECT * FROM users WHERE username = 'clerk'");
      database.prepare(rename).run('01920000-0000-7000-8000-000000000001', 'Clerk');
      database.exec('INSERT INTO users SELECT * FROM copied');
    });
    const refused = await move();
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /^users：有两行在这个数据库里会成为同一行（索引 \w*username\w*，值“clerk”），.*旧系统照常使用，没有停止写入/i,
    );
    expect(await there('SHOW TABLES')).toEqual([]);
    expect((await anonymous(old.url).post('/letters', aLetter())).status).toBe(201);
    here((database) => database.exec("DELETE FROM users WHERE username = 'Clerk'"));
  });

  it('that is given up lets the old database be written again', async () => {
    const spare = await freshDatabase(dataDir);
    const running = spawn(process.execPath, [HUB, 'move', '--to', spare.url], {
      cwd: ROOT,
      env: old.env,
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => running.on('exit', resolve));
    const stopped = async () => (await anonymous(old.url).post('/letters', aLetter())).status === 503;
    await until('the stop', stopped, {
      everyMs: 2,
      giveUp: () => (running.exitCode === null ? undefined : 'it ended'),
    });
    running.kill('SIGKILL');
    await ended;
    expect(await runHub(['move', '--abandon'], old.env)).toMatchObject({ code: 0, stderr: '' });
    expect((await anonymous(old.url).post('/letters', aLetter())).status).toBe(201);
    expect((await runHub(['audit', 'verify'], old.env)).code).toBe(0);
    await spare.drop();
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
    const [before, after] = [await tableRows(`sqlite:${file}`), await tableRows(target.url)];
    expect(before.size).toBeGreaterThan(90);
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    for (const [table, rows] of before) {
      const now = after.get(table)!;
      // The move itself is a line of the log.
      if (table === 'audit_entries') {
        expect(now.filter((row) => !rows.includes(row))).toEqual([expect.stringContaining('database.move')]);
        expect(rows.filter((row) => !now.includes(row))).toEqual([]);
      } else if (table !== 'audit_heads') expectNamed(now, table).toEqual(rows);
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
    const api = await startApi({ dataDir, databaseUrl: target.url, now: '2026-03-09T02:00:00Z' });
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
