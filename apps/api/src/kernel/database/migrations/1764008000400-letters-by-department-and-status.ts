import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const BY_DEPARTMENT_AND_STATUS = new TableIndex({
  name: 'ix_letters_department_status',
  columnNames: ['department_id', 'status', 'received_at', 'id'],
});

/** The letters of one status in one department: read through those of the status in all of them, it grew with the office. */
export class LettersByDepartmentAndStatus1764008000400 implements MigrationInterface {
  readonly name = 'LettersByDepartmentAndStatus1764008000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('letters', BY_DEPARTMENT_AND_STATUS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('letters', BY_DEPARTMENT_AND_STATUS);
  }
}
