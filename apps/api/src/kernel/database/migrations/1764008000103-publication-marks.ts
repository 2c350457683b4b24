import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, instant, primary, text, varchar } from '../columns.js';

/** Marks in the publication workbench survive a reload before they are handed in. */
export class PublicationMarks1764008000103 implements MigrationInterface {
  readonly name = 'PublicationMarks1764008000103';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'publication_marks',
      columns: {
        letter_id: primary(varchar(36)),
        user_id: primary(varchar(36)),
        marks: text,
        texts_digest: varchar(43),
        saved_at: instant,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('publication_marks');
  }
}
