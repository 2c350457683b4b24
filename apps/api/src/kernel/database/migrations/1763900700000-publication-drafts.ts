import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, instant, nullable, primary, text, varchar } from '../columns.js';

/** Redactions waiting for the second person. */
export class PublicationDrafts1763900700000 implements MigrationInterface {
  readonly name = 'PublicationDrafts1763900700000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'publication_drafts',
      columns: {
        letter_id: primary(varchar(36)),
        marks: text,
        texts_digest: varchar(43),
        status: varchar(12),
        prepared_by: varchar(36),
        prepared_at: instant,
        decided_by: nullable(varchar(36)),
        decided_at: nullable(instant),
        comment: nullable(varchar(500)),
      },
      indices: { ix_publication_drafts_prepared: ['status', 'prepared_at', 'letter_id'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('publication_drafts');
  }
}
