import type { FileHandle } from 'node:fs/promises';
import {
  FILE_LIMITS,
  openTable,
  plainHeading,
  unreadable,
  type SheetRow,
} from '../../kernel/tables/index.js';
import { readMoment } from '../../letters/imports/index.js';

const HEADINGS = {
  number: /^(?:文号|发文字号|文件编号)$/,
  title: /^(?:标题|文件名称|文件标题|公文标题|名称)$/,
  subject: /^(?:主题|分类|主题分类|类别)$/,
  formedOn: /^(?:成文日期|发文日期|印发日期|日期)$/,
  department: /^(?:(?:起草|主办|责任)?(?:处室|部门|单位))$/,
  attribute: /^(?:公开属性|属性|公开方式)$/,
  ground: /^(?:依据|法定依据|不予公开依据)$/,
  reason: /^(?:理由|不予公开理由|不公开理由)$/,
  publishedOn: /^(?:公开日期|公开时间|发布日期)$/,
  url: /^(?:链接|网址|公开链接)$/,
} as const;
type Field = keyof typeof HEADINGS;
const FIELDS = Object.keys(HEADINGS) as Field[];
const NEEDED: readonly Field[] = ['title', 'formedOn', 'department', 'attribute'];
/** Above the headings there may be a title and a note. */
const ROWS_SEARCHED = 10;
export const DOCUMENT_TABLE_BYTES = 5 * 1024 * 1024;
const MOST_DOCUMENTS = 5000;

/** A document as the list has it; blank cells are ''. */
export interface DocumentRow extends Record<Exclude<Field, 'formedOn' | 'publishedOn'>, string> {
  line: number;
  formedOn: string | null;
  publishedOn: string | null;
}

/**
 * The first sheet with the headings 标题, 成文日期, 处室 and 公开属性.
 *
 * @throws {DomainError} IMPORT_UNREADABLE no such sheet, or too many rows
 */
export async function readDocumentTable(handle: FileHandle): Promise<DocumentRow[]> {
  const file = await openTable(handle);
  try {
    for (const sheet of file.sheets) {
      let columns: Partial<Record<Field, number>> | null = null;
      let seen = 0;
      const rows: DocumentRow[] = [];
      for await (const row of sheet.rows()) {
        seen += 1;
        if (columns) rows.push(documentOf(row, columns, sheet.epoch));
        else if (seen <= ROWS_SEARCHED) columns = columnsOf(row);
        else break;
        if (rows.length > MOST_DOCUMENTS) throw unreadable(`一次最多 ${MOST_DOCUMENTS} 件，请分几个文件导入`);
      }
      if (columns && rows.length > 0) return rows;
    }
  } finally {
    await file.close();
  }
  throw unreadable('没有找到公文：表头应有“标题”“成文日期”“处室”“公开属性”');
}

function columnsOf({ cells }: SheetRow): Partial<Record<Field, number>> | null {
  const at: Partial<Record<Field, number>> = {};
  for (const [column, cell] of cells.slice(0, FILE_LIMITS.columns).entries()) {
    const heading = plainHeading(cell?.type === 'text' ? cell.text : '');
    const field = FIELDS.find((name) => HEADINGS[name].test(heading) && at[name] === undefined);
    if (field) at[field] = column;
  }
  return NEEDED.every((field) => at[field] !== undefined) ? at : null;
}

function documentOf(
  { line, cells }: SheetRow,
  at: Partial<Record<Field, number>>,
  epoch: 1900 | 1904,
): DocumentRow {
  const cell = (field: Field) => cells[at[field] ?? -1];
  const text = (field: Field): string => {
    const found = cell(field);
    return found === undefined || found.type === 'error' ? '' : found.text.trim();
  };
  const day = (field: Field): string | null => {
    const found = cell(field);
    return found ? (readMoment(found, epoch)?.day ?? null) : null;
  };
  return {
    line,
    number: text('number'),
    title: text('title'),
    subject: text('subject'),
    department: text('department'),
    attribute: text('attribute'),
    ground: text('ground'),
    reason: text('reason'),
    url: text('url'),
    formedOn: day('formedOn'),
    publishedOn: day('publishedOn'),
  };
}
