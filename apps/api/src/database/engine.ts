import type { EntityManager } from 'typeorm';
import { EnvError } from '../platform/env.js';

export type Engine = 'sqlite' | 'mariadb';

/** @throws {EnvError} the URL names an engine this product does not run on */
export function engineOf(databaseUrl: string): Engine {
  if (databaseUrl.startsWith('sqlite:')) return 'sqlite';
  if (/^(mysql|mariadb):\/\//.test(databaseUrl)) return 'mariadb';
  throw new EnvError('DATABASE_URL：应为 sqlite:文件 或 mysql://用户:密码@主机:端口/库名');
}

export const engineOfManager = (em: EntityManager): Engine =>
  em.connection.options.type === 'better-sqlite3' ? 'sqlite' : 'mariadb';

/** An instant as a parameter of raw SQL: text on SQLite (the form TypeORM stores), a Date on MariaDB (bound as UTC). */
export function bindInstant(engine: Engine, at: Date): string | Date {
  return engine === 'sqlite' ? at.toISOString().replace('T', ' ').replace('Z', '') : at;
}

/** An instant read by raw SQL. */
export function readInstant(value: unknown): Date {
  if (value instanceof Date) return value;
  if (typeof value === 'string') return new Date(`${value.replace(' ', 'T')}Z`);
  throw new Error('not an instant');
}

const RETRYABLE = new Set([
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_ERROR_DURING_COMMIT',
  'ER_CHECKREAD',
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_LOCKED',
]);

/** The driver's own code of an error, through TypeORM's wrapping. */
export function driverCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const own = 'driverError' in error ? error.driverError : error;
  return own instanceof Error && 'code' in own && typeof own.code === 'string' ? own.code : undefined;
}

/** The transaction lost a race and may be run again from its start (includes Galera's refusal at COMMIT). */
export const isRetryable = (error: unknown): boolean =>
  error instanceof LostRace || RETRYABLE.has(driverCode(error) ?? '');

const GONE =
  /^(PROTOCOL_|E[A-Z]+$|ER_(CON_COUNT|SERVER_SHUTDOWN|TOO_MANY)|SQLITE_(IOERR|FULL|CANTOPEN|READONLY|CORRUPT))/;

/** The database could not do it now, whatever it was given: gone, full, or too many races lost. */
export const isUnavailable = (error: unknown): boolean =>
  isRetryable(error) || GONE.test(driverCode(error) ?? '');

/** A unique constraint refused the row. */
export function isDuplicate(error: unknown): boolean {
  const code = driverCode(error);
  return (
    code === 'ER_DUP_ENTRY' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
  );
}

/** Thrown by a compare-and-set whose loser should simply run its whole transaction again. */
export class LostRace extends Error {}
