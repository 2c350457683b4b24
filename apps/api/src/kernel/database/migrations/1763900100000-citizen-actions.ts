import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, instant, int, nullable, primary, text, varchar, type TableShape } from '../columns.js';

const TABLES: TableShape[] = [
  {
    name: 'letter_ratings',
    columns: {
      letter_id: primary(varchar(36)),
      round: primary(int),
      rating: varchar(20),
      comment: nullable(varchar(500)),
      at: instant,
    },
    indices: { ix_letter_ratings_at: ['at'] },
  },
  {
    name: 'letter_supplements',
    columns: { letter_id: primary(varchar(36)), seq: primary(int), body: text, at: instant },
  },
];

/** What a citizen does after sending: supplement, rate, ask again. */
export class CitizenActions1763900100000 implements MigrationInterface {
  readonly name = 'CitizenActions1763900100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.dropTable(table.name);
  }
}
