import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { testEngine } from '../support/engines.js';
import { storm } from './seat-storm.js';

/**
 * Capacity is never exceeded and never leaks. On MariaDB with two servers on one database; SQLite belongs to one
 * process, whose own requests are the crowd.
 */
describe('160 people for 16 seats', () => {
  const servers: Api[] = [];
  beforeAll(async () => {
    const now = '2026-01-12T02:00:00Z';
    const first = await startApi({ now, demo: true });
    servers.push(first);
    if (testEngine() === 'mariadb') {
      const { databaseUrl, dataDir } = first;
      servers.push(await startApi({ now, demo: true, databaseUrl, dataDir }));
    }
  });
  afterAll(async () => {
    for (const server of [...servers].reverse()) await server.stop();
  });

  it.each(['at_once', 'offer'] as const)('seats that become free go on %s', (promotion) =>
    storm(servers, promotion, { people: 160, seats: 16 }),
  );

  it('the audit log verifies, and no server logged an error', async () => {
    expect(await runHub(['audit', 'verify'], servers[0]!.env)).toMatchObject({ code: 0 });
    for (const server of servers) expect(server.logs()).not.toMatch(/"level":[56]0/);
  });
});
