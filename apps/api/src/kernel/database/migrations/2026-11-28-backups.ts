import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bigint, createTable, instant, int, nullable, primary, varchar } from '../columns.js';

/** When the installation was backed up, for the alarm when the last good backup is too old. */
export class Backups1796000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'backup_runs',
      columns: {
        id: primary(varchar(36)),
        started_at: instant,
        touched_at: instant,
        finished_at: nullable(instant),
        file: nullable(varchar(80)),
        bytes: nullable(bigint),
        row_count: nullable(bigint),
        file_count: nullable(int),
        fault: nullable(varchar(200)),
      },
      indices: { ix_backup_runs_started: ['started_at', 'id'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('backup_runs');
  }
}
