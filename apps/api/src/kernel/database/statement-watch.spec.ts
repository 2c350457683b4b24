import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Background } from '../platform/background.js';
import { StatementWatch, tablesOf } from './statement-watch.js';

describe('the tables of a statement', () => {
  it.each([
    ['SELECT a FROM letters l JOIN `users` u ON u.id = l.user_id', ['letters', 'users'], false],
    ['SELECT 1 FROM "outbox" WHERE EXISTS (SELECT 1 FROM deliveries)', ['outbox', 'deliveries'], false],
    ['INSERT INTO letters (a) SELECT a FROM users', ['letters', 'users'], true],
    ['\n UPDATE `letters` SET a = 1', ['letters'], true],
    ['DELETE FROM "letters"', ['letters'], true],
    ['COMMIT', [], false],
  ])('%s', (sql, tables, writes) => {
    expect(tablesOf(sql)).toEqual({ tables, writes });
  });
});

describe('what the works of the background are told', () => {
  let told: string[];
  let watch: StatementWatch;
  const runner = (databaseConnection: object) => ({ databaseConnection }) as unknown as QueryRunner;

  beforeEach(() => {
    told = [];
    watch = new StatementWatch(
      {} as DataSource,
      {
        reads: (tables: string[]) => void told.push(`reads ${tables.join()}`),
        wrote: (table: string) => void told.push(`wrote ${table}`),
      } as unknown as Background,
    );
  });

  it('a table is read', () => {
    watch.logQuery('SELECT 1 FROM letters');
    expect(told).toEqual(['reads letters']);
  });

  it('a table was written, and once more when its own transaction is committed, and at no other commit', () => {
    const [ours, others] = [{}, {}];
    watch.logQuery('UPDATE letters SET a = 1', undefined, runner(ours));
    watch.logQuery('UPDATE users SET a = 1', undefined, runner(others));
    told = [];
    for (let n = 0; n < 2; n += 1) watch.logQuery('COMMIT', undefined, runner(ours));
    expect(told.filter((line) => line.startsWith('wrote'))).toEqual(['wrote letters']);
  });
});
