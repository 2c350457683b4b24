import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { nullable, text } from '../columns.js';

const TABLES = ['publication_drafts', 'published_letters'] as const;

/** Which files go out with an answer: chosen by one person, released by another (R20). */
export class PublishedFiles1764008000300 implements MigrationInterface {
  readonly name = 'PublishedFiles1764008000300';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.addColumn(table, new TableColumn(nullable(text)('attachment_ids')));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.dropColumn(table, 'attachment_ids');
  }
}
