import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns, int, withDefault } from '../columns.js';

const ADDED = { missing_count: withDefault(int, 0) };

/** How many files a backup lacks: one without any must not outlive those that are complete. */
export class BackupGaps1796000007100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'backup_runs', ADDED);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'backup_runs', ADDED);
  }
}
