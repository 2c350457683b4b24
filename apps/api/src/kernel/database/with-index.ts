import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { engineOfManager } from './engine.js';

/**
 * Runs a query that must read through one index, whatever else it filters by.
 *
 * SQLite has no statistics of a table that was never analysed: it assumes ten rows for any equality and would
 * read all letters of a department instead of the five hundred whose places are given.
 *
 * @param builder selects from one entity (joins may follow) the columns of `Row`, each with its alias
 * @returns raw rows
 */
export async function queryThroughIndex<Row extends ObjectLiteral, Entity extends ObjectLiteral>(
  em: EntityManager,
  builder: SelectQueryBuilder<Entity>,
  index: string,
): Promise<Row[]> {
  const main = builder.expressionMap.mainAlias;
  if (!main) throw new Error('a query without a table has no index');
  const { escape } = em.connection.driver;
  const name = (text: string): string => escape.call(em.connection.driver, text);
  const from = `FROM ${name(main.metadata.tableName)} ${name(main.name)}`;
  const [sql, values] = builder.getQueryAndParameters();
  if (!sql.includes(from)) throw new Error(`no ${from} in the query`);
  const hint =
    engineOfManager(em) === 'sqlite' ? `INDEXED BY ${name(index)}` : `FORCE INDEX (${name(index)})`;
  return em.query<Row[]>(sql.replace(from, `${from} ${hint}`), values);
}

/**
 * A column that decides which rows are shown and not how they are found, for the same reason. MariaDB has figures, and
 * is told by name where they mislead it.
 *
 * @param column alias and property, `l.status`
 */
export const onlyFiltered = (builder: SelectQueryBuilder<ObjectLiteral>, column: string): string =>
  engineOfManager(builder.connection.manager) === 'sqlite' ? `+ ${column}` : column;
