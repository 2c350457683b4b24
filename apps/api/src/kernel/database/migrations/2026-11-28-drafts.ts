import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  boolean,
  createTable,
  int,
  instant,
  primary,
  text,
  varchar,
  withDefault,
  type TableShape,
} from '../columns.js';
import { engineOfManager } from '../engine.js';

const id = varchar(36);

const TABLES: readonly TableShape[] = [
  {
    name: 'letter_draft_revisions',
    columns: {
      letter_id: primary(id),
      revision: primary(int),
      body: text,
      author_id: id,
      began_at: instant,
      saved_at: instant,
      submitted: withDefault(boolean, false),
    },
  },
  {
    name: 'letter_draft_writers',
    columns: { id: primary(varchar(73)), letter_id: id, user_id: id, at: instant },
    indices: { ix_letter_draft_writers_letter: ['letter_id'], ix_letter_draft_writers_at: ['at'] },
  },
];

/** Drafts count their texts and keep those that were replaced (docs/adr/0027). */
export class Drafts1795862000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const integer = engineOfManager(runner.manager) === 'sqlite' ? 'integer' : 'int';
    await runner.query(`ALTER TABLE letter_drafts ADD COLUMN revision ${integer} NOT NULL DEFAULT 1`);
    for (const table of TABLES) await createTable(runner, table);
    // The text that stands now is the first of its history.
    await runner.query(
      `INSERT INTO letter_draft_revisions (letter_id, revision, body, author_id, began_at, saved_at, submitted)
         SELECT letter_id, 1, body, author_id, updated_at, updated_at, 0 FROM letter_drafts`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.dropTable(name);
    await runner.query('ALTER TABLE letter_drafts DROP COLUMN revision');
  }
}
