import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the letters in hand are due is kept by day of receipt: the days there are any of are counted again. */
export class LettersInHand1764008000404 implements MigrationInterface {
  readonly name = 'LettersInHand1764008000404';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `INSERT INTO statistics_marks (day, id) SELECT DISTINCT received_on, 'in hand' FROM letters WHERE is_open = 1`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM statistics_buckets WHERE family IN ('receipt', 'accused')`);
    await runner.query(`DELETE FROM statistics_marks WHERE id = 'in hand'`);
  }
}
