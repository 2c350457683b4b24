import { day, instant, int, nullable, primary, varchar, type TableShape } from '../../columns.js';

const id = varchar(36);

export const oversight: readonly TableShape[] = [
  {
    name: 'urges',
    columns: {
      id: primary(id),
      letter_id: id,
      by_user_id: id,
      message: varchar(500),
      at: instant,
    },
    indices: {
      ix_urges_letter: ['letter_id', 'at'],
    },
  },
  {
    name: 'statistics_marks',
    columns: {
      day: primary(day),
      id: primary(id),
    },
    withoutRowid: true,
  },
  {
    name: 'statistics_folds',
    columns: {
      id: primary(int),
      seq: int,
    },
  },
  {
    name: 'statistics_sums',
    columns: {
      level: primary(varchar(1)),
      family: primary(varchar(7)),
      start: primary(day),
      k1: primary(id),
      k2: primary(id),
      opened: int,
      reopened: int,
      valid: int,
      answered: int,
      answered_late: int,
      refused: int,
      referred: int,
      merged: int,
      withdrawn: int,
      working_days: int,
      lapsed: int,
      lapse_ended: int,
    },
    withoutRowid: true,
  },
  {
    name: 'statistics_buckets',
    columns: {
      level: primary(varchar(1)),
      family: primary(varchar(7)),
      start: primary(day),
      k1: primary(id),
      k2: primary(id),
      bucket: primary(varchar(24)),
      n: int,
    },
    withoutRowid: true,
  },
  {
    name: 'assessment_rules',
    columns: {
      id: primary(id),
      effective_from: day,
      on_time_weight: int,
      reply_weight: int,
      satisfaction_weight: int,
      contribution_percent: int,
      basis: varchar(200),
    },
    indices: {
      uq_assessment_rules_from: ['effective_from'],
    },
  },
  {
    name: 'assessment_exclusions',
    columns: {
      id: primary(id),
      letter_id: id,
      round: int,
      department_id: id,
      reason: varchar(500),
      status: varchar(12),
      requested_by: id,
      requested_at: instant,
      decided_by: nullable(id),
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
      updated_by: id,
      updated_at: instant,
    },
  },
];
