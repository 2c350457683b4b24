import type { EntityManager } from 'typeorm';
import { AuditEntry } from '../audit/audit-entry.entity.js';
import { AuditService } from '../audit/audit.service.js';
import { selectRows } from '../database/rows.js';
import { readRows } from '../database/statements.js';
import type { Clock } from '../platform/clock.js';
import { FieldCipher } from '../platform/field-cipher.js';
import type { Keys } from '../platform/keys.js';

/** Number of log lines that are tried: a single changed line must not prevent the start. */
const LINES = 20;

/**
 * What may have been sealed before keys were registered: table, column, context. Finished: a column added later is of
 * an installation whose keys are known.
 */
const SEALED: readonly (readonly [table: string, column: string, context: string])[] = [
  ['letters', 'submitter_name', 'letters.name'],
  ['letters', 'submitter_phone', 'letters.phone'],
  ['letters', 'submitter_email', 'letters.email'],
  ['letters', 'submitter_organisation', 'letters.organisation'],
  ['citizens', 'openid', 'citizens.openid'],
  ['citizens', 'phone', 'citizens.phone'],
  ['staff_mailboxes', 'email', 'staff_mailboxes.email'],
  ['open_day_sessions', 'seed', 'open_day_sessions.seed'],
  ['open_day_sign_ups', 'name', 'open_day_sign_ups.name'],
  ['open_day_sign_ups', 'phone', 'open_day_sign_ups.phone'],
  ['open_day_sign_ups', 'companions', 'open_day_sign_ups.companions'],
  ['open_day_sign_ups', 'answers', 'open_day_sign_ups.answers'],
  ['open_day_sign_ups', 'id_numbers', 'open_day_sign_ups.id_numbers'],
  ['open_day_opinions', 'speaker', 'open_day_opinions.speaker'],
  ['open_day_opinions', 'phone', 'open_day_opinions.phone'],
];

/** Whether anything here depends on a key: the log has lines from the first start on. */
export async function holdsData(em: EntityManager): Promise<boolean> {
  for (const table of ['audit_entries', 'letters']) {
    if ((await readRows(em, `SELECT 1 AS one FROM ${table} LIMIT 1`)).length > 0) return true;
  }
  return false;
}

/**
 * Tries the keys on what lies in the database, for installations older than the table of keys. Reads the sealed
 * columns once through: a second for some hundred thousand letters, at one start.
 *
 * @returns one sentence; undefined when the oldest key is that of the log and every key that sealed something opens it
 */
export async function dataFault(em: EntityManager, keys: Keys, clock: Clock): Promise<string | undefined> {
  const lines = await selectRows(em, AuditEntry, `ORDER BY at DESC, chain DESC, seq DESC LIMIT ${LINES}`, []);
  const log = new AuditService(clock, keys);
  if (lines.length > 0 && !lines.some((line) => log.hash(line) === line.hash))
    return '最早的一把（写在最后的）不是写数据库里操作记录的那把密钥，请换回原来的密钥';
  const opened = new Map<string, boolean>();
  const cipher = new FieldCipher(keys);
  for (const [table, column, context] of SEALED) {
    for (const { id, low, high } of await samples(em, table, column))
      opened.set(id, opened.get(id) === true || opens(cipher, low, context) || opens(cipher, high, context));
  }
  const closed = [...opened].find(([, open]) => !open);
  return closed && `打不开数据库里用编号 ${closed[0]} 的密钥加密的内容，请换回原来的密钥`;
}

/** Of each key that sealed something in the column two values, picked by no order of time. */
function samples(
  em: EntityManager,
  table: string,
  column: string,
): Promise<{ id: string; low: string; high: string }[]> {
  const keyId = `SUBSTR(${column}, 4, INSTR(SUBSTR(${column}, 4), '.') - 1)`;
  return readRows(
    em,
    `SELECT ${keyId} AS id, MIN(${column}) AS low, MAX(${column}) AS high
     FROM ${table} WHERE ${column} IS NOT NULL GROUP BY ${keyId}`,
  );
}

function opens(cipher: FieldCipher, sealed: string, context: string): boolean {
  try {
    cipher.open(sealed, context);
    return true;
  } catch (error) {
    // Another key, an id that is not configured, or a value that was changed: all say so by throwing.
    if (error instanceof Error) return false;
    throw error;
  }
}
