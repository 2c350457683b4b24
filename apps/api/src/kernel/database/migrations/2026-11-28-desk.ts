import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  boolean,
  createTable,
  day,
  dropColumns,
  instant,
  int,
  nullable,
  primary,
  varchar,
  type TableShape,
} from '../columns.js';

const id = varchar(36);

const TABLES: readonly TableShape[] = [
  {
    name: 'staff_absences',
    columns: {
      id: primary(id),
      user_id: id,
      deputy_id: id,
      from_on: day,
      to_on: day,
      created_by: id,
      created_at: instant,
      ended_at: nullable(instant),
    },
    indices: {
      ix_staff_absences_user: ['user_id', 'to_on'],
      ix_staff_absences_deputy: ['deputy_id', 'to_on'],
    },
  },
  {
    name: 'refusal_rules',
    columns: { id: primary(int), second_person: boolean, updated_at: instant },
  },
];

const COLUMNS = {
  handler_for_id: nullable(id),
  refusal_proposed_by: nullable(id),
  call_back_since: nullable(instant),
};

const INDICES = {
  ix_letters_merged_into: ['merged_into_id', 'id'],
  ix_letters_call_back: ['call_back_since', 'id'],
};

/** 休假与委托, the second person of a refusal, 须回访, and the way back from a letter to those merged into it. */
export class Desk1795895000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
    await addColumns(runner, 'letters', COLUMNS, INDICES);
    // Poor ratings of before: no call was recorded, so the call is still owed.
    await runner.query(
      `UPDATE letters SET call_back_since = (
         SELECT MIN(r.at) FROM letter_ratings r
         WHERE r.letter_id = letters.id AND r.rating IN ('dissatisfied', 'very_dissatisfied'))
       WHERE id IN (SELECT letter_id FROM letter_ratings WHERE rating IN ('dissatisfied', 'very_dissatisfied'))
         AND id NOT IN (SELECT letter_id FROM letter_events WHERE type = 'erased')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'letters', COLUMNS, INDICES);
    for (const { name } of [...TABLES].reverse()) await runner.dropTable(name);
  }
}
