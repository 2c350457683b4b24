import { openDatabase } from '../support/database.js';

/** Takes what room is left for the tables of a MariaDB. */
export async function fillTables(databaseUrl: string): Promise<void> {
  const raw = await openDatabase(databaseUrl);
  await raw.run('CREATE TABLE IF NOT EXISTS test_filler (body LONGTEXT)');
  for (let bytes = 4 << 20; bytes >= 4096;) {
    const fits = await raw.run(`INSERT INTO test_filler VALUES (REPEAT('x', ${bytes}))`).then(
      () => true,
      () => false,
    );
    if (!fits) bytes /= 4;
  }
  await raw.close();
}
