import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const BY_STATUS = new TableIndex({
  name: 'ix_letters_status_received',
  columnNames: ['status', 'received_at', 'id', 'department_id', 'kind'],
});

/** A status among all letters, newest first: with a department or a kind it took two seconds among 200,000. */
export class LettersByStatus1764001000002 implements MigrationInterface {
  readonly name = 'LettersByStatus1764001000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('letters', BY_STATUS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('letters', BY_STATUS);
  }
}
