/**
 * `npm run rehearse storage`: what SQLite and then MariaDB store on is filled, frozen, locked, cut off and killed, in an
 * order that a seed gives, while citizens write without a pause and come again with the same Idempotency-Key. Afterwards
 * every acknowledged letter is looked for, and the audit log and the statistics are verified; a damage ends it with an
 * error. HUIYIN_REHEARSE_SECONDS (180 for each engine), HUIYIN_REHEARSE_SEED (by chance, printed),
 * HUIYIN_REHEARSE_ENGINE (both).
 */
import { NO_DAMAGE } from '../../test/faults/storm.js';
import { MariaDbStorm } from '../../test/faults/storm-mariadb.js';
import { SqliteStorm } from '../../test/faults/storm-sqlite.js';

const STORMS = { sqlite: SqliteStorm, mariadb: MariaDbStorm };

export async function run(): Promise<void> {
  const { HUIYIN_REHEARSE_SECONDS, HUIYIN_REHEARSE_SEED, HUIYIN_REHEARSE_ENGINE } = process.env;
  const seconds = Number(HUIYIN_REHEARSE_SECONDS ?? 180);
  const seed = Number(HUIYIN_REHEARSE_SEED ?? Math.floor(Math.random() * 1e9));
  for (const [engine, engineStorm] of Object.entries(STORMS)) {
    if (HUIYIN_REHEARSE_ENGINE && HUIYIN_REHEARSE_ENGINE !== engine) continue;
    console.log(`   ${engine}: seed ${seed}, ${seconds} s`);
    const rehearsal = await engineStorm.open(seed);
    try {
      const end = performance.now() + seconds * 1000;
      const faults = await rehearsal.run(() => performance.now() < end);
      console.log(`   ${faults.length} faults, answers by status:`, rehearsal.storm.statuses);
      const damage = await rehearsal.damage();
      if (JSON.stringify(damage) !== JSON.stringify(NO_DAMAGE))
        throw new Error(`after ${faults.join(', ')}: ${JSON.stringify(damage, null, 2)}`);
      console.log('   nothing lost, nothing twice');
    } finally {
      await rehearsal.close();
    }
  }
}
