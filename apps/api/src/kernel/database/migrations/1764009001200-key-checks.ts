import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, instant, int, primary, varchar } from '../columns.js';

/** Which master keys the data is under. Filled at the first start: a migration holds no key. */
export class KeyChecks1764009001200 implements MigrationInterface {
  readonly name = 'KeyChecks1764009001200';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'key_checks',
      columns: { seq: primary(int), key_id: varchar(16), mac: varchar(43), registered_at: instant },
      indices: { uq_key_checks_key: ['key_id'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('key_checks');
  }
}
