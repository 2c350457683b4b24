import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AbstractLogger, DataSource, type QueryRunner } from 'typeorm';
import { Background } from '../platform/background.js';

const NAMED = /\b(?:FROM|JOIN|INTO|UPDATE)\s+[`"]?(\w+)/gi;
const WRITES = /^\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b/i;
/** Statements with long lists would fill the memory; they name their tables before these. */
const REMEMBERED = 500;
const LONGEST = 10_000;

/** @returns all tables that a statement names; the first one is the one it writes */
export function tablesOf(sql: string): { tables: string[]; writes: boolean } {
  return { tables: [...sql.matchAll(NAMED)].map(([, table]) => table!), writes: WRITES.test(sql) };
}

/**
 * Tells the background's works, where seconds are shortened, which tables are read and written. What a transaction wrote
 * is told as it is written and, since no other one sees it before, at its COMMIT once more.
 */
@Injectable()
export class StatementWatch extends AbstractLogger implements OnModuleInit {
  private readonly known = new Map<string, ReturnType<typeof tablesOf>>();
  private readonly uncommitted = new WeakMap<object, Set<string>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly background: Background,
  ) {
    super(false);
  }

  onModuleInit(): void {
    if (this.background.isShortened) this.dataSource.logger = this;
  }

  override logQuery(sql: string, _parameters?: unknown, runner?: QueryRunner): void {
    const { tables, writes } = this.lookUp(sql);
    this.background.reads(tables);
    const connection = connectionOf(runner);
    const [table] = tables;
    if (writes && table) {
      this.background.wrote(table);
      if (!connection) return;
      const written = this.uncommitted.get(connection) ?? new Set();
      this.uncommitted.set(connection, written.add(table));
    } else if (connection && sql === 'COMMIT') {
      this.uncommitted.get(connection)?.forEach((table) => this.background.wrote(table));
      this.uncommitted.delete(connection);
    }
  }

  protected writeLog(): void {
    // Nothing of a statement is written anywhere.
  }

  private lookUp(sql: string): ReturnType<typeof tablesOf> {
    if (sql.length > LONGEST) return tablesOf(sql.slice(0, LONGEST));
    let found = this.known.get(sql);
    if (!found) {
      if (this.known.size >= REMEMBERED) this.known.clear();
      this.known.set(sql, (found = tablesOf(sql)));
    }
    return found;
  }
}

/** What a transaction's runner and the one that commits it have in common; SQLite has one connection and one writer. */
const connectionOf = (runner: QueryRunner | undefined): object | undefined =>
  (runner as { databaseConnection?: object } | undefined)?.databaseConnection;
