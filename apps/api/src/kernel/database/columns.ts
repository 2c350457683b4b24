import { Table, TableColumn, TableIndex, type QueryRunner, type TableColumnOptions } from 'typeorm';
import { engineOfManager } from './engine.js';

/** A column of a migration, spelled the same for both engines. `name?` style nullability is the last argument. */
type Column = (name: string) => TableColumnOptions;

const column =
  (options: Omit<TableColumnOptions, 'name'>): Column =>
  (name) => ({ name, ...options });

export const varchar = (length: number): Column => column({ type: 'varchar', length: String(length) });
export const text: Column = column({ type: 'text' });
/** at most 65,535 bytes on MariaDB */
export const blob: Column = column({ type: 'blob' });
export const int: Column = column({ type: 'int' });
export const bigint: Column = column({ type: 'bigint' });
export const boolean: Column = column({ type: 'boolean' });
export const day: Column = column({ type: 'date' });
export const instant: Column = column({ type: 'datetime', precision: 3 });
export const nullable =
  (inner: Column): Column =>
  (name) => ({ ...inner(name), isNullable: true });
export const primary =
  (inner: Column): Column =>
  (name) => ({ ...inner(name), isPrimary: true });
export const withDefault =
  (inner: Column, value: string | number | boolean): Column =>
  (name) => ({ ...inner(name), default: typeof value === 'string' ? `'${value}'` : value });

export interface TableShape {
  name: string;
  columns: Record<string, Column>;
  /** index name → columns; a name that starts with `uq_` is unique */
  indices?: Record<string, string[]>;
  /** SQLite keeps the rows in the primary key itself, as InnoDB always does */
  withoutRowid?: boolean;
}

/** Creates one table with its indexes on whichever engine the runner speaks to. */
export async function createTable(runner: QueryRunner, shape: TableShape): Promise<void> {
  const sqlite = engineOfManager(runner.manager) === 'sqlite';
  const columns = Object.entries(shape.columns).map(([name, build]) => engineColumn(build(name), sqlite));
  await runner.createTable(
    new Table({
      name: shape.name,
      columns,
      withoutRowid: shape.withoutRowid ?? false,
      indices: Object.entries(shape.indices ?? {}).map(
        ([name, columnNames]) => new TableIndex({ name, columnNames, isUnique: name.startsWith('uq_') }),
      ),
    }),
  );
}

/**
 * Adds columns and indexes to a table that has rows. Plain statements: TypeORM would write a whole SQLite table anew.
 *
 * @param columns nullable, or with a default
 */
export async function addColumns(
  runner: QueryRunner,
  table: string,
  columns: TableShape['columns'],
  indices: Record<string, string[]> = {},
): Promise<void> {
  const { driver } = runner.connection;
  const sqlite = engineOfManager(runner.manager) === 'sqlite';
  for (const [name, build] of Object.entries(columns)) {
    const options = new TableColumn(engineColumn(build(name), sqlite));
    const value = options.default === undefined ? '' : ` DEFAULT ${String(options.default)}`;
    const type = driver.createFullType(options);
    await runner.query(
      `ALTER TABLE ${table} ADD COLUMN ${name} ${type}${options.isNullable ? ' NULL' : ' NOT NULL'}${value}`,
    );
  }
  for (const [name, columnNames] of Object.entries(indices)) {
    const unique = name.startsWith('uq_') ? 'UNIQUE ' : '';
    await runner.query(`CREATE ${unique}INDEX ${name} ON ${table} (${columnNames.join(', ')})`);
  }
}

/** The way back from {@link addColumns}. */
export async function dropColumns(
  runner: QueryRunner,
  table: string,
  columns: TableShape['columns'],
  indices: Record<string, string[]> = {},
): Promise<void> {
  const sqlite = engineOfManager(runner.manager) === 'sqlite';
  for (const name of Object.keys(indices))
    await runner.query(sqlite ? `DROP INDEX ${name}` : `DROP INDEX ${name} ON ${table}`);
  for (const name of Object.keys(columns)) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${name}`);
}

/** The type names TypeORM uses itself; others would look like a difference of the schema at every start. */
function engineColumn(options: TableColumnOptions, sqlite: boolean): TableColumnOptions {
  const value: unknown = options.default;
  const normal = typeof value === 'boolean' ? { ...options, default: value ? 1 : 0 } : options;
  if (sqlite) return normal.type === 'int' ? { ...normal, type: 'integer' } : normal;
  return normal.type === 'boolean' ? { ...normal, type: 'tinyint(1)' } : normal;
}
