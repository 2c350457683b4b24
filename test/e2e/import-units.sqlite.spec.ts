import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from '@huiyin/sqlite';
import { type Api, startApi } from '../support/api-process.js';
import { type Client, staff } from '../support/client.js';
import { HEADINGS, importForm, workbook } from '../support/workbooks.js';

describe('an import on SQLite', () => {
  let api: Api;
  let clerk: Client;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    clerk = await staff(api.url, 'clerk');
  });
  afterAll(async () => api?.stop());

  it('stores at most twenty letters in one transaction, so that a citizen never waits for more than these', async () => {
    const database = new Database(api.databaseUrl.slice('sqlite:'.length), { timeout: 30_000 });
    // The import counts in its own row once in each transaction.
    database.exec(`
      CREATE TABLE test_units (letters INTEGER);
      CREATE TRIGGER test_unit AFTER UPDATE ON import_batches WHEN NEW.added > OLD.added
        BEGIN INSERT INTO test_units VALUES (NEW.added - OLD.added); END;`);
    const rows = Array.from({ length: 110 }, (_, n) => [
      `L${n}`,
      '甲',
      `第 ${n} 封信`,
      '2019/3/1 9:00',
      `详情 ${n}`,
    ]);
    const answer = await clerk.upload('/staff/imports', importForm(await workbook([HEADINGS, ...rows])));
    expect([answer.status, answer.body.added]).toEqual([201, 110]);
    expect(database.prepare('SELECT letters FROM test_units').pluck().all()).toEqual([
      20, 20, 20, 20, 20, 10,
    ]);
    database.close();
  });
});
