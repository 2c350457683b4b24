import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, day, instant, int, nullable, primary, varchar, type TableShape } from '../columns.js';

const TABLES: TableShape[] = [
  {
    name: 'assessment_rules',
    columns: {
      id: primary(varchar(36)),
      effective_from: day,
      on_time_weight: int,
      reply_weight: int,
      satisfaction_weight: int,
      contribution_percent: int,
      basis: varchar(200),
    },
    indices: { uq_assessment_rules_from: ['effective_from'] },
  },
  {
    name: 'assessment_exclusions',
    columns: {
      id: primary(varchar(36)),
      letter_id: varchar(36),
      round: int,
      department_id: varchar(36),
      reason: varchar(500),
      status: varchar(12),
      requested_by: varchar(36),
      requested_at: instant,
      decided_by: nullable(varchar(36)),
      decided_at: nullable(instant),
      decision: nullable(varchar(500)),
    },
    indices: {
      ix_assessment_exclusions_status: ['status', 'requested_at', 'id'],
      ix_assessment_exclusions_department: ['department_id', 'requested_at', 'id'],
      uq_assessment_exclusions_round: ['letter_id', 'round'],
    },
  },
  {
    name: 'annual_report_fields',
    columns: {
      year: primary(int),
      surveys: int,
      survey_opinions: int,
      survey_results: int,
      interviews: int,
      interview_questions: int,
      interview_answers: int,
      updated_by: varchar(36),
      updated_at: instant,
    },
  },
];

/** 考核 with its appeals, and what the annual website report asks beyond letters. */
export class Reports1764000810000 implements MigrationInterface {
  readonly name = 'Reports1764000810000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.dropTable(table.name);
  }
}
