import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { createTable, instant, primary, varchar } from '../columns.js';

const BY_DEPARTMENT = new TableIndex({
  name: 'ix_publication_drafts_department',
  columnNames: ['department_id', 'status', 'prepared_at', 'letter_id'],
});

/** What waits to be published, and drafts listed for the department that answered. */
export class PublicationQueue1764000000000 implements MigrationInterface {
  readonly name = 'PublicationQueue1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'publication_candidates',
      columns: { letter_id: primary(varchar(36)), since: instant },
      indices: { ix_publication_candidates_since: ['since', 'letter_id'] },
    });
    await runner.query(
      `INSERT INTO publication_candidates (letter_id, since)
       SELECT l.id, l.answered_at FROM letters l
       WHERE l.consent_to_publish = 1 AND l.status IN ('answered', 'closed') AND l.answered_at IS NOT NULL
         AND l.kind <> 'report' AND l.accused_department_id IS NULL
         AND NOT EXISTS (SELECT 1 FROM published_letters p WHERE p.letter_id = l.id)
         AND NOT EXISTS (SELECT 1 FROM publication_drafts d WHERE d.letter_id = l.id AND d.status <> 'rejected')`,
    );
    await runner.addColumn(
      'publication_drafts',
      new TableColumn({ name: 'department_id', type: 'varchar', length: '36', isNullable: true }),
    );
    await runner.query(
      `UPDATE publication_drafts SET department_id =
         (SELECT l.department_id FROM letters l WHERE l.id = publication_drafts.letter_id)`,
    );
    await runner.createIndex('publication_drafts', BY_DEPARTMENT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('publication_drafts', BY_DEPARTMENT);
    await runner.dropColumn('publication_drafts', 'department_id');
    await runner.dropTable('publication_candidates');
  }
}
