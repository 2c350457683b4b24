import { startMariaDb } from './mariadb.js';

/**
 * One MariaDB for the whole run; each test file takes a database of its own from it. The workers find it by the
 * environment, which lets a developer point the suite at a server that is already there.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.HUIYIN_TEST_MARIADB_URL) return undefined;
  const server = await startMariaDb();
  process.env.HUIYIN_TEST_MARIADB_URL = server.url;
  return () => server.stop();
}
