import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, instant, int, nullable, primary, text, varchar } from '../columns.js';

/** Files as they are released: without what one does not see. Those released before are made when they are asked for. */
export class ReleasedCopies1764008000441 implements MigrationInterface {
  readonly name = 'ReleasedCopies1764008000441';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'released_copies',
      columns: {
        attachment_id: primary(varchar(36)),
        rules: int,
        storage_key: nullable(varchar(80)),
        size: int,
        sha256: nullable(varchar(64)),
        findings: text,
        obstacle: nullable(text),
        created_at: instant,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('released_copies');
  }
}
