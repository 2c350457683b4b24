import path from 'node:path';
import { runnerImport } from 'vite';

/**
 * One MariaDB for the whole run; each test file takes a database of its own from it. The workers find it by the
 * environment, which lets a developer point the suite at a server that is already there.
 */
export default async function setup() {
  if (process.env.HUIYIN_TEST_MARIADB_URL) return;
  // Jest does not resolve `./x.js` to a TypeScript file in a set-up; Vite, which builds the console, does.
  const root = path.resolve(import.meta.dirname, '../..');
  const file = path.join(import.meta.dirname, 'mariadb.ts');
  const loaded = await runnerImport(file, { root, configFile: false, oxc: { tsconfig: false } });
  // Some sixty databases of a hundred tables each: with the sizes it comes with, it opens them again for every question.
  const server = await loaded.module.startMariaDb([
    '--table-definition-cache=20000',
    '--table-open-cache=20000',
    '--innodb-buffer-pool-size=512M',
  ]);
  process.env.HUIYIN_TEST_MARIADB_URL = server.url;
  globalThis.huiyinMariaDb = server;
}
