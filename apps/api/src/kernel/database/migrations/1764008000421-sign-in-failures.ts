import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { createTable, instant, int, nullable, primary, varchar } from '../columns.js';

/** Wrong passwords are counted for names nobody has, too, and forgotten after an hour for both. */
export class SignInFailures1764008000421 implements MigrationInterface {
  readonly name = 'SignInFailures1764008000421';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'sign_in_failures',
      columns: {
        slot: primary(int),
        name_hash: varchar(43),
        failures: int,
        failed_at: instant,
        locked_until: nullable(instant),
      },
      indices: { ix_sign_in_failures_at: ['failed_at'] },
    });
    await runner.addColumn('users', new TableColumn(nullable(instant)('failed_at')));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('users', 'failed_at');
    await runner.dropTable('sign_in_failures');
  }
}
