import { setImmediate as pause } from 'node:timers/promises';
import { readRows } from './statements.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Rows read at once; with texts of some thousand characters each, a millisecond or two. */
const PAGE = 500;

/**
 * All rows of a query, some at a time, with a pause after each page: the embedded engine answers at once, so a loop that
 * only reads would hold the event loop to its end.
 *
 * @param sql ends with a condition to which `AND id > ? ORDER BY id LIMIT …` can be added; its rows have their id
 */
export async function* rowPages<Row extends { id: string }>(
  uow: UnitOfWork,
  sql: string,
  values: readonly unknown[],
): AsyncGenerator<Row[]> {
  for (let after = ''; ;) {
    const rows = await uow.read((em) =>
      readRows<Row>(em, `${sql} AND id > ? ORDER BY id LIMIT ${PAGE}`, [...values, after]),
    );
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.id;
    await pause();
  }
}
