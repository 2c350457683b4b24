import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  addColumns,
  boolean,
  createTable,
  instant,
  primary,
  text,
  varchar,
  withDefault,
} from '../columns.js';

const NOTED = 'ix_letter_answers_noted';

/** Answers are found by search, and lists keep their filters as views. */
export class Lists1795880000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'letter_answers', { search_noted: withDefault(boolean, false) });
    await runner.createIndex(
      'letter_answers',
      new TableIndex({ name: NOTED, columnNames: ['search_noted', 'letter_id'] }),
    );
    await createTable(runner, {
      name: 'list_views',
      columns: {
        id: primary(varchar(36)),
        owner_id: varchar(36),
        name: varchar(40),
        filter: text,
        shared: withDefault(boolean, false),
        created_at: instant,
      },
      indices: {
        ix_list_views_owner: ['owner_id', 'created_at', 'id'],
        ix_list_views_shared: ['shared', 'created_at', 'id'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('list_views');
    await runner.dropIndex('letter_answers', NOTED);
    await runner.dropColumn('letter_answers', 'search_noted');
  }
}
