import type { FileHandle } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { LetterKind, Mailbox } from '@huiyin/contract';
import { DomainError } from '../../kernel/platform/errors.js';
import { writeSheets, type Sheet as WrittenSheet } from '../../kernel/platform/workbook.js';
import type { ColumnMapping, MappingOf } from './column-mapping.js';
import type { ImportPreviewView, SheetPreviewView } from './dto/import-preview.dto.js';
import { shownCell, writtenCell } from './cell-text.js';
import { openTable, type Sheet, type SheetRow } from '../../kernel/tables/index.js';
import { headerRowOf, HeaderSearch, Meanings, type Header, type HeaderRow } from './header.js';
import { isSilent, REASON_HEADING, type Field } from './headings.js';
import { ImportMappingsService } from './import-mappings.service.js';
import { RowContextsService } from './row-contexts.service.js';
import { parseRow, RowRejected, type ParseContext } from './row-parser.js';
import { planTable } from './table-plan.js';

export interface ReadingRequest {
  handle: FileHandle;
  kind?: LetterKind | undefined;
  mailbox?: Mailbox | undefined;
  mapping?: ColumnMapping | undefined;
}

type ContextOf = (sheet: Sheet, header: Header) => ParseContext;

const ROWS_SHOWN = 10;
/** As many as stand above the headings at most, and those that are shown. */
const ROWS_READ = 10 + ROWS_SHOWN;
/** One workbook to mend by hand; the rest comes when these are mended. */
const MOST_REJECTED = 10_000;

/** Reads a file as the import would and stores nothing: not in the database, not on disk. */
@Injectable()
export class ImportReadingService {
  constructor(
    private readonly contexts: RowContextsService,
    private readonly mappings: ImportMappingsService,
  ) {}

  /** @throws {DomainError} IMPORT_UNREADABLE the file as a whole cannot be read */
  async preview({ handle, mapping, ...options }: ReadingRequest): Promise<ImportPreviewView> {
    const file = await openTable(handle);
    try {
      const mappingOf = await this.mappings.finder(mapping);
      const contextOf = await this.contexts.of(options);
      const sheets: SheetPreviewView[] = [];
      for (const sheet of file.sheets) {
        const preview = previewOf(sheet, await firstRows(sheet), mappingOf, contextOf);
        if (preview) sheets.push(preview);
      }
      return { sheets };
    } finally {
      await file.close();
    }
  }

  /**
   * The rows that the import rejects, with all their columns and the reason, as a workbook to mend and import.
   *
   * @throws {DomainError} IMPORT_UNREADABLE, NOT_FOUND no row is rejected
   */
  async rejectedRows({ handle, mapping, ...options }: ReadingRequest): Promise<Buffer> {
    const file = await openTable(handle);
    try {
      const plan = await planTable(file, await this.mappings.finder(mapping));
      const contextOf = await this.contexts.of(options);
      const sheets: WrittenSheet[] = [];
      for (const { sheet, header } of plan.sheets) {
        const written = await rejectedOf(sheet, header, contextOf(sheet, header), sheets.length);
        if (written) sheets.push(written);
      }
      if (sheets.length === 0) throw new DomainError('NOT_FOUND', '这个文件里没有未能读取的行');
      return await writeSheets(sheets);
    } finally {
      await file.close();
    }
  }
}

async function firstRows(sheet: Sheet): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const row of sheet.rows()) {
    rows.push(row);
    if (rows.length >= ROWS_READ) break;
  }
  return rows;
}

function previewOf(
  sheet: Sheet,
  rows: readonly SheetRow[],
  mappingOf: MappingOf,
  contextOf: ContextOf,
): SheetPreviewView | null {
  const { header, row, problem } = searched(rows, mappingOf);
  if (!row) return null;
  const mapping = mappingOf(row.headings.map(({ text }) => text));
  const { all } = new Meanings(row, mapping);
  const columns = all.map(({ column, text, field }) => ({
    column,
    heading: text,
    field,
    unknown: field === null && !isSilent(text) && mapping?.get(text) !== null,
  }));
  const context = header && contextOf(sheet, header);
  const below = rows.filter(({ line }) => line > row.line).slice(0, ROWS_SHOWN);
  return {
    name: sheet.name,
    line: row.line,
    problem,
    columns: columns.map(({ heading, field, unknown }) => ({ heading, field, unknown })),
    hasKind: columns.some(({ field }) => field === 'kind'),
    rows: below.map((one) => ({
      line: one.line,
      values: columns.map(({ column, field }) => shownCell(one.cells[column], field, sheet.epoch)),
      reason: context && reasonOf(one, context),
    })),
  };
}

function searched(
  rows: readonly SheetRow[],
  mappingOf: MappingOf,
): { header: Header | null; row: HeaderRow | null; problem: string | null } {
  const search = new HeaderSearch(mappingOf);
  for (const row of rows) {
    if (search.isOver) break;
    try {
      const header = search.offer(row);
      if (header) return { header, row: headerRowOf(row), problem: null };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { header: null, row: headerRowOf(row), problem: error.detail };
    }
  }
  return { header: null, row: search.nearest, problem: search.complaint() };
}

function reasonOf(row: SheetRow, context: ParseContext): string | null {
  try {
    parseRow(row, context);
    return null;
  } catch (error) {
    if (error instanceof RowRejected) return error.message;
    throw error;
  }
}

async function rejectedOf(
  sheet: Sheet,
  header: Header,
  context: ParseContext,
  index: number,
): Promise<WrittenSheet | null> {
  const fields = new Map(Object.entries(header.columns).map(([field, column]) => [column, field as Field]));
  let headings: SheetRow | undefined;
  const rejected: { row: SheetRow; reason: string }[] = [];
  let more = false;
  for await (const row of sheet.rows()) {
    if (row.line === header.line) headings = row;
    if (row.line <= header.line) continue;
    const reason = reasonOf(row, context);
    if (reason === null) continue;
    more = rejected.length >= MOST_REJECTED;
    if (more) break;
    rejected.push({ row, reason });
  }
  if (!headings || rejected.length === 0) return null;
  const width = Math.max(headings.cells.length, ...rejected.map(({ row }) => row.cells.length));
  const cells = ({ cells: given }: SheetRow) =>
    Array.from({ length: width }, (_, column) =>
      writtenCell(given[column], fields.get(column) ?? null, sheet.epoch),
    );
  const titles = cells(headings).map((title) => String(title ?? ''));
  // A file that was mended once has the column of reasons already.
  const kept = titles.flatMap((title, column) => (title.trim() === REASON_HEADING ? [] : [column]));
  return {
    name: sheetName(sheet.name, index),
    heading: more ? [`未能读取的行很多，这里是前 ${MOST_REJECTED.toLocaleString('en')} 行`] : [],
    columns: [
      ...kept.map((column) => ({ header: titles[column]!, width: 18 })),
      { header: REASON_HEADING, width: 40 },
    ],
    pages: [
      rejected.map(({ row, reason }) => {
        const values = cells(row);
        return [...kept.map((column) => values[column] ?? null), reason];
      }),
    ],
  };
}

/** What a workbook takes as the name of a sheet: 31 characters, some of them not, each name once. */
const sheetName = (name: string | null, index: number): string =>
  `${
    (name ?? '未导入')
      .replace(/[[\]:*?/\\']/g, ' ')
      .slice(0, 25)
      .trim() || '未导入'
  }${index === 0 ? '' : ` (${index + 1})`}`;
