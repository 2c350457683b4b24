import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { changeRows, readRows } from './statements.js';

/** SQLite takes 32,766 bound values in one statement; MariaDB's packet limit lies beyond that for our rows. */
const MAX_VALUES = 30_000;
const MAX_ROWS = 500;
const PREPARED_ROWS = 2;
/** Column types that come out of either driver as they are. */
const PLAIN = new Set<unknown>(['varchar', 'text', 'int']);

/** SQL of one entity and the conversions of its columns, worked out once per connection. */
interface Shape {
  insert: string;
  tuple: string;
  rowsPerStatement: number;
  select: string;
  bind(row: ObjectLiteral): unknown[];
  read(raw: ObjectLiteral): ObjectLiteral;
}

const shapes = new WeakMap<object, Map<EntityTarget<ObjectLiteral>, Shape>>();

/**
 * Inserts whole rows with plain multi-row statements, in the caller's transaction.
 *
 * The query builder spends more time on one letter than the database does, so the busy paths and bulk loads write and
 * read here. Columns and conversions still come from the entity: a new column needs no change. Nothing is read back
 * and no default applies, so every property of the entity must be given (`null` where there is nothing).
 */
export async function insertRows<Row extends ObjectLiteral>(
  em: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  const { insert, tuple, rowsPerStatement, bind } = shapeOf(em, entity);
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const part = rows.slice(start, start + rowsPerStatement);
    const sql = insert + Array<string>(part.length).fill(tuple).join(', ');
    // One or two rows are frequent and worth a prepared statement; each number of rows is a statement of its own.
    if (part.length <= PREPARED_ROWS) await changeRows(em, sql, part.flatMap(bind));
    else await em.query(sql, part.flatMap(bind));
  }
}

/**
 * Whole rows of one table as plain objects of the entity's shape.
 *
 * @param rest what follows FROM, e.g. `WHERE letter_id = ? ORDER BY seq`; never with a caller's text in it
 */
export async function selectRows<Row extends ObjectLiteral>(
  em: EntityManager,
  entity: EntityTarget<Row>,
  rest: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const { select, read } = shapeOf(em, entity);
  const raws = await readRows<ObjectLiteral>(em, select + rest, values);
  return raws.map(read) as Row[];
}

function shapeOf<Row extends ObjectLiteral>(em: EntityManager, entity: EntityTarget<Row>): Shape {
  const { connection } = em;
  const known = shapes.get(connection) ?? new Map<EntityTarget<ObjectLiteral>, Shape>();
  shapes.set(connection, known);
  let shape = known.get(entity);
  if (!shape) {
    shape = buildShape(em, entity);
    known.set(entity, shape);
  }
  return shape;
}

function buildShape<Row extends ObjectLiteral>(
  { connection }: EntityManager,
  entity: EntityTarget<Row>,
): Shape {
  const { driver } = connection;
  const { tableName, columns } = connection.getMetadata(entity);
  const table = driver.escape(tableName);
  const names = columns.map((column) => driver.escape(column.databaseName));
  const selected = columns.map((column, i) => `${names[i]} AS ${driver.escape(column.propertyName)}`);
  const converted = columns.filter(({ type, transformer }) => transformer || !PLAIN.has(type));
  return {
    insert: `INSERT INTO ${table} (${names.join(', ')}) VALUES `,
    tuple: `(${columns.map(() => '?').join(', ')})`,
    rowsPerStatement: Math.min(MAX_ROWS, Math.floor(MAX_VALUES / columns.length)),
    select: `SELECT ${selected.join(', ')} FROM ${table} `,
    bind: (row) =>
      columns.map((column): unknown => {
        const value: unknown = row[column.propertyName];
        return value === null || value === undefined ? null : driver.preparePersistentValue(value, column);
      }),
    read: (raw) => {
      const row: ObjectLiteral = { ...raw };
      for (const column of converted) {
        row[column.propertyName] = driver.prepareHydratedValue(raw[column.propertyName], column);
      }
      return row;
    },
  };
}
