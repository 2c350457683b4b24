import type { MigrationInterface, QueryRunner } from 'typeorm';
import { boolean, createTable, instant, nullable, primary, text, varchar } from '../columns.js';

/** Where other systems are told of events, and the hosts that may be told. */
export class Webhooks1796000004200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, {
      name: 'webhooks',
      columns: {
        id: primary(varchar(36)),
        name: varchar(60),
        active_name: nullable(varchar(60)),
        url: varchar(500),
        secret: varchar(255),
        events: text,
        created_by: varchar(36),
        created_at: instant,
        ended_at: nullable(instant),
        ended_because: nullable(varchar(20)),
      },
      indices: { uq_webhooks_name: ['active_name'], ix_webhooks_ended: ['ended_at'] },
    });
    await createTable(runner, {
      name: 'webhook_hosts',
      columns: {
        host: primary(varchar(255)),
        is_private: boolean,
        added_by: varchar(36),
        added_at: instant,
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('webhook_hosts');
    await runner.dropTable('webhooks');
  }
}
