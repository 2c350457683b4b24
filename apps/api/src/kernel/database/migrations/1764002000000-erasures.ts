import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const INDEX = 'ix_submissions_letter';

/** A letter's submission is removed with its sender's identity, and found by the letter. */
export class Erasures1764002000000 implements MigrationInterface {
  readonly name = 'Erasures1764002000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('submissions', new TableIndex({ name: INDEX, columnNames: ['letter_id'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('submissions', INDEX);
  }
}
