import {
  day,
  instant,
  int,
  nullable,
  primary,
  text,
  varchar,
  withDefault,
  type TableShape,
} from '../../columns.js';

const id = varchar(36);

export const calendar: readonly TableShape[] = [
  {
    name: 'limits',
    columns: {
      id: primary(id),
      kind: varchar(20),
      working_days: int,
      extended_to: nullable(int),
      effective_from: day,
      basis: varchar(200),
    },
    indices: {
      uq_limits_kind_from: ['kind', 'effective_from'],
    },
  },
  {
    name: 'calendar_notices',
    columns: {
      id: primary(id),
      notice_id: varchar(60),
      year: int,
      title: varchar(200),
      url: varchar(500),
      published_on: day,
      revises: nullable(varchar(60)),
      days: text,
      source: varchar(10),
      source_text: nullable(text),
      applied_version: int,
      applied_at: nullable(instant),
      applied_by: nullable(id),
      reverted_version: nullable(int),
      reverted_at: nullable(instant),
      reverted_by: nullable(id),
      revert_reason: nullable(varchar(500)),
    },
    indices: {
      ix_calendar_notices_notice: ['notice_id'],
    },
  },
  {
    name: 'calendar_versions',
    columns: {
      version: primary(int),
      cause: varchar(10),
      notice_row_id: nullable(id),
      author_id: nullable(id),
      created_at: nullable(instant),
      status: varchar(12),
      finished_at: nullable(instant),
      planned: withDefault(int, 0),
      later: withDefault(int, 0),
      earlier: withDefault(int, 0),
      kept: withDefault(int, 0),
      confirmed: withDefault(int, 0),
      tentative: withDefault(int, 0),
    },
  },
  {
    name: 'escalation_settings',
    columns: {
      id: primary(id),
      yellow_after: int,
      red_after: int,
      notice_from: int,
      effective_from: day,
      basis: varchar(200),
    },
    indices: {
      uq_escalation_settings_from: ['effective_from'],
    },
  },
];
