import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const FIGURES = new TableIndex({
  name: 'ix_letters_figures',
  columnNames: [
    'received_on',
    'received_at',
    'id',
    'department_id',
    'handler_id',
    'status',
    'is_open',
    'due_on',
    'answered_on',
    'accused_department_id',
  ],
});
const ANSWERED_ON = new TableIndex({
  name: 'ix_letters_answered_on',
  columnNames: [
    'answered_on',
    'id',
    'department_id',
    'handler_id',
    'status',
    'due_on',
    'accused_department_id',
  ],
});
/** The figures' index begins as this one did. */
const RECEIVED_ON = new TableIndex({
  name: 'ix_letters_received_on',
  columnNames: ['received_on', 'department_id'],
});

/** Indexes that hold every column the board counts by, so that its numbers never read a letter (docs/adr/0005). */
export class SupervisionIndexes1764001000000 implements MigrationInterface {
  readonly name = 'SupervisionIndexes1764001000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('letters', FIGURES);
    await runner.createIndex('letters', ANSWERED_ON);
    await runner.dropIndex('letters', RECEIVED_ON);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.createIndex('letters', RECEIVED_ON);
    await runner.dropIndex('letters', ANSWERED_ON);
    await runner.dropIndex('letters', FIGURES);
  }
}
