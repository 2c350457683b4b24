import type { MigrationInterface, QueryRunner } from 'typeorm';
import { boolean, createTable, instant, int, primary, text, varchar } from '../columns.js';

/** 常见问题 (R17). */
export class Faqs1764000900000 implements MigrationInterface {
  readonly name = 'Faqs1764000900000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'faqs',
      columns: {
        id: primary(varchar(36)),
        question: varchar(120),
        answer: text,
        sort: int,
        active: boolean,
        updated_at: instant,
      },
      indices: { ix_faqs_order: ['active', 'sort', 'id'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('faqs');
  }
}
