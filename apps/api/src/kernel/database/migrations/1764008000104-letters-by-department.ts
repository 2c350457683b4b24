import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const BY_DEPARTMENT = new TableIndex({
  name: 'ix_letters_department_received',
  columnNames: ['department_id', 'received_at', 'id'],
});

/** All letters of a department, newest first: SQLite sorted every one of them for each page. */
export class LettersByDepartment1764008000104 implements MigrationInterface {
  readonly name = 'LettersByDepartment1764008000104';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('letters', BY_DEPARTMENT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('letters', BY_DEPARTMENT);
  }
}
