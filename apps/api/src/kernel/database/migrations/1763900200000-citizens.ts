import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, instant, nullable, primary, varchar, type TableShape } from '../columns.js';

const TABLES: TableShape[] = [
  {
    name: 'citizens',
    columns: {
      id: primary(varchar(36)),
      openid: varchar(300),
      openid_index: varchar(43),
      phone: nullable(varchar(255)),
      created_at: instant,
      last_seen_at: instant,
    },
    indices: { uq_citizens_openid: ['openid_index'] },
  },
  {
    name: 'citizen_sessions',
    columns: {
      token_hash: primary(varchar(43)),
      citizen_id: varchar(36),
      created_at: instant,
      expires_at: instant,
    },
    indices: { ix_citizen_sessions_citizen: ['citizen_id'], ix_citizen_sessions_expires: ['expires_at'] },
  },
];

/** Signed-in citizens. */
export class Citizens1763900200000 implements MigrationInterface {
  readonly name = 'Citizens1763900200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.dropTable(table.name);
  }
}
