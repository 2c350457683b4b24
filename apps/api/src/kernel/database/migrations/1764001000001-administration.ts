import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { createTable, instant, int, nullable, primary, text, varchar, withDefault } from '../columns.js';

const BY_ACTOR = new TableIndex({
  name: 'ix_audit_actor',
  columnNames: ['actor_id', 'at', 'chain', 'seq'],
});
const BY_ACTION = new TableIndex({
  name: 'ix_audit_action',
  columnNames: ['action', 'at', 'chain', 'seq'],
});

/** Reading the log by person and by action, checks of it on demand, and a bureau's own texts of 不予受理. */
export class Administration1764001000001 implements MigrationInterface {
  readonly name = 'Administration1764001000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndices('audit_entries', [BY_ACTOR, BY_ACTION]);
    await createTable(runner, {
      name: 'audit_verifications',
      columns: {
        id: primary(varchar(36)),
        by_user_id: varchar(36),
        started_at: instant,
        seen_at: instant,
        finished_at: nullable(instant),
        total: int,
        entries: withDefault(int, 0),
        letters: withDefault(int, 0),
        faults: text,
        seal: nullable(varchar(43)),
      },
      indices: { ix_audit_verifications_started: ['started_at', 'id'] },
    });
    await createTable(runner, {
      name: 'refusal_texts',
      columns: { code: primary(varchar(2)), body: varchar(2000), updated_at: instant },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('refusal_texts');
    await runner.dropTable('audit_verifications');
    await runner.dropIndices('audit_entries', [BY_ACTOR, BY_ACTION]);
  }
}
