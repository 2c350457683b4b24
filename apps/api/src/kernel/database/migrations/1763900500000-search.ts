import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, int, primary, varchar } from '../columns.js';

/** The search index: blocks of 1,024 texts, and in each the texts a bucket stands for (docs/adr/0004). */
export class Search1763900500000 implements MigrationInterface {
  readonly name = 'Search1763900500000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'search_blocks',
      columns: { corpus: primary(int), block: primary(int), size: int },
    });
    await createTable(runner, {
      name: 'search_postings',
      columns: { corpus: primary(int), block: primary(int), bucket: primary(int), slots: varchar(2048) },
      withoutRowid: true,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('search_postings');
    await runner.dropTable('search_blocks');
  }
}
