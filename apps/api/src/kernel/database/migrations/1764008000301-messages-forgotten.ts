import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const INDICES = {
  outbox: new TableIndex({ name: 'ix_outbox_created', columnNames: ['created_at'] }),
  deliveries: new TableIndex({ name: 'ix_deliveries_created', columnNames: ['created_at'] }),
};

/** The clean-up finds what is old by its day; and a due day that moved has one name, whoever moved it. */
export class MessagesForgotten1764008000301 implements MigrationInterface {
  readonly name = 'MessagesForgotten1764008000301';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, index] of Object.entries(INDICES)) await runner.createIndex(table, index);
    await runner.query(`UPDATE outbox SET topic = 'letter.due-moved' WHERE topic = 'letter.due_date_moved'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, index] of Object.entries(INDICES)) await runner.dropIndex(table, index);
  }
}
