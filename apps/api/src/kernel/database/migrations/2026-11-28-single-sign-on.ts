import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  boolean,
  createTable,
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
    name: 'staff_identities',
    columns: { identity_hash: primary(varchar(43)), user_id: id, managed: boolean, linked_at: instant },
    indices: { uq_staff_identities_user: ['user_id'] },
  },
  {
    name: 'sso_rules',
    columns: {
      place: primary(int),
      claim: varchar(60),
      claim_value: varchar(200),
      role: varchar(20),
      department_id: nullable(id),
    },
  },
  {
    name: 'sso_settings',
    columns: { id: primary(int), just_in_time: boolean, link_by_username: boolean, version: int },
  },
  {
    name: 'sso_logouts',
    columns: { jti_hash: primary(varchar(43)), at: instant },
    indices: { ix_sso_logouts_at: ['at'] },
  },
];

const SESSION = { provider_sid: nullable(varchar(43)) };

/** Staff sign in at the provider of identities that the bureau has. */
export class SingleSignOn1796000003100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
    await addColumns(runner, 'staff_sessions', SESSION);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'staff_sessions', SESSION);
    for (const { name } of [...TABLES].reverse()) await runner.dropTable(name);
  }
}
