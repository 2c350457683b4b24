import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { createTable, instant, nullable, primary, text, varchar, withDefault } from '../columns.js';

const hash = varchar(43);

/**
 * One table for the keys of all routes. What was answered in the last days is taken over without its fingerprint: those of
 * sign-ups, and of letters before they were keyed, are plain digests over names and numbers, and a migration holds no
 * key to tell which. Keys of uploads and of people at the gate are not: a file sent again is
 * a second upload, swept unless a letter takes it, and nobody upgrades while an open day is on.
 */
export class IdempotencyRecords1764008000440 implements MigrationInterface {
  readonly name = 'IdempotencyRecords1764008000440';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'idempotency_records',
      columns: {
        key_hash: primary(hash),
        route: varchar(20),
        fingerprint: nullable(hash),
        subject_id: varchar(36),
        response: nullable(text),
        created_at: instant,
      },
      indices: {
        ix_idempotency_records_created: ['created_at'],
        ix_idempotency_records_subject: ['subject_id'],
      },
    });
    const into = 'INSERT INTO idempotency_records (key_hash, route, subject_id, response, created_at)';
    await runner.query(`${into} SELECT key_hash, 'letter', letter_id, response, created_at FROM submissions`);
    await runner.query(
      `${into} SELECT key_hash, 'sign-up', id, receipt, created_at FROM open_day_sign_ups
       WHERE key_hash IS NOT NULL AND receipt IS NOT NULL
       AND key_hash NOT IN (SELECT key_hash FROM submissions)`,
    );
    await runner.dropTable('submissions');
    await runner.dropIndex('open_day_sign_ups', 'uq_open_day_sign_ups_key');
    await runner.dropColumns('open_day_sign_ups', ['key_hash', 'fingerprint', 'receipt']);
    await runner.dropIndex('attachments', 'uq_attachments_key');
    await runner.dropColumns('attachments', ['key_hash']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'submissions',
      columns: {
        key_hash: primary(hash),
        fingerprint: withDefault(hash, ''),
        letter_id: varchar(36),
        response: text,
        created_at: instant,
      },
      indices: { ix_submissions_created: ['created_at'], ix_submissions_letter: ['letter_id'] },
    });
    await runner.addColumn('attachments', new TableColumn(nullable(hash)('key_hash')));
    await runner.addColumn('open_day_sign_ups', new TableColumn(nullable(hash)('key_hash')));
    await runner.addColumn('open_day_sign_ups', new TableColumn(nullable(hash)('fingerprint')));
    await runner.addColumn('open_day_sign_ups', new TableColumn(nullable(text)('receipt')));
    for (const table of ['attachments', 'open_day_sign_ups'])
      await runner.createIndex(
        table,
        new TableIndex({ name: `uq_${table}_key`, columnNames: ['key_hash'], isUnique: true }),
      );
    await runner.dropTable('idempotency_records');
  }
}
