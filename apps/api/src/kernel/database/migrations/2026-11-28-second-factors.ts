import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  createTable,
  dropColumns,
  instant,
  int,
  nullable,
  primary,
  text,
  varchar,
  withDefault,
  type TableShape,
} from '../columns.js';

const TABLES: readonly TableShape[] = [
  {
    name: 'staff_second_factors',
    columns: {
      user_id: primary(varchar(36)),
      secret: nullable(text),
      confirmed_at: nullable(instant),
      last_step: withDefault(int, 0),
      pending_secret: nullable(text),
      pending_at: nullable(instant),
    },
  },
  {
    name: 'staff_recovery_codes',
    columns: { code_hash: primary(varchar(43)), user_id: varchar(36), used_at: nullable(instant) },
    indices: { ix_staff_recovery_codes_user: ['user_id'] },
  },
  { name: 'second_factor_roles', columns: { role: primary(varchar(20)), since: instant } },
];

const SESSION = { method: withDefault(varchar(10), 'password'), second_factor_at: nullable(instant) };

/** The second factor of staff, and which roles need one. */
export class SecondFactors1796000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
    await addColumns(runner, 'staff_sessions', SESSION);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'staff_sessions', SESSION);
    for (const { name } of [...TABLES].reverse()) await runner.dropTable(name);
  }
}
