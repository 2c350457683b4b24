import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  boolean,
  createTable,
  day,
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
    name: 'openness_settings',
    columns: { id: primary(int), starts_on: day, set_by: nullable(id), set_at: instant },
  },
  {
    name: 'occasions',
    columns: {
      id: primary(id),
      kind: varchar(20),
      title: varchar(120),
      happened_at: instant,
      known_at: instant,
      department_id: nullable(id),
      created_by: id,
      created_at: instant,
      voided_at: nullable(instant),
      voided_by: nullable(id),
      void_reason: nullable(varchar(500)),
    },
    indices: {
      ix_occasions_known: ['known_at', 'id'],
      ix_occasions_department: ['department_id', 'known_at', 'id'],
    },
  },
  {
    name: 'obligations',
    columns: {
      id: primary(id),
      code: varchar(4),
      subject_kind: varchar(12),
      subject_id: id,
      excused_at: nullable(instant),
      excused_by: nullable(id),
      excuse_reason: nullable(varchar(500)),
      version: int,
    },
    indices: {
      uq_obligations_subject: ['code', 'subject_id'],
      ix_obligations_subject: ['subject_id'],
    },
  },
  {
    name: 'obligation_evidence',
    columns: {
      id: primary(id),
      obligation_id: id,
      part: varchar(12),
      fact_at: instant,
      url: nullable(varchar(500)),
      note: nullable(varchar(1000)),
      principal_attended: boolean,
      keyed_by: id,
      keyed_at: instant,
      needs_second: boolean,
      confirmed_by: nullable(id),
      confirmed_at: nullable(instant),
      struck_by: nullable(id),
      struck_at: nullable(instant),
      struck_reason: nullable(varchar(500)),
      same_key: nullable(varchar(43)),
    },
    indices: {
      ix_obligation_evidence_obligation: ['obligation_id', 'keyed_at', 'id'],
      uq_obligation_evidence_same: ['same_key'],
    },
  },
];

/** 公开台账: occasions, what was acted upon, and its evidence. */
export class Obligations1795915000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.dropTable(name);
  }
}
