import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const FIGURES = [
  'received_on',
  'received_at',
  'id',
  'department_id',
  'handler_id',
  'status',
  'is_open',
  'answered_on',
  'answered_late',
  'accused_department_id',
];
const ANSWERED_ON = [
  'answered_on',
  'id',
  'department_id',
  'handler_id',
  'status',
  'answered_late',
  'accused_department_id',
];
const withDueDay = (columns: readonly string[]): string[] =>
  columns.map((name) => (name === 'answered_late' ? 'due_on' : name));
const indexes = (columns: (names: readonly string[]) => string[]): TableIndex[] => [
  new TableIndex({ name: 'ix_letters_figures', columnNames: columns(FIGURES) }),
  new TableIndex({ name: 'ix_letters_answered_on', columnNames: columns(ANSWERED_ON) }),
];

/** Whether an answer was late is noted with it: a calendar change moves the due days of open letters in two indexes less. */
export class AnsweredLate1764008000401 implements MigrationInterface {
  readonly name = 'AnsweredLate1764008000401';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE letters ADD COLUMN answered_late boolean NULL`);
    await runner.query(
      `UPDATE letters SET answered_late = CASE WHEN answered_on > due_on THEN 1 ELSE 0 END WHERE answered_on IS NOT NULL`,
    );
    await replace(
      runner,
      indexes((names) => [...names]),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await replace(runner, indexes(withDueDay));
    await runner.query(`ALTER TABLE letters DROP COLUMN answered_late`);
  }
}

async function replace(runner: QueryRunner, made: readonly TableIndex[]): Promise<void> {
  for (const index of made) {
    await runner.dropIndex('letters', index.name!);
    await runner.createIndex('letters', index);
  }
}
