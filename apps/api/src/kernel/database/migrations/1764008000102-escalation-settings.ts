import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, day, int, primary, varchar } from '../columns.js';

/** A bureau's own numbers of working days for 黄牌, 红牌 and 催办通知单 (R18). */
export class EscalationSettings1764008000102 implements MigrationInterface {
  readonly name = 'EscalationSettings1764008000102';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'escalation_settings',
      columns: {
        id: primary(varchar(36)),
        yellow_after: int,
        red_after: int,
        notice_from: int,
        effective_from: day,
        basis: varchar(200),
      },
      indices: { uq_escalation_settings_from: ['effective_from'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('escalation_settings');
  }
}
