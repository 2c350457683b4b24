import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { createTable, day, int, nullable, primary, varchar, type TableShape } from '../columns.js';
import { engineOfManager } from '../engine.js';

const SUMS = [
  'opened',
  'reopened',
  'valid',
  'answered',
  'answered_late',
  'refused',
  'referred',
  'merged',
  'withdrawn',
  'working_days',
  'lapsed',
  'lapse_ended',
];
const PLACE = {
  level: primary(varchar(1)),
  family: primary(varchar(7)),
  start: primary(day),
  k1: primary(varchar(36)),
  k2: primary(varchar(36)),
};
const TABLES: TableShape[] = [
  {
    name: 'letter_past_rounds',
    columns: {
      letter_id: primary(varchar(36)),
      round: primary(int),
      opened_on: day,
      due_on: day,
      ended_on: day,
      status: varchar(20),
      mailbox: varchar(20),
      kind: varchar(20),
      department_id: nullable(varchar(36)),
      handler_id: nullable(varchar(36)),
    },
    indices: {
      ix_letter_past_rounds_opened: ['opened_on', 'letter_id'],
      ix_letter_past_rounds_ended: ['ended_on', 'letter_id'],
      ix_letter_past_rounds_due: ['due_on', 'letter_id'],
    },
  },
  { name: 'statistics_marks', columns: { day: primary(day), id: primary(varchar(36)) }, withoutRowid: true },
  { name: 'statistics_folds', columns: { id: primary(int), seq: int } },
  {
    name: 'statistics_sums',
    columns: { ...PLACE, ...Object.fromEntries(SUMS.map((name) => [name, int])) },
    withoutRowid: true,
  },
  {
    name: 'statistics_buckets',
    columns: { ...PLACE, bucket: primary(varchar(24)), n: int },
    withoutRowid: true,
  },
];
const INDICES = {
  ix_letters_round: ['reopened_count', 'clock_from', 'id'],
  ix_letters_ended: ['ended_on', 'id'],
};

/** Statistics that reconcile (docs/adr/0012): the day a letter ended, earlier rounds, and sums kept by day and month. */
export class Statistics1764000800000 implements MigrationInterface {
  readonly name = 'Statistics1764000800000';

  async up(runner: QueryRunner): Promise<void> {
    const sqlite = engineOfManager(runner.manager) === 'sqlite';
    for (const table of TABLES) await createTable(runner, table);
    await runner.addColumn('letters', new TableColumn(nullable(day)('ended_on')));
    for (const [name, columnNames] of Object.entries(INDICES))
      await runner.createIndex('letters', new TableIndex({ name, columnNames }));
    await runner.query(`INSERT INTO statistics_folds (id, seq) VALUES (1, 0)`);
    // The office is eight hours ahead of the stored instants; there has been no summer time since 1991.
    const endedOn = sqlite ? `DATE(ended_at, '+8 hours')` : `DATE(DATE_ADD(ended_at, INTERVAL 8 HOUR))`;
    await runner.query(`UPDATE letters SET ended_on = ${endedOn} WHERE ended_at IS NOT NULL`);
    const lapse = sqlite ? `DATE(due_on, '+1 day')` : `DATE_ADD(due_on, INTERVAL 1 DAY)`;
    await runner.query(
      `INSERT INTO statistics_marks (day, id)
       SELECT clock_from, 'migration' FROM letters
       UNION SELECT ended_on, 'migration' FROM letters WHERE ended_on IS NOT NULL
       UNION SELECT ${lapse}, 'migration' FROM letters`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(INDICES)) await runner.dropIndex('letters', name);
    await runner.dropColumn('letters', 'ended_on');
    for (const table of [...TABLES].reverse()) await runner.dropTable(table.name);
  }
}
