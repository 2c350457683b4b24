import {
  boolean,
  instant,
  int,
  nullable,
  primary,
  text,
  varchar,
  withDefault,
  type TableShape,
} from '../../columns.js';

const id = varchar(36);

export const messaging: readonly TableShape[] = [
  {
    name: 'outbox',
    columns: {
      id: primary(id),
      topic: varchar(40),
      letter_id: nullable(id),
      payload: text,
      status: withDefault(varchar(12), 'pending'),
      attempts: withDefault(int, 0),
      available_at: instant,
      created_at: instant,
    },
    indices: {
      ix_outbox_due: ['status', 'available_at'],
      ix_outbox_letter: ['letter_id'],
      ix_outbox_created: ['created_at'],
    },
  },
  {
    name: 'wechat_tokens',
    columns: {
      appid: primary(varchar(40)),
      token: nullable(text),
      expires_at: nullable(instant),
      forced_at: nullable(instant),
      lease_holder: nullable(id),
      lease_until: nullable(instant),
    },
  },
  {
    name: 'wechat_quotas',
    columns: {
      appid: primary(varchar(40)),
      api: primary(varchar(60)),
      blocked_until: instant,
    },
  },
  {
    name: 'wechat_pushes_seen',
    columns: {
      stamp_hash: primary(varchar(43)),
      body_hash: varchar(43),
      at: instant,
    },
    indices: {
      ix_wechat_pushes_seen_at: ['at'],
    },
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
      ix_deliveries_created: ['created_at'],
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
    columns: {
      citizen_id: primary(id),
      wechat: boolean,
      sms: boolean,
      email: boolean,
      updated_at: instant,
    },
  },
  {
    name: 'staff_mailboxes',
    columns: {
      user_id: primary(id),
      email: varchar(600),
      updated_at: instant,
    },
  },
];
