import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns, int, withDefault } from '../columns.js';

const COLUMNS = { obligation_weight: withDefault(int, 0) };

/** H10: how much the obligations of 公开台账 weigh in 考核; nothing, for the rules of before. */
export class ObligationWeight1795918000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'assessment_rules', COLUMNS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'assessment_rules', COLUMNS);
  }
}
