import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT, type Api, runHub, startApi } from '../support/api-process.js';
import { anonymous, type Client, staff } from '../support/client.js';
import { createDatabase, type MariaDb, startMariaDb } from '../support/mariadb.js';
import { until } from '../support/wait.js';
import { fillTables } from './full-tables.js';
import { isReady, Post } from './letters.js';

/** All tables in one file, which cannot grow beyond what the tables need and a little more. */
const upTo = (most: string): string[] => [
  '--innodb-file-per-table=0',
  `--innodb-data-file-path=ibdata1:12M:autoextend:max:${most}`,
];

interface Operations {
  paths: Record<string, Record<string, unknown>>;
}

/** Method and path of every operation, with something in the place of each parameter. */
function everyCall(): [string, string][] {
  const document = JSON.parse(
    readFileSync(path.join(ROOT, 'libs/contract/openapi.json'), 'utf8'),
  ) as Operations;
  return Object.entries(document.paths).flatMap(([route, operations]) =>
    Object.keys(operations).map((method): [string, string] => [
      method.toUpperCase(),
      route.replace(/\{\w+\}/g, '01920000-0000-7000-8000-000000000000'),
    ]),
  );
}

describe('a MariaDB that is full, frozen or gone', () => {
  const post = new Post();
  let server: MariaDb;
  let databaseUrl: string;
  let dataDir: string;
  let api: Api;
  let admin: Client;
  /** settings of an office whose database is moved, and where to */
  let moved: Record<string, string>;
  let target: string;

  beforeAll(async () => {
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'huiyin-outage-'));
    server = await startMariaDb(upTo('96M'));
    databaseUrl = (await createDatabase(server.url)).url;
    api = await startApi({ dataDir, databaseUrl });
    admin = await staff(api.url, 'admin');
    await post.sendAll(api.url, 3);
  });
  afterAll(async () => {
    await api?.stop();
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('frozen: reports not ready, refuses requests without a free connection, and goes on afterwards', async () => {
    server.process.signal('SIGSTOP');
    try {
      // A server of many threads does not stop at once.
      await until('not ready', async () => (await isReady(api.url)) === 503);
      expect((await anonymous(api.url).get('/health/live')).status).toBe(200);
      const crowd = Array.from({ length: 40 }, (_, n) =>
        anonymous(api.url).post('/staff/sessions', { username: `stranger-${n}`, password: 'a wrong one' }),
      );
      const first = await Promise.race(crowd);
      expect([first.status, first.body.code]).toEqual([503, 'UNAVAILABLE']);
      server.process.signal('SIGCONT');
      const statuses = (await Promise.all(crowd)).map(({ status }) => status);
      expect(statuses.filter((status) => status !== 503 && status >= 500)).toEqual([]);
    } finally {
      server.process.signal('SIGCONT');
    }
    await post.sendAll(api.url, 1);
    expect(await isReady(api.url)).toBe(200);
  });

  it('full: refuses letters in words', async () => {
    await fillTables(databaseUrl);
    const refused = await post.sendUntilRefused(api.url, 2);
    expect(refused.map(({ status, body, retryAfter }) => [status, body.code, retryAfter])).toEqual(
      Array(2).fill([507, 'STORAGE_FULL', '60']),
    );
  });

  it('full: takes no half of a database that is moved to it', async () => {
    moved = { ...api.env, DATABASE_URL: `sqlite:${path.join(dataDir, 'old.db')}` };
    expect((await runHub(['migrate'], moved)).code).toBe(0);
    target = (await createDatabase(server.url)).url;
    const refused = await runHub(['move', '--to', target], moved);
    expect(refused).toMatchObject({
      code: 1,
      stderr: '存放数据的磁盘或表空间已满，没有迁完；腾出空间后请再执行一次 npm run hub -- move，会接着做\n',
    });
    const started = await runHub(['audit', 'verify'], moved);
    expect(started.stderr).toContain('已停止写入；请再执行一次 npm run hub -- move');
  });

  it('gone: every route answers 503 with Retry-After, none 500', async () => {
    server.process.signal('SIGKILL');
    await server.process.exited;
    const told: string[] = [];
    let unavailable = 0;
    for (const [method, route] of everyCall()) {
      const answer = await fetch(`${api.url}${route}`, {
        method,
        headers: { ...admin.headers, 'content-type': 'application/json' },
        ...(method === 'GET' ? {} : { body: '{}' }),
      });
      const text = await answer.text();
      if (answer.status === 503 && answer.headers.get('retry-after')) unavailable += 1;
      else if (answer.status >= 500) told.push(`${method} ${route}: ${answer.status} ${text}`);
    }
    expect(told).toEqual([]);
    expect(unavailable).toBeGreaterThan(100);
    const letter = await post.send(api.url);
    expect([letter.status, letter.body.code, letter.retryAfter]).toEqual([503, 'UNAVAILABLE', '5']);
    expect(await isReady(api.url)).toBe(503);
  });

  it('back, with more room: takes letters without a restart, and has lost none', async () => {
    await server.restart(upTo('192M'));
    await post.sendAll(api.url, 5);
    expect(await isReady(api.url)).toBe(200);
    await post.expectKept(databaseUrl);
    expect((await runHub(['audit', 'verify'], api.env)).code).toBe(0);
  });

  it('back, with more room: takes all of the database that is moved to it', async () => {
    const done = await runHub(['move', '--to', target], moved);
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toContain('逐表核对，行数一致');
  });
});
