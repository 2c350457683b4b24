import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  boolean,
  createTable,
  dropColumns,
  instant,
  nullable,
  primary,
  varchar,
  withDefault,
  type TableShape,
} from '../columns.js';

const IDENTITIES: TableShape = {
  name: 'citizen_identities',
  columns: {
    id: primary(varchar(36)),
    subject: varchar(1200),
    subject_index: varchar(43),
    name: nullable(varchar(500)),
    phone: nullable(varchar(255)),
    created_at: instant,
    last_seen_at: instant,
  },
  indices: { uq_citizen_identities_subject: ['subject_index'] },
};

const LETTERS = { real_name: withDefault(boolean, false) };

/** Citizens sign in at 政务服务网; a letter in the name that was proved there is marked 实名. */
export class CitizenIdentities1796000008100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, IDENTITIES);
    await addColumns(runner, 'letters', LETTERS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'letters', LETTERS);
    await runner.dropTable(IDENTITIES.name);
  }
}
