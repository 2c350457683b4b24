import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns, nullable, text } from '../columns.js';

const COLUMNS = { phone: nullable(text) };

/** Telephones of staff, sealed. */
export class StaffPhones1795911000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'users', COLUMNS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'users', COLUMNS);
  }
}
