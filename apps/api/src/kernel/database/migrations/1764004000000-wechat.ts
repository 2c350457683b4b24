import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, instant, nullable, primary, text, varchar, type TableShape } from '../columns.js';

const TABLES: TableShape[] = [
  {
    name: 'wechat_tokens',
    columns: {
      appid: primary(varchar(40)),
      token: nullable(text),
      expires_at: nullable(instant),
      forced_at: nullable(instant),
      lease_holder: nullable(varchar(36)),
      lease_until: nullable(instant),
    },
  },
  {
    name: 'wechat_quotas',
    columns: { appid: primary(varchar(40)), api: primary(varchar(60)), blocked_until: instant },
  },
];

/** WeChat's access token, shared by all instances, and the calls it allows no more today. */
export class Wechat1764004000000 implements MigrationInterface {
  readonly name = 'Wechat1764004000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.dropTable(table.name);
  }
}
