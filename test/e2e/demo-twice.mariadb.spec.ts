import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { startApi } from '../support/api-process.js';
import { freshDatabase, openDatabase } from '../support/database.js';

it('writes the demo once when two instances start on an empty database at the same moment', async () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'huiyin-twice-'));
  const fresh = await freshDatabase(dataDir);
  const start = () => startApi({ demo: true, databaseUrl: fresh.url, dataDir, now: '2026-11-23T02:00:00Z' });
  try {
    const apis = await Promise.all([start(), start()]);
    const database = await openDatabase(fresh.url);
    const [letters] = await database.query<{ n: number; titles: number }>(
      'SELECT COUNT(*) AS n, COUNT(DISTINCT title) AS titles FROM letters',
    );
    const marks = await database.query(
      `SELECT seq FROM audit_entries WHERE action = 'system.demo_letters_seeded'`,
    );
    const users = await database.query<{ n: number }>(
      `SELECT COUNT(*) AS n FROM users WHERE username = 'clerk'`,
    );
    await database.close();
    for (const api of apis) await api.stop();
    expect(Number(letters!.n)).toBeGreaterThanOrEqual(60);
    expect(Number(letters!.titles)).toBe(Number(letters!.n));
    expect(marks).toHaveLength(1);
    expect(Number(users[0]!.n)).toBe(1);
  } finally {
    await fresh.drop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
