import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, boolean, instant, nullable, varchar, withDefault } from '../columns.js';

const SESSION = { confirmed_at: nullable(instant), device: withDefault(varchar(60), '') };

/** First passwords that are to be changed, and sessions that their owner can tell apart. */
export class OwnCredentials1764009000300 implements MigrationInterface {
  readonly name = 'OwnCredentials1764009000300';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'users', { must_change_password: withDefault(boolean, false) });
    await addColumns(runner, 'staff_sessions', SESSION);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('staff_sessions', Object.keys(SESSION));
    await runner.dropColumn('users', 'must_change_password');
  }
}
