import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sums by the day of receipt (docs/adr/0012): every day on which a letter came is counted again. */
export class StatisticsByReceipt1764008000101 implements MigrationInterface {
  readonly name = 'StatisticsByReceipt1764008000101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO statistics_marks (day, id) SELECT DISTINCT received_on, 'by receipt' FROM letters`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM statistics_sums WHERE family IN ('receipt', 'accused')`);
    await runner.query(`DELETE FROM statistics_marks WHERE id = 'by receipt'`);
  }
}
