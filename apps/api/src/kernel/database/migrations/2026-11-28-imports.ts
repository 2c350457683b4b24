import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  createTable,
  instant,
  int,
  nullable,
  primary,
  text,
  varchar,
  withDefault,
} from '../columns.js';

const ADDED = {
  rows_total: withDefault(int, 0),
  updated: withDefault(int, 0),
  different: withDefault(int, 0),
  differences: nullable(text),
  unknown_columns: nullable(text),
};

/** What an import says about rows that were known before, and the chosen meaning of other systems' headings. */
export class Imports1795830000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'import_batches', ADDED);
    await createTable(runner, {
      name: 'import_mappings',
      columns: {
        signature: primary(varchar(43)),
        columns: text,
        by_user_id: nullable(varchar(36)),
        updated_at: instant,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('import_mappings');
    await runner.dropColumns('import_batches', Object.keys(ADDED));
  }
}
