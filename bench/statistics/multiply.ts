import type { RawDatabase } from '../../test/support/database.js';

const SHIFTS = 60;
const MOMENTS = new Set(['date', 'datetime', 'timestamp']);

/**
 * Every letter `times` times more, with other ids and numbers, each copy some days earlier than the one before: a day
 * of fifty times the letters has more kinds of them, desks and working days, too, and so have its sums.
 *
 * @param letters there are, for the progress shown
 */
export async function multiply(raw: RawDatabase, times: number, letters: number): Promise<void> {
  const columns = await raw.query<{ name: string; type: string }>(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
     WHERE table_schema = DATABASE() AND table_name = 'letters' ORDER BY ordinal_position`,
  );
  const names = columns.map(({ name }) => `\`${name}\``).join(', ');
  await raw.run(`CREATE TEMPORARY TABLE originals AS SELECT * FROM letters`);
  for (let copy = 1; copy <= times; copy += 1) {
    if (copy % 10 === 0) console.log(`  … ${copy * letters} letters copied`);
    const values = columns.map(({ name, type }) => {
      if (name === 'id') return 'UUID()';
      if (name === 'number') return `CONCAT('C${copy}-', ROW_NUMBER() OVER ())`;
      if (name === 'import_key') return 'NULL';
      return MOMENTS.has(type) ? `DATE_SUB(\`${name}\`, INTERVAL ${copy % SHIFTS} DAY)` : `\`${name}\``;
    });
    await raw.run(`INSERT INTO letters (${names}) SELECT ${values.join(', ')} FROM originals`);
  }
  await raw.run(
    `INSERT INTO statistics_marks (day, id)
     SELECT received_on, 'bench' FROM letters UNION SELECT clock_from, 'bench' FROM letters
     UNION SELECT ended_on, 'bench' FROM letters WHERE ended_on IS NOT NULL
     UNION SELECT DATE_ADD(due_on, INTERVAL 1 DAY), 'bench' FROM letters`,
  );
}
