import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  boolean,
  createTable,
  instant,
  int,
  nullable,
  primary,
  text,
  varchar,
  withDefault,
  type TableShape,
} from '../columns.js';

const TABLES: TableShape[] = [
  {
    name: 'reply_templates',
    columns: {
      id: primary(varchar(36)),
      name: varchar(60),
      kind: nullable(varchar(20)),
      body: text,
      active: withDefault(boolean, true),
      updated_at: instant,
    },
    indices: { ix_reply_templates_name: ['active', 'name', 'id'] },
  },
  {
    name: 'leader_duties',
    columns: {
      id: primary(varchar(36)),
      name: varchar(50),
      title: varchar(60),
      duties: varchar(1000),
      office_phone: nullable(varchar(40)),
      sort_order: withDefault(int, 0),
      updated_at: instant,
    },
  },
];

/** Reply templates and the public page of who leads what. */
export class TemplatesAndLeaders1763900300000 implements MigrationInterface {
  readonly name = 'TemplatesAndLeaders1763900300000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.dropTable(table.name);
  }
}
