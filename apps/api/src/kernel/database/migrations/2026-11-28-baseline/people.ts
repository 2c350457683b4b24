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

export const people: readonly TableShape[] = [
  {
    name: 'departments',
    columns: {
      id: primary(id),
      code: varchar(40),
      name: varchar(80),
      sort_order: withDefault(int, 0),
      active: withDefault(boolean, true),
    },
    indices: {
      uq_departments_code: ['code'],
    },
  },
  {
    name: 'citizens',
    columns: {
      id: primary(id),
      openid: varchar(300),
      openid_index: varchar(43),
      phone: nullable(varchar(255)),
      created_at: instant,
      last_seen_at: instant,
    },
    indices: {
      uq_citizens_openid: ['openid_index'],
    },
  },
  {
    name: 'citizen_sessions',
    columns: {
      token_hash: primary(varchar(43)),
      citizen_id: id,
      created_at: instant,
      expires_at: instant,
    },
    indices: {
      ix_citizen_sessions_citizen: ['citizen_id'],
      ix_citizen_sessions_expires: ['expires_at'],
    },
  },
  {
    name: 'leader_duties',
    columns: {
      id: primary(id),
      name: varchar(50),
      title: varchar(60),
      duties: varchar(1000),
      office_phone: nullable(varchar(40)),
      sort_order: withDefault(int, 0),
      updated_at: instant,
    },
  },
  {
    name: 'captcha_used',
    columns: {
      challenge_hash: primary(varchar(43)),
      expires_at: instant,
    },
    indices: {
      ix_captcha_used_expires: ['expires_at'],
    },
  },
  {
    name: 'audit_verifications',
    columns: {
      id: primary(id),
      by_user_id: id,
      started_at: instant,
      seen_at: instant,
      finished_at: nullable(instant),
      total: int,
      entries: withDefault(int, 0),
      letters: withDefault(int, 0),
      faults: text,
      seal: nullable(varchar(43)),
    },
    indices: {
      ix_audit_verifications_started: ['started_at', 'id'],
    },
  },
  {
    name: 'users',
    columns: {
      id: primary(id),
      username: varchar(40),
      display_name: varchar(50),
      password_hash: varchar(255),
      role: varchar(20),
      department_id: nullable(id),
      active: withDefault(boolean, true),
      demo: withDefault(boolean, false),
      failed_attempts: withDefault(int, 0),
      locked_until: nullable(instant),
      created_at: instant,
      failed_at: nullable(instant),
      must_change_password: withDefault(boolean, false),
    },
    indices: {
      ix_users_department: ['department_id', 'active'],
      uq_users_username: ['username'],
    },
  },
  {
    name: 'staff_sessions',
    columns: {
      token_hash: primary(varchar(43)),
      user_id: id,
      created_at: instant,
      last_seen_at: instant,
      confirmed_at: nullable(instant),
      device: withDefault(varchar(60), ''),
    },
    indices: {
      ix_staff_sessions_last_seen: ['last_seen_at'],
      ix_staff_sessions_user: ['user_id'],
    },
  },
  {
    name: 'sign_in_failures',
    columns: {
      slot: primary(int),
      name_hash: varchar(43),
      failures: int,
      failed_at: instant,
      locked_until: nullable(instant),
      source_hash: withDefault(varchar(43), ''),
    },
    indices: {
      ix_sign_in_failures_at: ['failed_at'],
      ix_sign_in_failures_name: ['name_hash'],
    },
  },
  {
    name: 'security_traces',
    columns: {
      id: primary(varchar(43)),
      at: instant,
      last_at: instant,
      kind: varchar(20),
      reason: varchar(30),
      actor_id: nullable(id),
      name_hash: nullable(varchar(43)),
      source: nullable(varchar(43)),
      network: nullable(varchar(43)),
      route: nullable(varchar(120)),
      subject_id: nullable(id),
      count: int,
    },
    indices: {
      ix_security_traces_at: ['at', 'id'],
      ix_security_traces_kind: ['kind', 'at', 'id'],
      ix_security_traces_actor: ['actor_id', 'at', 'id'],
      ix_security_traces_source: ['source', 'at', 'id'],
    },
  },
];
