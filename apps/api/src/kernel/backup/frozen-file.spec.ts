import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Sqlite from '@huiyin/sqlite';
import type { Relocation } from '../database/relocation.js';
import { freeze, leave, noteOf } from './frozen-file.js';
import { lockedFile } from './relocation-lock.js';

const NOTE: Relocation = { state: 'leaving', mark: 'm', place: 'mysql://db/huiyin', at: '2026-03-09' };

describe('a database that is being left', () => {
  let folder: string;
  let file: string;
  const run = (sql: string): void => {
    const database = new Sqlite(file);
    database.exec(sql);
    database.close();
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-frozen-'));
    file = path.join(folder, 'huiyin.db');
    run('CREATE TABLE letters (id TEXT)');
    freeze(file, NOTE);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('takes no rows, and is left once', () => {
    expect(() => run("INSERT INTO letters VALUES ('a')")).toThrow('this database is being moved');
    leave(file, NOTE);
    expect(noteOf(file)).toEqual({ ...NOTE, state: 'left' });
    expect(() => leave(file, NOTE)).toThrow('在迁移途中被放开或换过');
  });

  it.each([
    ['was given up and took rows', 'DROP TABLE relocation'],
    ['could be written to', 'DROP TRIGGER relocation_stop_INSERT_letters'],
    ['has a table that could be written to', 'CREATE TABLE later (id TEXT)'],
    ['is moved elsewhere', "UPDATE relocation SET mark = 'other'"],
  ])('is not left when it %s meanwhile', (_, sql) => {
    run(sql);
    expect(() => leave(file, NOTE)).toThrow('在迁移途中被放开或换过');
  });

  it('is worked on by one at a time, and by the next one after a failure', async () => {
    const failing = lockedFile(file, async () => {
      await expect(lockedFile(file, () => Promise.resolve())).rejects.toThrow('正在进行另一次');
      throw new Error('killed');
    });
    await expect(failing).rejects.toThrow('killed');
    await expect(lockedFile(file, () => Promise.resolve('free'))).resolves.toBe('free');
  });
});
