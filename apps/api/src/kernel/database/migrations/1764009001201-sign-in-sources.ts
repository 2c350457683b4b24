import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';
import { createTable, instant, int, nullable, primary, varchar, withDefault } from '../columns.js';

/** Attempts are counted by address and device, and those that were refused leave a trace. */
export class SignInSources1764009001201 implements MigrationInterface {
  readonly name = 'SignInSources1764009001201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('sign_in_failures', new TableColumn(withDefault(varchar(43), '')('source_hash')));
    await runner.createIndex(
      'sign_in_failures',
      new TableIndex({ name: 'ix_sign_in_failures_name', columnNames: ['name_hash'] }),
    );
    await createTable(runner, {
      name: 'security_traces',
      columns: {
        id: primary(varchar(43)),
        at: instant,
        last_at: instant,
        kind: varchar(20),
        reason: varchar(30),
        actor_id: nullable(varchar(36)),
        name_hash: nullable(varchar(43)),
        source: nullable(varchar(43)),
        network: nullable(varchar(43)),
        route: nullable(varchar(120)),
        subject_id: nullable(varchar(36)),
        count: int,
      },
      indices: {
        ix_security_traces_at: ['at', 'id'],
        ix_security_traces_kind: ['kind', 'at', 'id'],
        ix_security_traces_actor: ['actor_id', 'at', 'id'],
        ix_security_traces_source: ['source', 'at', 'id'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('security_traces');
    await runner.dropIndex('sign_in_failures', 'ix_sign_in_failures_name');
    await runner.dropColumn('sign_in_failures', 'source_hash');
  }
}
