import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, instant, primary, varchar } from '../columns.js';

/** Solved challenges, each good once. */
export class Captcha1763900600000 implements MigrationInterface {
  readonly name = 'Captcha1763900600000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'captcha_used',
      columns: { challenge_hash: primary(varchar(43)), expires_at: instant },
      indices: { ix_captcha_used_expires: ['expires_at'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('captcha_used');
  }
}
