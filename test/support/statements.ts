import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './api-process.js';

export interface Statement {
  sql: string;
  values: unknown[];
}

interface Database {
  sql<Row>(text: string, values?: unknown[]): Promise<Row[]>;
  tamper(text: string, values?: unknown[]): Promise<void>;
}

/** What the requests of one server ask of the database. Its environment is given to that server. */
export class StatementTrace {
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), 'sql-trace-'));
  private readonly file = path.join(this.folder, 'statements');
  readonly env: Record<string, string> = {
    NODE_OPTIONS: `--import=${pathToFileURL(path.join(ROOT, 'test/support/sql-trace.mjs')).href}`,
    SQL_TRACE: this.file,
  };

  /** The statements made while `work` runs. */
  async during(work: () => Promise<unknown>): Promise<Statement[]> {
    writeFileSync(this.file, '');
    await work();
    return readFileSync(this.file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** How SQLite goes about a statement, a line for each table. */
export async function planOf(database: Database, { sql, values }: Statement): Promise<string[]> {
  const lines = await database.sql<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, values.flat());
  return lines.map(({ detail }) => detail);
}

/** Copies of one row on SQLite; `changed` holds expressions by column, in which `n` counts from 1. */
export async function copyRow(
  database: Database,
  table: string,
  id: string,
  copies: number,
  changed: Record<string, string>,
): Promise<void> {
  const columns = (await database.sql<{ name: string }>(`PRAGMA table_info(${table})`)).map(
    ({ name }) => name,
  );
  await database.tamper(
    `INSERT INTO ${table} (${columns.join(', ')})
     WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${copies})
     SELECT ${columns.map((column) => changed[column] ?? column).join(', ')} FROM counted, ${table} WHERE id = ?`,
    [id],
  );
}
