import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  boolean,
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
    name: 'documents',
    columns: {
      id: primary(id),
      number: nullable(varchar(60)),
      title: varchar(200),
      subject: varchar(30),
      formed_on: day,
      department_id: id,
      is_policy: boolean,
      for_government: boolean,
      is_regulation: boolean,
      other_organs: nullable(varchar(200)),
      attribute: varchar(12),
      ground: nullable(varchar(2)),
      reason: nullable(varchar(500)),
      explanation_plan: nullable(varchar(1000)),
      status: varchar(10),
      classified_on: day,
      imported: boolean,
      editors: text,
      reviewed_by: nullable(id),
      reviewed_at: nullable(instant),
      ticks: nullable(text),
      return_reason: nullable(varchar(500)),
      published_at: nullable(instant),
      url: nullable(varchar(500)),
      version: int,
      created_by: id,
      created_at: instant,
      updated_at: instant,
    },
    indices: {
      ix_documents_owed: ['attribute', 'classified_on', 'id'],
      ix_documents_catalogue: ['status', 'attribute', 'formed_on', 'id'],
      ix_documents_department: ['department_id', 'formed_on', 'id'],
      ix_documents_formed: ['formed_on', 'id'],
      ix_documents_subject: ['status', 'attribute', 'subject', 'formed_on', 'id'],
      uq_documents_number: ['number'],
    },
  },
  {
    name: 'self_checks',
    columns: {
      id: primary(id),
      year: int,
      document_id: nullable(id),
      cluster: nullable(varchar(120)),
      applicants: nullable(int),
      decision: varchar(10),
      reason: varchar(500),
      decided_by: id,
      decided_at: instant,
      from_attribute: nullable(varchar(12)),
      executed_by: nullable(id),
      executed_at: nullable(instant),
    },
    indices: {
      uq_self_checks_document: ['year', 'document_id'],
      ix_self_checks_document: ['document_id', 'decided_at'],
    },
  },
];

/** 公文台账: documents with their 公开属性, and the November review. */
export class Documents1795916000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.dropTable(name);
  }
}
