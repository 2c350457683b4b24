import type { DataSource, QueryRunner } from 'typeorm';
import { driverCode } from '../database/engine.js';
import { HUB } from '../platform/checkout-paths.js';
import type { Snapshot } from './snapshot.js';
import { twinsOr } from './twin-rows.js';

const PROBE = 'relocation_keys';
const AT_ONCE = 1000;

interface UniqueKey {
  table: string;
  name: string;
  columns: { name: string; type: string }[];
}

/**
 * Looks for rows that would be one row on the server before the old database stops being written to: then the office is
 * still open, and changes one of them in a page. The server compares, with the collation that it gives new tables. What
 * is written between this look and the stop is met by the copying itself.
 *
 * @throws {EnvError} one sentence that names the index and the value
 */
export async function requireNoTwins(snapshot: Snapshot, target: DataSource): Promise<void> {
  const runner = target.createQueryRunner();
  try {
    for (const { name } of await snapshot.tables())
      for (const key of await uniqueKeysOf(snapshot, name)) await probe(snapshot, runner, key);
  } catch (error) {
    // A user who may make tables, but no temporary ones: the copying will tell.
    if (!/ACCESS_DENIED/.test(driverCode(error) ?? '')) throw error;
  } finally {
    await runner.query(`DROP TEMPORARY TABLE IF EXISTS ${PROBE}`).catch(() => undefined);
    await runner.release();
  }
}

/** Those with text in them: numbers and times are the same on both engines. */
async function uniqueKeysOf(snapshot: Snapshot, table: string): Promise<UniqueKey[]> {
  const columns = await snapshot.query<{ name: string; type: string }>(`PRAGMA table_info("${table}")`);
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  const indexes = await snapshot.query<{ name: string; unique: number }>(`PRAGMA index_list("${table}")`);
  const keys: UniqueKey[] = [];
  for (const { name } of indexes.filter(({ unique }) => unique === 1)) {
    const parts = await snapshot.query<{ name: string }>(`PRAGMA index_info("${name}")`);
    keys.push({ table, name, columns: parts.map((part) => ({ ...part, type: types.get(part.name)! })) });
  }
  return keys.filter((key) => key.columns.some(isText));
}

const isText = ({ type }: { type: string }): boolean => /char/i.test(type);

async function probe(snapshot: Snapshot, runner: QueryRunner, key: UniqueKey): Promise<void> {
  const texts = key.columns.filter(isText).map(({ name }) => `"${name}"`);
  const list = key.columns.map(({ name }) => `"${name}"`).join(', ');
  const strange = texts.map((text) => `${text} GLOB '*[^!-~]*'`).join(' OR ');
  const [found] = await snapshot.query(`SELECT 1 AS one FROM "${key.table}" WHERE ${strange} LIMIT 1`);
  // Among printable ASCII only the case of letters is of no account; beyond it the server alone knows.
  const folded = key.columns.map((column) =>
    isText(column) ? `lower("${column.name}")` : `"${column.name}"`,
  );
  const among = found
    ? ''
    : `WHERE (${folded.join(', ')}) IN
         (SELECT ${folded.join(', ')} FROM "${key.table}" GROUP BY ${folded.join(', ')} HAVING COUNT(*) > 1)`;
  const names = key.columns.map((_, n) => `k${n}`);
  let isMade = false;
  for (let from = 0; ; from += AT_ONCE) {
    const rows = await snapshot.query<Record<string, unknown>>(
      `SELECT ${list} FROM "${key.table}" ${among} ORDER BY ${list} LIMIT ${AT_ONCE} OFFSET ${from}`,
    );
    if (rows.length === 0) return;
    if (!isMade) await make(runner, key, names);
    isMade = true;
    const tuple = `(${names.map(() => '?').join(', ')})`;
    try {
      await runner.query(
        `INSERT INTO ${PROBE} (${names.join(', ')}) VALUES ${rows.map(() => tuple).join(', ')}`,
        rows.flatMap((row) => key.columns.map(({ name }) => row[name])),
      );
    } catch (error) {
      throw twinsOr(
        error,
        key.table,
        `旧系统照常使用，没有停止写入；请在旧系统里改其中一行，再执行 ${HUB} move`,
        key.name,
      );
    }
  }
}

async function make(runner: QueryRunner, { columns }: UniqueKey, names: readonly string[]): Promise<void> {
  await runner.query(`DROP TEMPORARY TABLE IF EXISTS ${PROBE}`);
  const shapes = columns.map((column, n) => `${names[n]} ${isText(column) ? column.type : 'VARCHAR(30)'}`);
  await runner.query(
    `CREATE TEMPORARY TABLE ${PROBE} (${shapes.join(', ')}, UNIQUE KEY u (${names.join(', ')}))`,
  );
}
