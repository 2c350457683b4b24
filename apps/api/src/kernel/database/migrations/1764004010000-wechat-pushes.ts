import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, instant, primary, varchar, type TableShape } from '../columns.js';

const TABLES: TableShape[] = [
  {
    name: 'wechat_pushes_seen',
    columns: { stamp_hash: primary(varchar(43)), body_hash: varchar(43), at: instant },
    indices: { ix_wechat_pushes_seen_at: ['at'] },
  },
  {
    name: 'wechat_subscriptions',
    columns: {
      openid_index: primary(varchar(43)),
      template_id: primary(varchar(64)),
      answer: varchar(20),
      answered_at: instant,
    },
  },
];

/** Messages the WeChat platform pushes, each taken once, and what citizens answered about notifications. */
export class WechatPushes1764004010000 implements MigrationInterface {
  readonly name = 'WechatPushes1764004010000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.dropTable(table.name);
  }
}
