import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One day of each ten, by the day of the month. */
const TEN = `SUBSTR(start, 1, 7), CASE WHEN SUBSTR(start, 9) > '20' THEN 2 WHEN SUBSTR(start, 9) > '10' THEN 1 ELSE 0 END`;

/**
 * Sums are kept of ten days, quarters and years as well. The server counts one day of each ten again, and with it adds up
 * all it is part of.
 */
export class SumsOfLongerSpans1764008000403 implements MigrationInterface {
  readonly name = 'SumsOfLongerSpans1764008000403';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO statistics_marks (day, id)
       SELECT MIN(start), 'longer spans' FROM statistics_sums WHERE level = 'd' GROUP BY ${TEN}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['statistics_sums', 'statistics_buckets'])
      await runner.query(`DELETE FROM ${table} WHERE level IN ('t', 'q', 'y')`);
    await runner.query(`DELETE FROM statistics_marks WHERE id = 'longer spans'`);
  }
}
