import type { FileHandle } from 'node:fs/promises';
import {
  type Cell,
  FILE_LIMITS,
  openTable,
  plainHeading,
  type SheetRow,
  unreadable,
} from '../../kernel/tables/index.js';

/** Bytes: a table of people is small. */
export const STAFF_TABLE_BYTES = 2 * 1024 * 1024;
/** Each account takes some 30 ms of hashing. */
export const MOST_STAFF = 500;

const HEADINGS = {
  displayName: { label: '姓名', pattern: /^(?:姓名|名字|人员姓名|真实姓名|人员|name)$/ },
  username: { label: '账号', pattern: /^(?:账号|帐号|用户名|登录名|登录账号|工号|username|account|login)$/ },
  department: { label: '处室', pattern: /^(?:(?:所在|所属)?(?:处室|部门|科室|单位)(?:名称)?|department)$/ },
  role: { label: '角色', pattern: /^(?:(?:用户|系统)?角色|岗位|role)$/ },
  phone: {
    label: '电话',
    pattern: /^(?:(?:联系|办公)?电话(?:号码)?|手机(?:号|号码)?|联系方式|phone|mobile|tel)$/,
  },
} as const;
type Field = keyof typeof HEADINGS;
const FIELDS = Object.keys(HEADINGS) as Field[];
const NEEDED: readonly Field[] = ['displayName', 'username', 'role'];
/** Running numbers, neither used nor worth a remark. */
const SILENT = new Set(['序号', '编号', 'no']);
/** Above the headings there may be a title and a note. */
const ROWS_SEARCHED = 10;

/** A person as the table has them; blank cells are ''. */
export type StaffRow = Record<Field, string> & {
  /** as a spreadsheet program numbers it */
  line: number;
};

export interface StaffTable {
  rows: StaffRow[];
  /** headings that mean nothing to us */
  unknown: string[];
}

/**
 * A list of staff: the first sheet that has the headings 姓名, 账号 and 角色.
 *
 * @throws {DomainError} IMPORT_UNREADABLE no such sheet, too many people, or no table at all
 */
export async function readStaffTable(handle: FileHandle): Promise<StaffTable> {
  const file = await openTable(handle);
  try {
    for (const sheet of file.sheets) {
      let columns: Columns | null = null;
      let seen = 0;
      const rows: StaffRow[] = [];
      for await (const row of sheet.rows()) {
        seen += 1;
        if (columns) rows.push(personOf(row, columns.at));
        else if (seen <= ROWS_SEARCHED) columns = columnsOf(row);
        else break;
        if (rows.length > MOST_STAFF) throw unreadable(`一次最多 ${MOST_STAFF} 人，请分几个文件导入`);
      }
      if (columns && rows.length > 0) return { rows, unknown: columns.unknown };
    }
  } finally {
    await file.close();
  }
  throw unreadable(
    '没有找到人员：表头应有“姓名”“账号”“角色”，承办人和处室负责人还要有“处室”；“电话”可以没有',
  );
}

interface Columns {
  at: Partial<Record<Field, number>>;
  unknown: string[];
}

function columnsOf({ cells }: SheetRow): Columns | null {
  const at: Columns['at'] = {};
  const unknown: string[] = [];
  for (const [column, cell] of cells.slice(0, FILE_LIMITS.columns).entries()) {
    const text = textOf(cell);
    const heading = plainHeading(text);
    if (heading === '' || SILENT.has(heading)) continue;
    const field = FIELDS.find((name) => HEADINGS[name].pattern.test(heading) && at[name] === undefined);
    if (field) at[field] = column;
    else unknown.push(text);
  }
  return NEEDED.every((field) => at[field] !== undefined) ? { at, unknown } : null;
}

function personOf({ line, cells }: SheetRow, at: Columns['at']): StaffRow {
  const value = (field: Field): string => textOf(cells[at[field] ?? -1]);
  const { displayName, username, department, role, phone } = Object.fromEntries(
    FIELDS.map((field) => [field, value(field)]),
  ) as Record<Field, string>;
  return { line, displayName, username, department, role, phone };
}

const textOf = (cell: Cell | undefined): string =>
  cell === undefined || cell.type === 'error' ? '' : cell.text.trim();
