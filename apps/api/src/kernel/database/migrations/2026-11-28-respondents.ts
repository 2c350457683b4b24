import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const INDICES = [
  ['consultation_responses', 'ix_consultation_responses_order', ['consultation_id', 'id']],
  ['deliveries', 'ix_deliveries_recipient', ['recipient_id']],
] as const;

/**
 * Responses of one consultation in order: a page of them must not read the others, nor sort all of its own. And what
 * became of the messages to one of them.
 */
export class Respondents1795935000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, name, columns] of INDICES)
      await runner.createIndex(table, new TableIndex({ name, columnNames: [...columns] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, name] of INDICES) await runner.dropIndex(table, name);
  }
}
