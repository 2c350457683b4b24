import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, instant, primary, varchar } from '../columns.js';

/** Departments that help with a letter. */
export class CoDepartments1763900400000 implements MigrationInterface {
  readonly name = 'CoDepartments1763900400000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'letter_co_departments',
      columns: { letter_id: primary(varchar(36)), department_id: primary(varchar(36)), since: instant },
      indices: { ix_letter_co_departments_department: ['department_id', 'letter_id'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('letter_co_departments');
  }
}
