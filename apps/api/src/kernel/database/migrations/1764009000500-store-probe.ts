import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, int, primary, text } from '../columns.js';

/** One row that is written anew when somebody asks whether the database can be written to again. */
export class StoreProbe1764009000500 implements MigrationInterface {
  readonly name = 'StoreProbe1764009000500';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, { name: 'store_probe', columns: { id: primary(int), body: text } });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('store_probe');
  }
}
