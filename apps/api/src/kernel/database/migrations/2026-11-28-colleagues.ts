import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  createTable,
  day,
  instant,
  int,
  nullable,
  primary,
  text,
  varchar,
  type TableShape,
} from '../columns.js';

const id = varchar(36);

const TABLES: readonly TableShape[] = [
  {
    name: 'letter_opinions',
    columns: {
      id: primary(id),
      letter_id: id,
      no: int,
      round: int,
      department_id: id,
      question: nullable(text),
      asked_by: id,
      asked_at: instant,
      asked_on: day,
      working_days: int,
      withdrawn_at: nullable(instant),
      body: nullable(text),
      given_by: nullable(id),
      given_at: nullable(instant),
      due_on: nullable(day),
    },
    indices: { uq_letter_opinions_no: ['letter_id', 'no'] },
  },
  {
    name: 'letter_notes',
    columns: {
      id: primary(id),
      letter_id: id,
      author_id: id,
      at: instant,
      body: text,
      mentions: text,
    },
    indices: { ix_letter_notes_letter: ['letter_id', 'at', 'id'] },
  },
];

/** What helping departments say of a letter, and what colleagues note on it. */
export class Colleagues1795896000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.dropTable(name);
  }
}
