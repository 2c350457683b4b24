import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../columns.js';
import { kernel } from './2026-11-28-baseline/kernel.js';
import { people } from './2026-11-28-baseline/people.js';
import { calendar } from './2026-11-28-baseline/calendar.js';
import { messaging } from './2026-11-28-baseline/messaging.js';
import { letters } from './2026-11-28-baseline/letters.js';
import { publication } from './2026-11-28-baseline/publication.js';
import { oversight } from './2026-11-28-baseline/oversight.js';
import { openDays } from './2026-11-28-baseline/open-days.js';

/** The chains of the audit log, and what the first line of each points back to; as in kernel/audit/audit-chains.ts. */
const CHAINS = 64;
const GENESIS = 'H_DKMQlve4wa7LuZSNDUz8zhoIfb_CMm0lUUIh0chpo';

const TABLES = [
  ...kernel,
  ...people,
  ...calendar,
  ...messaging,
  ...letters,
  ...publication,
  ...oversight,
  ...openDays,
];

/** Every table of 0.1.0, and the rows without which nothing can begin. */
export class Baseline1795824000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
    for (let chain = 0; chain < CHAINS; chain += 1)
      await runner.query('INSERT INTO audit_heads (chain, seq, hash) VALUES (?, ?, ?)', [chain, 0, GENESIS]);
    await runner.query('INSERT INTO statistics_folds (id, seq) VALUES (1, 0)');
    await runner.query(
      `INSERT INTO calendar_versions (version, cause, status) VALUES (1, 'bundled', 'done')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.dropTable(name);
  }
}
