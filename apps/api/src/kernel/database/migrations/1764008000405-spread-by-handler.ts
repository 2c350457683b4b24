import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Working days, refusals and ratings are kept by person as well, and ratings where the answer was given: counted again. */
export class SpreadByHandler1764008000405 implements MigrationInterface {
  readonly name = 'SpreadByHandler1764008000405';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO statistics_marks (day, id)
       SELECT DISTINCT start, 'by handler' FROM statistics_buckets WHERE level = 'd' AND family = 'desk'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM statistics_marks WHERE id = 'by handler'`);
  }
}
