import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, instant, int, nullable, primary, text, varchar } from '../columns.js';

/** Work orders of the 12345 hotline, and what it calls its columns. */
export class Hotline1795890000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'hotline_orders',
      columns: {
        order_number: primary(varchar(60)),
        letter_id: varchar(36),
        assigned_at: instant,
        due_at: nullable(instant),
      },
      indices: { uq_hotline_orders_letter: ['letter_id'] },
    });
    await createTable(runner, {
      name: 'hotline_map',
      columns: { id: primary(int), map: text, updated_at: instant },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('hotline_map');
    await runner.dropTable('hotline_orders');
  }
}
