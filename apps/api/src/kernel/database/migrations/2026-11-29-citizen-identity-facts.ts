import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns, instant, nullable, varchar } from '../columns.js';

const UNREAD = { phone: nullable(varchar(255)), last_seen_at: nullable(instant) };

/** What is read nowhere is not kept of a person who signed in at 政务服务网. */
export class CitizenIdentityFacts1796000008150 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'citizen_identities', UNREAD);
  }

  async down(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'citizen_identities', UNREAD);
  }
}
