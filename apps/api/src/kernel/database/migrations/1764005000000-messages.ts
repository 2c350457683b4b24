import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  boolean,
  createTable,
  instant,
  int,
  nullable,
  primary,
  text,
  varchar,
  withDefault,
  type TableShape,
} from '../columns.js';

const id = varchar(36);

const TABLES: TableShape[] = [
  {
    name: 'deliveries',
    columns: {
      id: primary(id),
      message_id: id,
      topic: varchar(40),
      letter_id: nullable(id),
      channel: varchar(10),
      recipient_kind: varchar(10),
      recipient_id: id,
      status: varchar(12),
      attempts: withDefault(int, 0),
      available_at: instant,
      lease_owner: nullable(id),
      reason: nullable(varchar(200)),
      provider_ref: nullable(varchar(100)),
      created_at: instant,
      finished_at: nullable(instant),
    },
    indices: {
      uq_deliveries_once: ['message_id', 'channel', 'recipient_id'],
      ix_deliveries_due: ['status', 'available_at'],
      ix_deliveries_list: ['status', 'id'],
      ix_deliveries_letter: ['letter_id'],
    },
  },
  {
    name: 'notices',
    columns: {
      id: primary(id),
      message_id: id,
      recipient_id: id,
      topic: varchar(40),
      letter_id: nullable(id),
      title: varchar(60),
      body: varchar(1000),
      created_at: instant,
      read_at: nullable(instant),
    },
    indices: {
      uq_notices_once: ['message_id', 'recipient_id'],
      ix_notices_recipient: ['recipient_id', 'id'],
      ix_notices_unread: ['recipient_id', 'read_at'],
    },
  },
  {
    name: 'message_texts',
    columns: {
      topic: primary(varchar(40)),
      title: varchar(60),
      body: text,
      wechat_fields: text,
      wechat_template_id: nullable(varchar(64)),
      sms_template_code: nullable(varchar(40)),
      version: int,
      updated_at: instant,
    },
  },
  {
    name: 'citizen_channels',
    columns: { citizen_id: primary(id), wechat: boolean, sms: boolean, email: boolean, updated_at: instant },
  },
  {
    name: 'staff_mailboxes',
    columns: { user_id: primary(id), email: varchar(600), updated_at: instant },
  },
  {
    name: 'job_runs',
    columns: {
      name: primary(varchar(40)),
      slot: varchar(20),
      owner: id,
      lease_until: instant,
      started_at: instant,
      finished_at: nullable(instant),
    },
  },
];

/** Deliveries and notices of the outbox, the bureau's own words for them, whom they may reach, and the schedule. */
export class Messages1764005000000 implements MigrationInterface {
  readonly name = 'Messages1764005000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of [...TABLES].reverse()) await runner.dropTable(name);
  }
}
