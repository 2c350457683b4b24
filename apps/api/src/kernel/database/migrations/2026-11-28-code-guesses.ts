import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns, instant, int, nullable, varchar, withDefault } from '../columns.js';

const COLUMNS = {
  pending_session: nullable(varchar(43)),
  pending_failures: withDefault(int, 0),
  wrong_codes: withDefault(int, 0),
  codes_locked_until: nullable(instant),
};

/** Wrong codes are counted until a right one; a new secret belongs to the session that asked for it. */
export class CodeGuesses1796000007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'staff_second_factors', COLUMNS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'staff_second_factors', COLUMNS);
  }
}
