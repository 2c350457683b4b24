import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Sqlite from '@huiyin/sqlite';
import { DataSource } from 'typeorm';
import { UnitOfWork } from './unit-of-work.js';

describe('transactions of two databases, as where one is copied into the other', () => {
  let sources: DataSource[];
  let from: UnitOfWork;
  let to: UnitOfWork;

  beforeEach(async () => {
    sources = await Promise.all(
      [0, 1].map(() =>
        new DataSource({ type: 'better-sqlite3', driver: Sqlite, database: ':memory:' }).initialize(),
      ),
    );
    [from, to] = sources.map((source) => new UnitOfWork(source)) as [UnitOfWork, UnitOfWork];
    for (const unit of [from, to]) await unit.run((em) => em.query('CREATE TABLE notes (text TEXT)'));
  });
  afterEach(async () => {
    for (const source of sources) await source.destroy();
  });

  const notes = (unit: UnitOfWork) =>
    unit.read((em) => em.query<{ text: string }[]>('SELECT text FROM notes'));
  const write = (unit: UnitOfWork, text: string) =>
    unit.run((em) => em.query('INSERT INTO notes VALUES (?)', [text]));

  it('one inside the other is not taken for it, and ends by itself', async () => {
    const failed = from.run(async () => {
      await write(to, 'kept');
      await write(from, 'lost with its own transaction');
      throw new Error('the outer one fails');
    });
    await expect(failed).rejects.toThrow('the outer one fails');
    expect(await notes(to)).toEqual([{ text: 'kept' }]);
    expect(await notes(from)).toEqual([]);
  });

  it('a call for the outer one from within the inner one joins the outer one', async () => {
    const failed = from.run((outer) =>
      to.run(async () => {
        await from.run((em) => (expect(em).toBe(outer), em.query('INSERT INTO notes VALUES (1)')));
        expect(await notes(from)).toHaveLength(1);
        throw new Error('both fail');
      }),
    );
    await expect(failed).rejects.toThrow('both fail');
    expect(await notes(from)).toEqual([]);
  });
});
