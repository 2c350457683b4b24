import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, int, primary } from '../columns.js';

/** What transactions on different nodes of a cluster write in place of a lock. */
export class RowLocks1796000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, { name: 'row_locks', columns: { slot: primary(int), turn: int } });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('row_locks');
  }
}
