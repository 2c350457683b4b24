import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from '@huiyin/sqlite';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { anonymous } from '../support/client.js';
import { withCopy } from './copy.js';
import { isReady, Post } from './letters.js';

describe('writes that fail on SQLite', () => {
  const post = new Post();
  let api: Api;
  let file: string;

  beforeAll(async () => {
    api = await startApi();
    file = api.databaseUrl.slice('sqlite:'.length);
  });
  afterAll(async () => api?.stop());

  /** Another program at the same file. */
  const withForeigner = async <T>(work: (foreigner: Database.Database) => Promise<T>): Promise<T> => {
    const foreigner = new Database(file, { timeout: 60_000 });
    try {
      return await work(foreigner);
    } finally {
      foreigner.close();
    }
  };
  const limitFiles = (bytes: number | 'unlimited'): void =>
    void execFileSync('prlimit', ['--pid', String(api.pid), `--fsize=${bytes}:`]);

  it('a store that fails at the first letter after a start takes the next ones', async () => {
    await withForeigner(async (foreigner) => {
      foreigner.exec('ALTER TABLE idempotency_records RENAME TO test_away');
      expect((await post.send(api.url)).status).toBe(500);
      foreigner.exec('ALTER TABLE test_away RENAME TO idempotency_records');
    });
    await post.sendAll(api.url, 3);
  });

  it('an input or output error refuses the letter, and the next ones are kept', async () => {
    limitFiles(statSync(`${file}-wal`).size);
    const refused = await post.sendUntilRefused(api.url, 3);
    expect(refused.map(({ status, body, retryAfter }) => [status, body.code, retryAfter])).toEqual(
      Array(3).fill([503, 'UNAVAILABLE', '5']),
    );
    expect(await isReady(api.url)).toBe(503);
    limitFiles('unlimited');
    expect(await isReady(api.url)).toBe(200);
    await post.sendAll(api.url, 5);
  });

  it('a constraint that fails at COMMIT refuses the letter alone', async () => {
    const next = `来信第 ${post.sentSoFar + 1} 封`;
    await withForeigner(async (foreigner) => {
      foreigner.exec(`
        CREATE TABLE test_parents (id TEXT PRIMARY KEY);
        CREATE TABLE test_children (parent TEXT REFERENCES test_parents (id) DEFERRABLE INITIALLY DEFERRED);
        CREATE TRIGGER test_orphan AFTER INSERT ON letters WHEN NEW.title = '${next}'
          BEGIN INSERT INTO test_children VALUES ('nobody'); END;`);
    });
    const told = await post.send(api.url);
    expect([told.status, told.title]).toEqual([500, next]);
    await post.sendAll(api.url, 5);
    await withForeigner(async (foreigner) => {
      expect(foreigner.prepare('SELECT COUNT(*) FROM test_children').pluck().get()).toBe(0);
      foreigner.exec('DROP TRIGGER test_orphan; DROP TABLE test_children; DROP TABLE test_parents');
    });
  });

  it('a lock of another program stops neither reading nor the answers that need no database', async () => {
    await withForeigner(async (foreigner) => {
      foreigner.exec('BEGIN IMMEDIATE');
      let stored = false;
      const waiting = post.send(api.url).finally(() => (stored = true));
      const answers: number[] = [];
      for (let n = 0; n < 20; n += 1) {
        answers.push((await anonymous(api.url).get('/health/live')).status);
        answers.push((await anonymous(api.url).get('/faqs')).status);
      }
      expect([stored, answers]).toEqual([false, Array(40).fill(200)]);
      foreigner.exec('COMMIT');
      expect((await waiting).status).toBe(201);
    });
  });

  it('a lock that lasts too long is 503 and not ready, and a command beside the server says so', async () => {
    await withForeigner(async (foreigner) => {
      foreigner.exec('BEGIN IMMEDIATE');
      const [told, command] = await Promise.all([post.send(api.url), runHub(['migrate'], api.env)]);
      expect([told.status, told.body.code, told.retryAfter]).toEqual([503, 'UNAVAILABLE', '5']);
      expect([command.code, command.stderr]).toEqual([1, '数据库：另一个程序一直占用着数据库文件\n']);
      expect(await isReady(api.url)).toBe(503);
      foreigner.exec('ROLLBACK');
    });
    await post.sendAll(api.url, 1);
    expect(await isReady(api.url)).toBe(200);
    expect((await runHub(['audit', 'verify'], api.env)).code).toBe(0);
  });

  it('keeps all it acknowledged, and nothing that it refused', async () => {
    await api.kill9();
    await withCopy(api.dataDir, (url) => post.expectKept(url));
  });
});
