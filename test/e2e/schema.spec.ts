import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { runHub } from '../support/api-process.js';
import { built } from '../support/built.js';
import { freshDatabase, openDatabase } from '../support/database.js';
import { testEngine } from '../support/engines.js';

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

describe('a database of another version', () => {
  let folder: string;
  let database: { url: string; drop(): Promise<void> };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-other-'));
    database = await freshDatabase(folder);
    if (testEngine() === 'sqlite') writeFileSync(path.join(folder, 'huiyin.db'), '');
  });
  afterAll(async () => {
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const refused = async () => {
    const { code, stderr } = await runHub(['migrate'], {
      DATABASE_URL: database.url,
      HUIYIN_DATA_DIR: folder,
      NODE_ENV: 'test',
    });
    return { code, stderr: stderr.trim() };
  };
  const tables = async () => {
    const raw = await openDatabase(database.url);
    const names = await raw.tables();
    await raw.close();
    return names.filter((name) => !name.startsWith('sqlite_')).sort();
  };

  it('of a trial version from before 0.1.0 is refused with one sentence and not touched', async () => {
    const raw = await openDatabase(database.url);
    await raw.run(
      'CREATE TABLE migrations (id INTEGER PRIMARY KEY, timestamp BIGINT NOT NULL, name VARCHAR(255))',
    );
    await raw.run('CREATE TABLE letters (id VARCHAR(36) PRIMARY KEY)');
    await raw.run(`INSERT INTO migrations VALUES (1, 1763900000000, 'Foundation1763900000000')`);
    await raw.close();
    const { code, stderr } = await refused();
    expect(code).toBe(1);
    expect(stderr).toContain('数据库由 0.1.0 之前的试用版本建立，不能升级，没有改动它；请另建一个空数据库');
    expect(stderr.split('\n')).toHaveLength(1);
    expect(await tables()).toEqual(['letters', 'migrations']);
  });

  it('of a newer version is refused with the name of what this one does not know', async () => {
    const raw = await openDatabase(database.url);
    await raw.run('DROP TABLE letters');
    await raw.run('DROP TABLE migrations');
    await raw.close();
    const env = { DATABASE_URL: database.url, HUIYIN_DATA_DIR: folder, NODE_ENV: 'test' };
    expect((await runHub(['migrate'], env)).code).toBe(0);
    const again = await openDatabase(database.url);
    await again.run(
      `INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Tomorrow9999999999999')`,
    );
    await again.close();
    const { code, stderr } = await refused();
    expect(code).toBe(1);
    expect(stderr).toContain('数据库由更新的版本升级过（Tomorrow9999999999999），请用那个版本启动');
  });
});
