import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The promise is kept from the start and not first when the calendar breaks it: a move then changes no row's size. */
export class PromisedAlways1764008000402 implements MigrationInterface {
  readonly name = 'PromisedAlways1764008000402';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE letters SET promised_due_on = due_on WHERE promised_due_on IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE letters SET promised_due_on = NULL WHERE promised_due_on = due_on`);
  }
}
