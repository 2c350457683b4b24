import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { ROOT, startApi } from '../support/api-process.js';
import { anonymous } from '../support/client.js';
import { freshDatabase, openDatabase } from '../support/database.js';
import { testEngine } from '../support/engines.js';
import { aLetter } from '../support/letters.js';

const built = (file: string) => import(pathToFileURL(path.join(ROOT, 'apps/api/dist', file)).href);

/** The built data source with the tables of every capability, as the product starts with it. */
async function open(url: string): Promise<DataSource> {
  const { CAPABILITIES } = await built('app.module.js');
  const { answersOf } = await built('kernel/platform/capabilities.js');
  const { ENTITIES } = await built('kernel/database/entities.js');
  const { openDataSource } = await built('kernel/database/data-source.js');
  return openDataSource(url, { entities: answersOf(CAPABILITIES, ENTITIES) });
}

describe('the schema', () => {
  let folder: string;
  let database: { url: string; drop(): Promise<void> };
  let source: DataSource;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-schema-'));
    database = await freshDatabase(folder);
    source = await open(database.url);
  });
  afterAll(async () => {
    await source?.destroy();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const difference = async () => {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  };
  /** Tables of our own; SQLite keeps some for itself, TypeORM one for the migrations. */
  const ours = async () => {
    const raw = await openDatabase(database.url);
    const tables = (await raw.tables()).filter((name) => !/^(sqlite_|migrations$)/.test(name));
    await raw.close();
    return tables;
  };

  it('after migrating is exactly what the entities say', async () => {
    expect((await difference()).length).toBeGreaterThan(10);
    const done = await source.runMigrations({ transaction: 'each' });
    expect(done.length).toBe(source.migrations.length);
    expect(await difference()).toEqual([]);
  });

  it('every migration can be taken back, down to nothing, and done again', async () => {
    expect((await ours()).length).toBeGreaterThan(10);
    for (let n = source.migrations.length; n > 0; n -= 1)
      await source.undoLastMigration({ transaction: 'each' });
    expect(await ours()).toEqual([]);
    await source.runMigrations({ transaction: 'each' });
    expect(await difference()).toEqual([]);
  });

  it('plain digests over names and numbers do not survive the upgrade; what was answered does', async () => {
    while (!(await ours()).includes('submissions')) await source.undoLastMigration({ transaction: 'each' });
    const raw = await openDatabase(database.url);
    const at = '2026-03-09 02:00:00.000';
    await raw.run(
      `INSERT INTO submissions (key_hash, fingerprint, letter_id, response, created_at) VALUES (?, ?, ?, ?, ?)`,
      ['key-of-a-letter', 'digest-of-a-letter', 'a-letter', '{"number":"1"}', at],
    );
    await raw.run(
      `INSERT INTO open_day_sign_ups (id, session_id, open_day_id, number, code_hash, ticket_hash, status, line_rank,
         seats, walk_in, key_hash, fingerprint, receipt, attended, version, created_at, updated_at)
       VALUES ('a-sign-up', 's', 'o', 'n', 'c', 't', 'confirmed', 1, 1, 0, ?, ?, '{"number":"2"}', 0, 1, ?, ?)`,
      ['key-of-a-sign-up', 'digest-of-a-sign-up', at, at],
    );
    await source.runMigrations({ transaction: 'each' });
    const kept = await raw.query<Record<string, unknown>>(
      'SELECT key_hash, route, fingerprint, subject_id, response FROM idempotency_records ORDER BY route',
    );
    expect(kept).toEqual([
      {
        key_hash: 'key-of-a-letter',
        route: 'letter',
        fingerprint: null,
        subject_id: 'a-letter',
        response: '{"number":"1"}',
      },
      {
        key_hash: 'key-of-a-sign-up',
        route: 'sign-up',
        fingerprint: null,
        subject_id: 'a-sign-up',
        response: '{"number":"2"}',
      },
    ]);
    expect(JSON.stringify(await raw.query('SELECT * FROM open_day_sign_ups'))).not.toContain('digest-of');
    await raw.run('DELETE FROM open_day_sign_ups');
    await raw.run('DELETE FROM idempotency_records');
    await raw.close();
    expect(await difference()).toEqual([]);
  });

  it('migrating again does nothing', async () => {
    expect(await source.runMigrations({ transaction: 'each' })).toEqual([]);
  });

  it('unique columns are unique in the database itself', async () => {
    const expected = [
      ['letters', 'number'],
      ['letters', 'import_key'],
      ['users', 'username'],
      ['departments', 'code'],
    ];
    const runner = source.createQueryRunner();
    for (const [table, column] of expected) {
      const shape = await runner.getTable(table!);
      const unique = [
        ...shape!.indices.filter(({ isUnique }) => isUnique).map(({ columnNames }) => columnNames),
        ...shape!.uniques.map(({ columnNames }) => columnNames),
      ];
      expect({ table, column, unique: unique.some((names) => names.join() === column) }).toMatchObject({
        unique: true,
      });
    }
    await runner.release();
  });

  it('every connection works under the settings the product relies on', async () => {
    const ask = async (mariadb: string, sqlite: string) =>
      Promise.all(
        Array.from({ length: 4 }, async () => {
          const runner = source.createQueryRunner();
          await runner.connect();
          const [row] = await runner.query(`SELECT ${testEngine() === 'sqlite' ? sqlite : mariadb}`);
          return { row: row as Record<string, unknown>, release: () => runner.release() };
        }),
      );
    const held = await ask(
      '@@tx_isolation AS isolation, @@sql_mode AS mode, @@character_set_connection AS charset, SLEEP(0.05)',
      `(SELECT * FROM pragma_journal_mode) AS journal, (SELECT * FROM pragma_synchronous) AS sync,
         (SELECT * FROM pragma_foreign_keys) AS keys`,
    );
    for (const { row, release } of held) {
      if (testEngine() === 'sqlite') expect(row).toEqual({ journal: 'wal', sync: 2, keys: 1 });
      else {
        expect(row).toMatchObject({ isolation: 'READ-COMMITTED', charset: 'utf8mb4' });
        expect(row.mode).toContain('STRICT_TRANS_TABLES');
      }
      await release();
    }
  });
});

describe('an empty database of any character set', () => {
  it('is set up to store every name', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-schema-'));
    const database = await freshDatabase(folder);
    if (testEngine() === 'mariadb') {
      const raw = await openDatabase(database.url);
      await raw.run('ALTER DATABASE CHARACTER SET latin1 COLLATE latin1_swedish_ci');
      await raw.close();
    }
    const api = await startApi({ databaseUrl: database.url, dataDir: folder });
    try {
      const sent = await anonymous(api.url).post('/letters', aLetter({ title: '𠮷野𪚥的来信😀' }));
      expect(sent.status).toBe(201);
      const { number, queryCode } = sent.body;
      const found = await anonymous(api.url).post('/letters/lookup', { number, queryCode });
      expect(found.body.title).toBe('𠮷野𪚥的来信😀');
    } finally {
      await api.stop();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
