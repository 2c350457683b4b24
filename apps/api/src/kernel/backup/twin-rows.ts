import { isDuplicate } from '../database/engine.js';
import { EnvError } from '../platform/env.js';

/**
 * Two rows that SQLite tells apart, and a server that ignores case, accents and spaces at the end does not.
 *
 * @param wayOut what the operator can do
 * @param known the index, where the error does not know its name
 * @returns one sentence that names the index and the value; the error itself where it says something else
 */
export function twinsOr(error: unknown, table: string, wayOut: string, known?: string): unknown {
  if (!isDuplicate(error)) return error;
  const said = error instanceof Error ? error.message : '';
  const [, value, index] = /Duplicate entry '(.*)' for key '(.*)'/s.exec(said) ?? [];
  const where = index === undefined ? '' : `（索引 ${known ?? index}，值“${value}”）`;
  return new EnvError(
    `${table}：有两行在这个数据库里会成为同一行${where}，它不分大小写、重音和末尾空格；${wayOut}`,
    { cause: error },
  );
}
