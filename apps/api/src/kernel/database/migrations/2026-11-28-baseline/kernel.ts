import { instant, int, nullable, primary, text, varchar, type TableShape } from '../../columns.js';

const id = varchar(36);

export const kernel: readonly TableShape[] = [
  {
    name: 'audit_entries',
    columns: {
      chain: primary(int),
      seq: primary(int),
      at: instant,
      actor_role: varchar(20),
      actor_id: nullable(id),
      action: varchar(40),
      subject_type: varchar(20),
      subject_id: nullable(id),
      detail: text,
      prev_hash: varchar(43),
      hash: varchar(43),
    },
    indices: {
      ix_audit_subject: ['subject_id', 'chain', 'seq'],
      ix_audit_at: ['at', 'chain', 'seq'],
      ix_audit_actor: ['actor_id', 'at', 'chain', 'seq'],
      ix_audit_action: ['action', 'at', 'chain', 'seq'],
    },
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
  {
    name: 'audit_heads',
    columns: {
      chain: primary(int),
      seq: int,
      hash: varchar(43),
      mac: nullable(varchar(43)),
    },
  },
  {
    name: 'idempotency_records',
    columns: {
      key_hash: primary(varchar(43)),
      route: varchar(20),
      fingerprint: varchar(43),
      subject_id: id,
      response: nullable(text),
      created_at: instant,
    },
    indices: {
      ix_idempotency_records_created: ['created_at'],
      ix_idempotency_records_subject: ['subject_id'],
    },
  },
  {
    name: 'store_probe',
    columns: {
      id: primary(int),
      body: text,
    },
  },
  {
    name: 'key_checks',
    columns: {
      seq: primary(int),
      key_id: varchar(16),
      mac: varchar(43),
      registered_at: instant,
    },
    indices: {
      uq_key_checks_key: ['key_id'],
    },
  },
];
