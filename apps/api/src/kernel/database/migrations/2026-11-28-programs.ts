import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, instant, nullable, primary, text, varchar } from '../columns.js';

/** What other systems of the office sign in with. */
export class Programs1796000004100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'program_tokens',
      columns: {
        id: primary(varchar(36)),
        name: varchar(60),
        active_name: nullable(varchar(60)),
        token_hash: varchar(43),
        hint: varchar(12),
        scopes: text,
        addresses: text,
        created_by: varchar(36),
        created_at: instant,
        expires_at: instant,
        last_used_at: nullable(instant),
        revoked_at: nullable(instant),
        revoked_by: nullable(varchar(36)),
      },
      indices: { uq_program_tokens_hash: ['token_hash'], uq_program_tokens_name: ['active_name'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('program_tokens');
  }
}
