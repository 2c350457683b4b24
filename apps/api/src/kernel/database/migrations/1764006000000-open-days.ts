import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  boolean,
  createTable,
  day,
  instant,
  int,
  nullable,
  primary,
  text,
  varchar,
  type TableShape,
} from '../columns.js';

const id = varchar(36);
const hash = varchar(43);

const TABLES: TableShape[] = [
  {
    name: 'open_days',
    columns: {
      id: primary(id),
      title: varchar(60),
      place: varchar(120),
      description: text,
      bring: nullable(varchar(500)),
      contact: varchar(120),
      fields: text,
      needs_id_number: boolean,
      picture_ids: text,
      keep_days: int,
      status: varchar(12),
      first_on: nullable(day),
      last_on: nullable(day),
      published_at: nullable(instant),
      cancelled_at: nullable(instant),
      cancel_reason: nullable(varchar(500)),
      summary: nullable(text),
      summary_picture_ids: text,
      summary_published_at: nullable(instant),
      id_numbers_deleted_at: nullable(instant),
      personal_data_deleted_at: nullable(instant),
      version: int,
      created_by: id,
      created_at: instant,
      updated_at: instant,
    },
    indices: { ix_open_days_status: ['status', 'last_on', 'id'] },
  },
  {
    name: 'open_day_sessions',
    columns: {
      id: primary(id),
      open_day_id: id,
      starts_at: instant,
      ends_at: instant,
      opens_at: instant,
      closes_at: instant,
      capacity: int,
      seats_per_sign_up: int,
      minimum_age: nullable(int),
      mode: varchar(12),
      promotion: varchar(12),
      offer_hours: int,
      seats_taken: int,
      seats_waiting: int,
      next_rank: int,
      next_seq: int,
      seed_hash: varchar(64),
      seed: varchar(255),
      drawn_at: nullable(instant),
      cancelled_at: nullable(instant),
      cancel_reason: nullable(varchar(500)),
      settled_at: nullable(instant),
      terms_version: int,
      version: int,
      updated_at: instant,
    },
    indices: {
      ix_open_day_sessions_day: ['open_day_id', 'starts_at'],
      ix_open_day_sessions_ends: ['ends_at'],
    },
  },
  {
    name: 'open_day_sign_ups',
    columns: {
      id: primary(id),
      session_id: id,
      open_day_id: id,
      number: varchar(20),
      code_hash: hash,
      ticket_hash: hash,
      citizen_id: nullable(id),
      status: varchar(12),
      line_rank: int,
      seats: int,
      walk_in: boolean,
      name: nullable(varchar(500)),
      phone: nullable(varchar(255)),
      live_phone_index: nullable(hash),
      companions: nullable(text),
      answers: nullable(text),
      id_numbers: nullable(text),
      key_hash: nullable(hash),
      fingerprint: nullable(hash),
      receipt: nullable(text),
      offer_expires_at: nullable(instant),
      checked_in_at: nullable(instant),
      checked_in_by: nullable(id),
      attended: int,
      version: int,
      created_at: instant,
      updated_at: instant,
    },
    indices: {
      uq_open_day_sign_ups_number: ['number'],
      uq_open_day_sign_ups_ticket: ['ticket_hash'],
      uq_open_day_sign_ups_key: ['key_hash'],
      // Once per phone and session. A sign-up that ended holds NULL, of which both engines allow any number.
      uq_open_day_sign_ups_phone: ['session_id', 'live_phone_index'],
      ix_open_day_sign_ups_line: ['session_id', 'status', 'line_rank'],
      ix_open_day_sign_ups_citizen: ['citizen_id', 'created_at', 'id'],
      ix_open_day_sign_ups_offers: ['status', 'offer_expires_at'],
      ix_open_day_sign_ups_day: ['open_day_id', 'created_at', 'id'],
    },
  },
  {
    name: 'open_day_seat_events',
    columns: {
      session_id: primary(id),
      seq: primary(int),
      at: instant,
      type: varchar(20),
      sign_up_id: nullable(id),
      seats: int,
      line_rank: nullable(int),
      capacity: int,
      seats_taken: int,
      seats_waiting: int,
      actor_role: varchar(20),
      actor_id: nullable(id),
    },
    indices: { ix_open_day_seat_events_sign_up: ['sign_up_id'] },
  },
  {
    name: 'open_day_opinions',
    columns: {
      id: primary(id),
      open_day_id: id,
      session_id: nullable(id),
      body: text,
      speaker: nullable(varchar(500)),
      phone: nullable(varchar(255)),
      heard_at: instant,
      recorded_by: id,
      recorded_at: instant,
      letter_id: nullable(id),
      letter_number: nullable(varchar(20)),
    },
    indices: { ix_open_day_opinions_day: ['open_day_id', 'recorded_at', 'id'] },
  },
  {
    name: 'open_day_messages',
    columns: {
      id: primary(id),
      open_day_id: id,
      session_id: nullable(id),
      audience: varchar(12),
      body: varchar(300),
      recipients: int,
      sent_by: id,
      sent_at: instant,
    },
    indices: { ix_open_day_messages_day: ['open_day_id', 'sent_at'] },
  },
  {
    name: 'open_day_notices',
    columns: { notice_key: primary(varchar(80)), at: instant },
    indices: { ix_open_day_notices_at: ['at'] },
  },
  {
    name: 'congress_windows',
    columns: {
      year: primary(int),
      opens_on: day,
      closes_on: day,
      set_by: id,
      set_at: instant,
    },
  },
];

/** Open days: sessions, seats and their history, opinions heard, the 人代会 window of a year (R14, R15). */
export class OpenDays1764006000000 implements MigrationInterface {
  readonly name = 'OpenDays1764006000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await createTable(runner, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.dropTable(table.name);
  }
}
