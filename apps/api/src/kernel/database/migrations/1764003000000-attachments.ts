import type { MigrationInterface, QueryRunner } from 'typeorm';
import { boolean, createTable, instant, int, nullable, primary, varchar } from '../columns.js';

/** Files sent with letters, supplements and answers. */
export class Attachments1764003000000 implements MigrationInterface {
  readonly name = 'Attachments1764003000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'attachments',
      columns: {
        id: primary(varchar(36)),
        storage_key: varchar(60),
        name: varchar(200),
        media_type: varchar(80),
        size: int,
        sha256: varchar(64),
        source_sha256: varchar(64),
        has_thumbnail: boolean,
        state: varchar(12),
        uploader_role: varchar(20),
        uploader_id: nullable(varchar(36)),
        key_hash: nullable(varchar(43)),
        letter_id: nullable(varchar(36)),
        part: nullable(varchar(12)),
        part_no: nullable(int),
        position: nullable(int),
        expires_at: nullable(instant),
        scan_attempts: int,
        scan_after: nullable(instant),
        virus: nullable(varchar(120)),
        created_at: instant,
      },
      indices: {
        uq_attachments_key: ['key_hash'],
        ix_attachments_letter: ['letter_id', 'part', 'part_no', 'position'],
        ix_attachments_expiry: ['expires_at'],
        ix_attachments_scan: ['state', 'scan_after'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('attachments');
  }
}
