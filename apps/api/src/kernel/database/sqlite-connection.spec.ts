import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Sqlite, { type Database } from '@huiyin/sqlite';
import { DataSource, type EntityManager } from 'typeorm';
import { SqliteConnection } from './sqlite-connection.js';

describe('the connection of SQLite', () => {
  let source: DataSource;
  let connection: SqliteConnection;

  beforeAll(async () => {
    source = await new DataSource({
      type: 'better-sqlite3',
      driver: Sqlite,
      database: ':memory:',
    }).initialize();
    connection = SqliteConnection.of(source);
    await source.query('CREATE TABLE letters (title TEXT UNIQUE)');
  });
  afterAll(async () => source.destroy());

  const raw = (): Database =>
    (source.driver as unknown as { databaseConnection: Database }).databaseConnection;
  const unit = <T>(work: (em: EntityManager) => Promise<T>): Promise<T> =>
    connection.transaction('BEGIN IMMEDIATE', work);
  const write = (em: EntityManager, title: string): Promise<unknown> =>
    em.query('INSERT INTO letters VALUES (?)', [title]);
  const titles = async (): Promise<string[]> =>
    (await source.query<{ title: string }[]>('SELECT title FROM letters ORDER BY title')).map(
      ({ title }) => title,
    );

  it('stores what a unit wrote, and nothing of one that fails', async () => {
    await unit((em) => write(em, 'kept'));
    const failing = unit(async (em) => {
      await write(em, 'refused');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect([await titles(), raw().inTransaction]).toEqual([['kept'], false]);
  });

  it('a statement that a constraint refuses leaves the rest of the unit as it was', async () => {
    await unit(async (em) => {
      await write(em, 'before');
      await expect(write(em, 'kept')).rejects.toThrow('UNIQUE');
      await write(em, 'later');
    });
    expect(await titles()).toEqual(['before', 'kept', 'later']);
  });

  it('nothing is written after the engine ended the transaction, although the error was caught', async () => {
    raw().exec(`CREATE TRIGGER give_up BEFORE INSERT ON letters WHEN NEW.title = 'full'
      BEGIN SELECT RAISE(ROLLBACK, 'given up'); END`);
    const careless = unit(async (em) => {
      await write(em, 'lost');
      await write(em, 'full').catch(() => undefined);
      await write(em, 'stray').catch(() => undefined);
    });
    await expect(careless).rejects.toThrow('given up');
    await unit((em) => write(em, 'next'));
    expect([await titles(), raw().inTransaction]).toEqual([['before', 'kept', 'later', 'next'], false]);
  });

  it('a statement that was not awaited does not land in the next unit', async () => {
    let escaped: EntityManager | undefined;
    await unit(async (em) => {
      escaped = em;
      await write(em, 'waited for');
    });
    const failing = unit(async (em) => {
      await write(em, 'of the next');
      await expect(write(escaped!, 'stray')).rejects.toThrow();
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await titles()).not.toContain('stray');
  });

  it('only a unit of work begins a transaction', async () => {
    await expect(source.transaction((em) => write(em, 'stray'))).rejects.toThrow('UnitOfWork alone');
    await expect(unit((em) => em.transaction((inner) => write(inner, 'stray')))).rejects.toThrow(
      'UnitOfWork alone',
    );
    expect([(await titles()).includes('stray'), raw().inTransaction]).toEqual([false, false]);
  });

  it('a transaction that was left open is ended before the next unit', async () => {
    raw().exec("BEGIN; INSERT INTO letters VALUES ('left open')");
    // In memory, so the data goes with the connection: what counts is that the next unit is on its own.
    await unit((em) => em.query('CREATE TABLE IF NOT EXISTS letters (title TEXT UNIQUE)'));
    await unit((em) => write(em, 'new'));
    expect([await titles(), raw().inTransaction]).toEqual([['new'], false]);
  });
});
