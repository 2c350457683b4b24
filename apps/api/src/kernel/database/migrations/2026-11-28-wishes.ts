import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  boolean,
  createTable,
  instant,
  nullable,
  primary,
  varchar,
  withDefault,
} from '../columns.js';

/** What senders ask for (for whom they write, secrecy, how to be told), and what readers say to a published answer. */
export class Wishes1795913000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'letters', {
      on_behalf_of: nullable(varchar(1500)),
      confidential: withDefault(boolean, false),
      told_by: nullable(varchar(5)),
    });
    await createTable(runner, {
      name: 'answer_reactions',
      columns: {
        letter_id: primary(varchar(36)),
        question: primary(varchar(8)),
        device: primary(varchar(43)),
        reaction: varchar(16),
        at: instant,
      },
      withoutRowid: true,
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('answer_reactions');
    for (const column of ['told_by', 'confidential', 'on_behalf_of'])
      await runner.dropColumn('letters', column);
  }
}
