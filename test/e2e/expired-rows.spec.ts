import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api } from '../support/api-process.js';
import { anonymous } from '../support/client.js';
import { openDatabase } from '../support/database.js';
import { testEngine } from '../support/engines.js';
import { aLetter } from '../support/letters.js';

const TABLES = {
  captcha_used: ['challenge_hash', 'expires_at', ''],
  staff_sessions: ['token_hash', 'last_seen_at', "user_id, created_at|'x', '2026-03-01 00:00:00.000'"],
  citizen_sessions: ['token_hash', 'expires_at', "citizen_id, created_at|'x', '2026-02-01 00:00:00.000'"],
  idempotency_records: ['key_hash', 'created_at', "route, subject_id, fingerprint|'letter', 'x', 'x'"],
} as const;
type Table = keyof typeof TABLES;

describe('rows that have expired', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(async () => {
    expect(api.logs()).not.toMatch(/"level":[56]0/);
    await api.stop();
  });

  async function sql<Row>(text: string, params: unknown[] = []): Promise<Row[]> {
    const database = await openDatabase(api.databaseUrl);
    try {
      return await database.query<Row>(text, params);
    } finally {
      await database.close();
    }
  }
  async function run(text: string, params: unknown[]): Promise<void> {
    const database = await openDatabase(api.databaseUrl);
    await database.run(text, params);
    await database.close();
  }
  /** Rows whose instant is `at`, marked by the beginning of their keys. */
  async function write(table: Table, mark: string, at: string, count = 1): Promise<void> {
    const [key, column, [names, values] = []] = [
      TABLES[table][0],
      TABLES[table][1],
      TABLES[table][2].split('|'),
    ];
    const more = names ? [`, ${names}`, `, ${values}`] : ['', ''];
    const keys = Array.from({ length: count }, () =>
      `${mark}${createHash('sha256').update(randomUUID()).digest('base64url')}`.slice(0, 43),
    );
    const database = await openDatabase(api.databaseUrl);
    for (let n = 0; n < count; n += 100) {
      const some = keys.slice(n, n + 100);
      await database.run(
        `INSERT INTO ${table} (${key}, ${column}${more[0]}) VALUES ${some.map(() => `(?, ?${more[1]})`).join(', ')}`,
        some.flatMap((hash) => [hash, at]),
      );
    }
    await database.close();
  }
  const marksIn = async (table: Table) => {
    const rows = await sql<{ mark: string }>(
      `SELECT SUBSTR(${TABLES[table][0]}, 1, 4) AS mark FROM ${table} WHERE SUBSTR(${TABLES[table][0]}, 1, 4) IN ('old-', 'new-')`,
    );
    return [...new Set(rows.map(({ mark }) => mark))].sort();
  };

  it('are deleted the next night, in batches, and valid rows stay', async () => {
    // The night of the 10th is looked at from 10:00 in Beijing, 2026-03-10T02:00Z.
    await write('captcha_used', 'old-', '2026-03-10 00:59:59.000', 1201);
    await write('captcha_used', 'new-', '2026-03-10 01:00:01.000');
    await write('staff_sessions', 'old-', '2026-03-09 13:59:59.000', 3);
    await write('staff_sessions', 'new-', '2026-03-09 14:00:01.000');
    await write('citizen_sessions', 'old-', '2026-03-10 01:59:59.000', 3);
    await write('citizen_sessions', 'new-', '2026-03-10 02:00:01.000');
    await write('idempotency_records', 'old-', '2026-03-03 01:59:59.000', 3);
    await write('idempotency_records', 'new-', '2026-03-03 02:00:01.000');
    for (const [slot, at] of [
      [70_001, '2026-03-10 00:59:59.000'],
      [70_002, '2026-03-10 01:00:01.000'],
    ])
      await run('INSERT INTO sign_in_failures (slot, name_hash, failures, failed_at) VALUES (?, ?, 4, ?)', [
        slot,
        'x',
        at,
      ]);
    api.setNow('2026-03-10T02:00:00Z');
    await api.runJob('expired-rows');
    for (const table of Object.keys(TABLES) as Table[])
      expect([table, await marksIn(table)]).toEqual([table, ['new-']]);
    const left = await sql<{ slot: number }>('SELECT slot FROM sign_in_failures WHERE slot > 70000');
    expect(left.map(({ slot }) => slot)).toEqual([70_002]);
  });

  it('a letter repeated within a week gets the same answer with its query code; later the code is not shown again', async () => {
    const citizen = anonymous(api.url);
    api.setNow('2026-03-10T02:00:00Z');
    const [letter, key] = [aLetter(), { 'idempotency-key': randomUUID() }];
    const first = await citizen.post('/letters', letter, key);
    api.setNow('2026-03-17T01:00:00Z');
    await api.runJob('expired-rows');
    expect((await citizen.post('/letters', letter, key)).body).toEqual(first.body);
    api.setNow('2026-03-18T01:00:00Z');
    await api.runJob('expired-rows');
    const again = await citizen.post('/letters', letter, key);
    expect(again.status).toBe(201);
    expect(again.body.number).not.toBe(first.body.number);
    expect(again.body.queryCode).not.toBe(first.body.queryCode);
  });

  it.each([
    ['sign_in_failures', 'slot', 'failed_at', 'ix_sign_in_failures_at'],
    ['captcha_used', 'challenge_hash', 'expires_at', 'ix_captcha_used_expires'],
    ['staff_sessions', 'token_hash', 'last_seen_at', 'ix_staff_sessions_last_seen'],
    ['citizen_sessions', 'token_hash', 'expires_at', 'ix_citizen_sessions_expires'],
    ['idempotency_records', 'key_hash', 'created_at', 'ix_idempotency_records_created'],
  ])('are found in %s by an index', async (table, key, column, index) => {
    const query = `SELECT ${key} FROM ${table} WHERE ${column} < '2025-03-08' ORDER BY ${column} LIMIT 500`;
    const rows = await sql(`${testEngine() === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'} ${query}`);
    expect(JSON.stringify(rows)).toContain(index);
  });
});
