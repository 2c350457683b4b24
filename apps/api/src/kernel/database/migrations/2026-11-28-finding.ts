import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, createTable, instant, int, primary, text, varchar, withDefault } from '../columns.js';

/** 常见问题 by matter, and the bureau's own synonyms for the citizens' search. */
export class Finding1795866000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'faqs', { matter: withDefault(varchar(20), '') });
    await createTable(runner, {
      name: 'synonym_lists',
      columns: { id: primary(int), body: text, revision: int, updated_at: instant },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('synonym_lists');
    await runner.dropColumns('faqs', ['matter']);
  }
}
