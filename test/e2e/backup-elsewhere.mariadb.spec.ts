import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import S3rver from '@20minutes/s3rver';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { anonymous, staff } from '../support/client.js';
import { freshDatabase } from '../support/database.js';
import { expectNamed } from '../support/expect.js';
import { aPdf, aPng, fileForm, storedFiles } from '../support/files.js';
import { aLetter } from '../support/letters.js';
import { tableRows } from '../support/table-rows.js';
import { freePort } from '../support/wait.js';

/** What a backup and a restore write of themselves. */
const OF_THEIR_OWN = ['audit_entries', 'audit_heads', 'backup_runs', 'job_runs'];

/** Every row of every table on both sides; the log has grown at its end alone, and verifies. */
async function expectSame(from: string, to: string): Promise<void> {
  const [before, after] = [await tableRows(from), await tableRows(to)];
  expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
  for (const [table, rows] of before)
    if (!OF_THEIR_OWN.includes(table)) expectNamed(after.get(table), table).toEqual(rows);
  const lines = before.get('audit_entries')!.filter((line) => !line.includes('"action":"backup.'));
  const kept = new Set(after.get('audit_entries'));
  expect(lines.length).toBeGreaterThan(100);
  expect(lines.filter((line) => !kept.has(line))).toEqual([]);
}

/** The same backup on another engine and another store: no format of either is in it. */
describe('a backup of MariaDB and a bucket', () => {
  let folder: string;
  let store: S3rver;
  let api: Api;
  /** Seeded without a bucket, which is how a copy of a template comes; then the other one goes on with its database. */
  let source: Api | undefined;
  let other: { url: string; drop(): Promise<void> } | undefined;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-elsewhere-'));
    const port = await freePort();
    store = new S3rver({
      address: '127.0.0.1',
      port,
      silent: true,
      directory: path.join(folder, 'bucket'),
      configureBuckets: [{ name: 'letters', configs: [] }],
    });
    await store.run();
    source = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    const key = readFileSync(path.join(source.dataDir, 'keys', 'master.key'), 'utf8').trim();
    await source.kill9();
    api = await startApi({
      databaseUrl: source.databaseUrl,
      dataDir: source.dataDir,
      now: '2026-03-09T02:00:00Z',
      env: {
        HUIYIN_ENCRYPTION_KEY: key,
        S3_URL: `http://S3RVER:S3RVER@127.0.0.1:${port}/letters/huiyin`,
      },
    });
  });
  afterAll(async () => {
    await api?.stop();
    await source?.stop();
    await other?.drop();
    await store?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is restored into SQLite and a folder, and from there into another MariaDB', async () => {
    const citizen = anonymous(api.url);
    const pdf = aPdf('travels');
    const files = [await citizen.upload('/attachments', fileForm(pdf, '材料.pdf'))];
    files.push(await citizen.upload('/attachments', fileForm(await aPng(), '图.png')));
    const letter = aLetter({
      title: '𠮷野的来信😀',
      attachmentIds: files.map(({ body }) => body.id),
      submitter: { type: 'citizen', name: '欧阳若兰', phone: '13955512345' },
    });
    const { number, queryCode } = (await citizen.post('/letters', letter)).body;
    // What it goes on to do by itself would be no part of the backup.
    await api.stop();
    const where = path.join(folder, 'backups');
    const made = await runHub(['backup', where], api.env);
    // Two files and the thumbnail of the picture.
    expect(made.stdout).toContain('3 个附件');
    const [first] = readdirSync(where);

    const dataDir = path.join(folder, 'data');
    const small = {
      ...api.env,
      S3_URL: '',
      HUIYIN_DATA_DIR: dataDir,
      DATABASE_URL: `sqlite:${path.join(dataDir, 'huiyin.db')}`,
    };
    const restored = await runHub(['restore', path.join(where, first!)], small);
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(restored.stdout).toContain('完整，未被改动');
    expect(storedFiles(dataDir)).toHaveLength(3);
    await expectSame(api.databaseUrl, small.DATABASE_URL);
    const copy = await startApi({
      dataDir,
      databaseUrl: small.DATABASE_URL,
      now: '2026-03-09T02:00:00Z',
      env: { HUIYIN_ENCRYPTION_KEY: api.env.HUIYIN_ENCRYPTION_KEY! },
    });
    try {
      const found = await anonymous(copy.url).post('/letters/lookup', { number, queryCode });
      expect(found.body.title).toBe('𠮷野的来信😀');
      const clerk = await staff(copy.url, 'clerk');
      const { body: list } = await clerk.get('/staff/letters?limit=100&q=13955512345');
      const { body: shown } = await clerk.post(`/staff/letters/${list.items[0].id}/submitter-reveals`, {});
      expect(shown).toMatchObject({ name: '欧阳若兰', phone: '13955512345' });
      const download = await fetch(copy.url + found.body.attachments[0].url);
      expect(Buffer.from(await download.arrayBuffer())).toEqual(pdf);
    } finally {
      await copy.stop();
    }

    const back = path.join(folder, 'back');
    expect((await runHub(['backup', back], small)).code).toBe(0);
    other = await freshDatabase(folder);
    const again = { ...small, HUIYIN_DATA_DIR: path.join(folder, 'again'), DATABASE_URL: other.url };
    const returned = await runHub(['restore', path.join(back, readdirSync(back)[0]!)], again);
    expect(returned).toMatchObject({ code: 0, stderr: '' });
    expect(returned.stdout).toContain('完整，未被改动');
    expect((await runHub(['statistics', 'verify'], again)).code).toBe(0);
    await expectSame(small.DATABASE_URL, again.DATABASE_URL);
  });
});
