import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  bigint,
  createTable,
  instant,
  nullable,
  primary,
  text,
  varchar,
  type TableShape,
} from '../columns.js';

const TABLES: readonly TableShape[] = [
  {
    name: 'staff_passkeys',
    columns: {
      id: primary(varchar(36)),
      user_id: varchar(36),
      name: varchar(60),
      rp_id: varchar(255),
      credential_id: text,
      credential_hash: varchar(43),
      public_key: text,
      counter: bigint,
      transports: varchar(200),
      created_at: instant,
      last_used_at: nullable(instant),
    },
    indices: { ix_staff_passkeys_user: ['user_id'], uq_staff_passkeys_credential: ['credential_hash'] },
  },
  {
    name: 'staff_passkey_challenges',
    columns: {
      challenge_hash: primary(varchar(43)),
      user_id: varchar(36),
      purpose: varchar(10),
      session_hash: nullable(varchar(43)),
      asked_at: instant,
    },
    indices: {
      ix_staff_passkey_challenges_asked: ['asked_at'],
      ix_staff_passkey_challenges_session: ['session_hash'],
    },
  },
];

/** Passkeys of staff, and what they are asked to sign. */
export class Passkeys1796000008000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.dropTable(name);
  }
}
