import { FILE_LIMITS, type Sheet, type TableFile, unreadable } from '../../kernel/tables/index.js';
import type { MappingOf } from './column-mapping.js';
import { HeaderSearch, type Header } from './header.js';

export interface Rejection {
  /** as a spreadsheet program numbers it */
  line: number;
  reason: string;
}

export interface PlannedSheet {
  sheet: Sheet;
  header: Header;
}

/** What of a file is to be imported. */
export interface TablePlan {
  sheets: PlannedSheet[];
  /** rows below the headings that hold anything */
  rows: number;
  /** sheets with content but without headings: each counts as one row that could not be read */
  refused: Rejection[];
}

/**
 * Reads the whole file once without importing anything: where the headings are, how many rows there are, and that
 * every byte of it can be read. So a damaged file adds nothing, and a progress bar knows its end.
 *
 * @throws {DomainError} IMPORT_UNREADABLE damaged, too large, or no sheet has the columns a letter needs
 */
export async function planTable(file: TableFile, mappingOf?: MappingOf): Promise<TablePlan> {
  const plan: TablePlan = { sheets: [], rows: 0, refused: [] };
  const complaints: string[] = [];
  for (const sheet of file.sheets) {
    const search = new HeaderSearch(mappingOf);
    let header: Header | null = null;
    let first: number | null = null;
    for await (const row of sheet.rows()) {
      first ??= row.line;
      if (header) plan.rows += 1;
      else if (!search.isOver) header = search.offer(row);
      if (plan.rows > FILE_LIMITS.rows) {
        throw unreadable(
          `超过 ${FILE_LIMITS.rows.toLocaleString('en')} 行，请拆分成几个文件再导入；没有导入任何信件`,
        );
      }
    }
    if (header) plan.sheets.push({ sheet, header });
    // An empty sheet is what Excel puts into every new workbook.
    else if (first !== null) {
      complaints.push(search.complaint());
      plan.refused.push({ line: first, reason: `${nameOf(sheet)}${search.complaint()}，整张表没有导入` });
    }
  }
  if (plan.sheets.length === 0) throw unreadable(complaints[0] ?? '文件里没有内容');
  return plan;
}

export const nameOf = ({ name }: Sheet): string => (name === null ? '' : `工作表“${name}”：`);
