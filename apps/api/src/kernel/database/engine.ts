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

/** The driver's own code of an error, through TypeORM's wrapping. */
export function driverCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const own = 'driverError' in error ? error.driverError : error;
  return own instanceof Error && 'code' in own && typeof own.code === 'string' ? own.code : undefined;
}

const RETRYABLE = new Set([
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_ERROR_DURING_COMMIT',
  'ER_CHECKREAD',
]);

/** The transaction lost a race and may be run again from its start (includes Galera's refusal at COMMIT). */
export const isRetryable = (error: unknown): boolean =>
  error instanceof LostRace || RETRYABLE.has(driverCode(error) ?? '');

/** Another process holds the embedded engine's file: see {@link onceFree}. */
export const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED)(_|$)/.test(driverCode(error) ?? '');

/** A unique constraint refused the row. */
export function isDuplicate(error: unknown): boolean {
  const code = driverCode(error);
  return (
    code === 'ER_DUP_ENTRY' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY'
  );
}

/** Thrown when a compare-and-set lost; the whole transaction runs again. */
export class LostRace extends Error {}
