import type { FileHandle } from 'node:fs/promises';
import { bytesOf } from '../../kernel/platform/scratch.js';
import {
  openTable,
  plainHeading,
  textCell,
  unreadable,
  type Cell,
  type Sheet,
  type SheetRow,
} from '../../kernel/tables/index.js';
import type { Header } from '../imports/index.js';
import type { HotlineOrderColumns } from './hotline-map.js';

export type OrderRow = SheetRow;

/** Work orders with one heading row, as the rows of a letter import are read. */
export interface OrderSheet extends Sheet {
  header: Header;
  dueAt: number | undefined;
  names: HotlineOrderColumns;
}

const ROWS_SEARCHED = 10;
const JSON_BYTES = 20 * 1024 * 1024;
const MOST_ORDERS = 20_000;
const TITLE_CHARACTERS = 30;

/** @throws {DomainError} IMPORT_UNREADABLE no orders of this hotline in it */
export async function* orderRows(
  handle: FileHandle,
  names: HotlineOrderColumns,
): AsyncGenerator<{ sheet: OrderSheet; row: OrderRow }> {
  const first = (await handle.read(Buffer.alloc(64), 0, 64, 0)).buffer.toString('utf8').trimStart();
  if (/^\ufeff?\s*[[{]/.test(first)) yield* jsonOrders(handle, names);
  else yield* tableOrders(handle, names);
}

async function* tableOrders(handle: FileHandle, names: HotlineOrderColumns) {
  const file = await openTable(handle);
  try {
    let found = false;
    for (const sheet of file.sheets) {
      let orders: OrderSheet | null = null;
      let seen = 0;
      for await (const row of sheet.rows()) {
        if (orders) yield { sheet: orders, row: titled(row, orders) };
        else if (seen < ROWS_SEARCHED) orders = sheetOf(sheet, row, names);
        seen += 1;
      }
      found ||= orders !== null;
    }
    if (!found) throw noHeadings(names);
  } finally {
    await file.close();
  }
}

/** `[{"工单号": …}]`, or the same as `orders` of an object. */
async function* jsonOrders(handle: FileHandle, names: HotlineOrderColumns) {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytesOf(handle)) {
    size += chunk.length;
    if (size > JSON_BYTES) throw unreadable('JSON 文件过大，请分几次导入');
    chunks.push(chunk);
  }
  const list = listOf(
    Buffer.concat(chunks)
      .toString('utf8')
      .replace(/^\ufeff/, ''),
  );
  if (list.length > MOST_ORDERS) throw unreadable(`超过 ${MOST_ORDERS} 件工单，请分几次导入`);
  const headings = [...new Set(list.flatMap((order) => Object.keys(order)))];
  const sheet: Sheet = { name: null, epoch: 1900, async *rows() {} };
  const orders = sheetOf(sheet, { line: 0, cells: headings.map(textCell) }, names);
  if (!orders) throw noHeadings(names);
  for (const [index, order] of list.entries()) {
    const cells = headings.map((heading): Cell | undefined => {
      const value = order[heading];
      return typeof value === 'string' || typeof value === 'number' ? textCell(String(value)) : undefined;
    });
    yield { sheet: orders, row: titled({ line: index + 1, cells }, orders) };
  }
}

function listOf(text: string): Record<string, unknown>[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw unreadable('不是有效的 JSON 文件');
  }
  const list: unknown =
    typeof value === 'object' && value !== null && 'orders' in value ? value.orders : value;
  if (!Array.isArray(list)) throw unreadable('JSON 的内容应为工单的列表');
  return list.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null);
}

function sheetOf(sheet: Sheet, row: SheetRow, names: HotlineOrderColumns): OrderSheet | null {
  const headings = row.cells.map((cell) => (cell?.type === 'text' ? plainHeading(cell.text) : ''));
  const at = (name: string | undefined): number | undefined => {
    const index = name === undefined ? -1 : headings.indexOf(plainHeading(name));
    return index < 0 ? undefined : index;
  };
  const [number, body, receivedAt] = [at(names.orderNumber), at(names.content), at(names.assignedAt)];
  if (number === undefined || body === undefined || receivedAt === undefined) return null;
  const columns: Header['columns'] = { number, body, receivedAt };
  const titles: Header['titles'] = {
    number: names.orderNumber,
    body: names.content,
    receivedAt: names.assignedAt,
  };
  for (const [field, name] of [
    ['name', names.caller],
    ['phone', names.phone],
    ['kind', names.kind],
  ] as const) {
    const column = at(name);
    if (column === undefined) continue;
    columns[field] = column;
    titles[field] = name!;
  }
  // Where the hotline writes no title, the beginning of the matter is one, in a column of its own behind all others.
  columns.title = at(names.title) ?? headings.length;
  titles.title = names.title ?? names.content;
  return {
    ...sheet,
    names,
    dueAt: at(names.dueAt),
    header: { line: row.line, columns, titles, headings: [], unknown: [] },
  };
}

function titled(row: SheetRow, { header: { columns } }: OrderSheet): SheetRow {
  const { title, body } = columns;
  if (title === undefined || body === undefined || row.cells[title]) return row;
  const content = row.cells[body];
  if (content?.type !== 'text') return row;
  const cells = [...row.cells];
  const start = [...content.text.trim().replace(/\s+/g, ' ')].slice(0, TITLE_CHARACTERS).join('');
  cells[title] = { type: 'text', text: start };
  return { line: row.line, cells };
}

const noHeadings = (names: HotlineOrderColumns) =>
  unreadable(
    `没有找到工单：表头应有“${names.orderNumber}”“${names.content}”“${names.assignedAt}”，列名不同时请先修改对照表`,
  );
