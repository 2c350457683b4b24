import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import { built } from '../support/built.js';
import { type RawDatabase, freshDatabase, openDatabase } from '../support/database.js';
import { until } from '../support/wait.js';

type Work<T> = (em: EntityManager) => Promise<T>;
interface Units {
  run<T>(work: Work<T>): Promise<T>;
  snapshot<T>(work: Work<T>): Promise<T>;
}
interface Built {
  createDataSource(url: string, opening: { poolSize: number }): DataSource;
  UnitOfWork: new (source: DataSource) => Units;
  changeRows(em: EntityManager, sql: string, values: unknown[]): Promise<number>;
}

const builtDatabase = (name: string) => built<Built>(`kernel/database/${name}`);

const INSERT = 'INSERT INTO notes VALUES (?)';

describe('a statement after the end of its transaction on MariaDB', () => {
  let database: { url: string; drop(): Promise<void> };
  let raw: RawDatabase;
  let source: DataSource;
  let units: Units;
  let changeRows: Built['changeRows'];

  beforeAll(async () => {
    database = await freshDatabase('');
    raw = await openDatabase(database.url);
    await raw.run('CREATE TABLE notes (text VARCHAR(40) PRIMARY KEY)');
    // One connection only, so that the next unit has the one the late statement knows.
    source = await (
      await builtDatabase('data-source.js')
    )
      .createDataSource(database.url, { poolSize: 1 })
      .initialize();
    units = new (await builtDatabase('unit-of-work.js')).UnitOfWork(source);
    ({ changeRows } = await builtDatabase('statements.js'));
  });
  afterAll(async () => {
    await source?.destroy();
    await raw?.close();
    await database?.drop();
  });

  const notes = async (): Promise<string[]> =>
    (await raw.query<{ text: string }>('SELECT text FROM notes ORDER BY text')).map(({ text }) => text);

  it.each([
    ['written by the query builder', (em: EntityManager, text: string) => em.query(INSERT, [text])],
    ['prepared', (em: EntityManager, text: string) => changeRows(em, INSERT, [text])],
  ])('is refused: a statement %s', async (_how, write) => {
    let late: EntityManager | undefined;
    const failing = units.run(async (em) => {
      late = em;
      await write(em, 'refused');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await expect(write(late!, 'late')).rejects.toThrow('released');
    // The connection is another unit's now.
    await units.run(async (em) => {
      await write(em, 'kept');
      await expect(write(late!, 'stray')).rejects.toThrow('released');
    });
    expect(await notes()).toEqual(['kept']);
    await raw.run('DELETE FROM notes');
  });

  it('is refused while the transaction is being rolled back', async () => {
    let fail: () => void = () => undefined;
    let late: Promise<unknown> | undefined;
    const failing = units.run(async (em) => {
      const first = new Promise((_, reject) => (fail = () => reject(new Error('first'))));
      const second = first.catch(async () => {
        // Some turns later, when the ROLLBACK is under way.
        await Promise.resolve();
        await new Promise(process.nextTick);
        return em.query(INSERT, ['late']);
      });
      late = second.then(
        () => 'stored',
        () => 'refused',
      );
      fail();
      await Promise.all([first, second]);
    });
    await expect(failing).rejects.toThrow('first');
    expect([await late, await notes()]).toEqual(['refused', []]);
  });

  it('a connection that is killed in the middle of a unit takes the unit with it, and the next one works', async () => {
    const failing = units.run(async (em) => {
      await em.query(INSERT, ['lost']);
      const [{ id }] = (await em.query('SELECT CONNECTION_ID() AS id')) as [{ id: number }];
      await raw.run(`KILL ${id}`);
      await until('the connection being gone', async () => {
        const left = await raw.query('SELECT 1 FROM information_schema.processlist WHERE id = ?', [id]);
        return left.length === 0;
      });
      await em.query(INSERT, ['after']);
    });
    await expect(failing).rejects.toThrow();
    await units.run((em) => em.query(INSERT, ['next']));
    expect(await notes()).toEqual(['next']);
  });
});
