import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from '@huiyin/sqlite';
import mysql from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, ROOT, runHub, startApi } from '../support/api-process.js';
import { anonymous, staff } from '../support/client.js';
import { freshDatabase, openDatabase } from '../support/database.js';
import { testEngine } from '../support/engines.js';
import { aLetter } from '../support/letters.js';
import { KEY } from './archive.js';

const FIXTURES = path.join(ROOT, 'test/release/fixtures');

/** What 0.1.0 wrote (fixtures/make.mjs), read by this version. */
describe('a bureau that comes from 0.1.0', () => {
  let folder: string;
  let database: { url: string; drop(): Promise<void> };
  let api: Api;
  let migrated: { code: number; stdout: string; stderr: string };
  const { answered } = JSON.parse(readFileSync(path.join(FIXTURES, 'receipts.json'), 'utf8'))[testEngine()];

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-upgrade-'));
    database = await freshDatabase(folder);
    await restore(database.url);
    const env = { NODE_ENV: 'test', HUIYIN_ENCRYPTION_KEY: KEY, HUIYIN_SCHEDULE: 'off' };
    migrated = await runHub(['migrate'], {
      ...{ PATH: process.env.PATH!, DATABASE_URL: database.url, HUIYIN_DATA_DIR: folder },
      ...env,
    });
    api = await startApi({
      ...{ databaseUrl: database.url, dataDir: folder, now: '2026-03-10T02:00:00Z' },
      env: { HUIYIN_ENCRYPTION_KEY: KEY },
    });
  });
  afterAll(async () => {
    await api?.stop();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is migrated, and loses no row', async () => {
    expect(migrated).toMatchObject({ code: 0, stdout: '数据库已是当前版本\n' });
    const raw = await openDatabase(database.url);
    const count = async (table: string) => (await raw.query(`SELECT 1 FROM ${table}`)).length;
    const counts = {
      letters: await count('letters'),
      events: await count('letter_events'),
      answers: await count('letter_answers'),
      people: await count('users'),
      openDays: await count('open_days'),
    };
    await raw.close();
    expect(counts).toEqual({ letters: 5, events: 16, answers: 1, people: 4, openDays: 1 });
  });

  it('its audit log verifies', async () => {
    const { code, stdout } = await runHub(['audit', 'verify'], api.env);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('封印') });
  });

  it('a citizen finds the answer by the number and the query code of then', async () => {
    const { status, body } = await anonymous(api.url).post('/letters/lookup', answered);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'answered', dueOn: '2026-03-30' });
    expect(body.answer.body).toContain('数据在次月月底公布');
  });

  it('staff sign in as before, read who wrote, and go on with their work', async () => {
    const clerk = await staff(api.url, 'clerk');
    const { items } = (await clerk.get('/staff/letters?limit=50')).body;
    expect(items.map(({ status }: { status: string }) => status).sort()).toEqual([
      'accepted',
      'answered',
      'assigned',
      'in_review',
      'submitted',
    ]);
    const waiting = items.find(({ status }: { status: string }) => status === 'submitted');
    const letter = (await clerk.get(`/staff/letters/${waiting.id}`)).body;
    const revealed = await clerk.post(`/staff/letters/${waiting.id}/submitter-reveals`, {
      version: letter.version,
    });
    expect(revealed.body).toMatchObject({ name: '来信人5', phone: '13800000005' });
    const accepted = await clerk.post(`/staff/letters/${waiting.id}/acceptance`, { version: letter.version });
    expect(accepted).toMatchObject({ status: 200, body: { status: 'accepted' } });
    expect((await anonymous(api.url).post('/letters', aLetter())).status).toBe(201);
  });
});

async function restore(url: string): Promise<void> {
  const sql = gunzipSync(readFileSync(path.join(FIXTURES, `0.1.0.${testEngine()}.sql.gz`))).toString();
  if (testEngine() === 'sqlite') {
    const database = new Database(url.slice('sqlite:'.length));
    database.exec(sql);
    database.close();
    return;
  }
  const connection = await mysql.createConnection({ uri: url, multipleStatements: true });
  await connection.query(sql);
  await connection.end();
}
