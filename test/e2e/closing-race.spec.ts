import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { eventually } from '../support/expect.js';
import { until } from '../support/wait.js';
import { Office } from './office.js';

const NOW = '2026-04-15T02:00:00Z';

/** Two API processes on one database. */
describe('two servers at once', () => {
  let office: Office;
  let second: Api;
  beforeAll(async () => {
    office = await Office.open({ now: NOW });
    const { databaseUrl, dataDir, env } = office.api;
    const { code } = await runHub(['seed', '--letters', '300', '--days', '200'], env);
    expect(code).toBe(0);
    second = await startApi({ demo: true, databaseUrl, dataDir, now: NOW });
  }, 120_000);
  afterAll(async () => {
    await second?.stop();
    await office?.close();
  });

  const numberOf = async (sql: string): Promise<number> =>
    Number((await office.sql<{ n: number }>(sql))[0]!.n);
  const closedSteps = () => numberOf(`SELECT COUNT(*) AS n FROM letter_events WHERE type = 'closed'`);

  it('close each answered letter once, also when the second takes over from one that is still at work', async () => {
    expect(office.api.pid).not.toBe(second.pid);
    const before = await closedSteps();
    // Both clocks read the same file: they are on one data folder.
    office.api.setNow('2026-07-01T02:00:00Z');
    const due = await numberOf(`SELECT COUNT(*) AS n FROM letters WHERE status = 'answered'`);
    expect(due).toBeGreaterThan(60);
    const first = office.api.runJob('letter-closing');
    await until('the first letters are closed', async () => (await closedSteps()) > before);
    // As after a lease that ran out: another instance may take the work now.
    await office.tamper(`DELETE FROM job_runs WHERE name = 'letter-closing'`);
    const results = await Promise.allSettled([first, second.runJob('letter-closing')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(await closedSteps()).toBe(before + due);
    expect(await numberOf(`SELECT COUNT(*) AS n FROM letters WHERE status = 'answered'`)).toBe(0);
    const twice = await office.sql(
      `SELECT letter_id FROM letter_events WHERE type = 'closed' GROUP BY letter_id HAVING COUNT(*) > 1`,
    );
    expect(twice).toEqual([]);
    const { code } = await runHub(['audit', 'verify'], office.api.env);
    expect(code).toBe(0);
    expect(office.faults()).toEqual([]);
  });

  it('a search says how many letters it could not look into while the index is behind', async () => {
    await office.at('2026-07-01T02:10:00Z');
    const search = async () =>
      (await office.people.clerk.post('/staff/letters/search', { q: '统计', limit: 20 })).body;
    expect((await search()).unindexed).toBe(0);
    // As after an import of hundreds; the index works it off meanwhile.
    await eventually(async () => {
      await office.tamper('UPDATE letters SET search_ord = NULL');
      return (await search()).unindexed;
    }).toBeGreaterThan(100);
    await eventually(async () => (await search()).unindexed, { timeout: 30_000 }).toBe(0);
  });
});
