import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, instant, primary, varchar } from '../columns.js';

/** 首次设置: that the checklist was put away, and which channels' tests worked. */
export class FirstDay1796000005100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'first_day_marks',
      columns: { name: primary(varchar(20)), at: instant },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('first_day_marks');
  }
}
