import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, instant, nullable, primary, varchar, type TableShape } from '../columns.js';

const TABLES: TableShape[] = [
  {
    name: 'sender_blocks',
    columns: {
      id: primary(varchar(36)),
      kind: varchar(10),
      value_index: varchar(43),
      hint: varchar(60),
      reason: varchar(500),
      letter_id: nullable(varchar(36)),
      created_by: varchar(36),
      created_at: instant,
      expires_at: instant,
      lifted_by: nullable(varchar(36)),
      lifted_at: nullable(instant),
      lift_reason: nullable(varchar(500)),
    },
    indices: {
      ix_sender_blocks_value: ['kind', 'value_index'],
      ix_sender_blocks_created: ['created_at', 'id'],
    },
  },
  {
    name: 'letter_fingerprints',
    columns: { digest: primary(varchar(43)), letter_id: varchar(36), at: instant },
    indices: { ix_letter_fingerprints_at: ['at'] },
  },
];

/** Who may not write online for a while, and the words sent within a day. */
export class Abuse1764004030000 implements MigrationInterface {
  readonly name = 'Abuse1764004030000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.dropTable(table.name);
  }
}
