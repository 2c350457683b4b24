import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, instant, int, nullable, primary, varchar, type TableShape } from '../columns.js';

const TABLES: TableShape[] = [
  {
    name: 'content_checks',
    columns: {
      id: primary(varchar(36)),
      letter_id: varchar(36),
      part: varchar(12),
      ref: varchar(36),
      state: varchar(12),
      label: nullable(int),
      reason: nullable(varchar(20)),
      attempts: int,
      due_at: nullable(instant),
      trace_id: nullable(varchar(64)),
      created_at: instant,
      checked_at: nullable(instant),
      decided_by: nullable(varchar(36)),
      decided_at: nullable(instant),
      comment: nullable(varchar(500)),
    },
    indices: {
      uq_content_checks_subject: ['letter_id', 'part', 'ref'],
      ix_content_checks_due: ['state', 'due_at'],
      ix_content_checks_state: ['state', 'created_at', 'id'],
      ix_content_checks_trace: ['trace_id'],
    },
  },
  {
    name: 'media_verdicts',
    columns: {
      trace_id: primary(varchar(64)),
      suggest: nullable(varchar(12)),
      label: int,
      at: instant,
    },
    indices: { ix_media_verdicts_at: ['at'] },
  },
];

/** What the platform advises about contents and what a person decided. */
export class ContentChecks1764004020000 implements MigrationInterface {
  readonly name = 'ContentChecks1764004020000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.dropTable(table.name);
  }
}
