import { type Cell, type SheetRow, unreadable } from '../../kernel/tables/index.js';
import type { ColumnMapping, MappingOf } from './column-mapping.js';
import { alsoFieldOf, fieldOf, FIELDS, isSilent, labelOf, type Field } from './headings.js';

export interface Header {
  /** the row the headings stand in; letters begin below it */
  line: number;
  columns: Partial<Record<Field, number>>;
  /** the headings as the user wrote them, for messages */
  titles: Partial<Record<Field, string>>;
  /** every heading, from the first column on */
  headings: string[];
  /** headings that mean nothing to us and that the user did not leave out on purpose */
  unknown: string[];
}

/** A row that is, or may be, the row of headings. */
export interface HeaderRow {
  line: number;
  headings: { column: number; text: string }[];
}

const ESSENTIAL: readonly Field[] = ['title', 'receivedAt', 'body'];
/** Two columns with one of these meanings are refused; for other meanings the first column counts. */
const UNAMBIGUOUS: readonly Field[] = [...ESSENTIAL, 'answer', 'answeredAt', 'kind'];
/** Above the headings there may be a title and a note. */
const ROWS_SEARCHED = 10;

/** Looks at rows one by one until one of them is the row of headings. */
export class HeaderSearch {
  private seen = 0;
  private best: { row: HeaderRow; fields: Field[] } | null = null;

  /** @param mappingOf what the user chose for these headings, now or at an earlier import */
  constructor(private readonly mappingOf: MappingOf = () => null) {}

  /**
   * @returns the header, or null while the search goes on
   * @throws {DomainError} IMPORT_UNREADABLE two columns claim the same meaning, or answers come without their times
   */
  offer(row: SheetRow): Header | null {
    this.seen += 1;
    const candidate = headerRowOf(row);
    const meanings = new Meanings(candidate, this.mappingOf(candidate.headings.map(({ text }) => text)));
    const header = meanings.header();
    const fields = FIELDS.filter((field) => header.columns[field] !== undefined);
    if (ESSENTIAL.every((field) => fields.includes(field))) {
      meanings.check();
      return header;
    }
    if (!this.best || betterThan({ row: candidate, fields }, this.best))
      this.best = { row: candidate, fields };
    return null;
  }

  get isOver(): boolean {
    return this.seen >= ROWS_SEARCHED;
  }

  /** The row that came nearest, for a user who is to say what its columns mean. */
  get nearest(): HeaderRow | null {
    return this.best?.row ?? null;
  }

  /** Why there is no header, naming what is missing and, where it is one, the row that came nearest. */
  complaint(): string {
    if (!this.best) return '没有内容';
    const { row, fields } = this.best;
    const found = row.headings.map(({ text }) => text);
    const missing = ESSENTIAL.filter((field) => !fields.includes(field)).map(
      (field) => `“${labelOf(field)}”`,
    );
    // A row without a known heading is a letter, not a header: the message must not quote it.
    const shown = fields.length > 0 ? `；读到的表头是 ${found.slice(0, 20).join('、')}` : '；前几行不像表头';
    return `缺少 ${missing.join('、')} 列${shown}`;
  }
}

type Candidate = { row: HeaderRow; fields: Field[] };

/** With more known headings, or with more headings at all where none is known: a title line has one. */
const betterThan = (one: Candidate, other: Candidate): boolean =>
  one.fields.length !== other.fields.length
    ? one.fields.length > other.fields.length
    : one.fields.length === 0 && one.row.headings.length > other.row.headings.length;

export const headerRowOf = (row: SheetRow): HeaderRow => ({
  line: row.line,
  headings: row.cells.flatMap((cell: Cell | undefined, column) =>
    cell?.type === 'text' && cell.text.length <= 40 ? [{ column, text: cell.text.trim() }] : [],
  ),
});

/** What each heading of a row means: what the user chose, else our own words, else those of other systems. */
export class Meanings {
  private readonly claims: { column: number; text: string; field: Field | null }[];

  constructor(
    private readonly row: HeaderRow,
    private readonly mapping: ColumnMapping | null,
  ) {
    const chosen = row.headings.map((heading) => ({ ...heading, field: mapping?.get(heading.text) }));
    const strong = chosen.map((one) => ({
      ...one,
      field: one.field === undefined ? fieldOf(one.text) : one.field,
    }));
    const taken = new Set(strong.map(({ field }) => field));
    this.claims = strong.map((one, index) => {
      if (one.field !== null || chosen[index]!.field === null) return one;
      const other = alsoFieldOf(one.text);
      return { ...one, field: other !== null && !taken.has(other) ? other : null };
    });
    if (mapping) this.leaveOutUnchosen(chosen.flatMap(({ field }) => field ?? []));
  }

  /** Where the user chose a column for a meaning, no other column has it. */
  private leaveOutUnchosen(chosen: readonly Field[]): void {
    for (const claim of this.claims) {
      const own = this.mapping?.get(claim.text);
      if (claim.field !== null && own !== claim.field && chosen.includes(claim.field)) claim.field = null;
    }
  }

  header(): Header {
    const headings = this.row.headings.map(({ text }) => text);
    const header: Header = { line: this.row.line, columns: {}, titles: {}, headings, unknown: [] };
    for (const { column, text, field } of this.claims) {
      if (field !== null && header.columns[field] === undefined) {
        header.columns[field] = column;
        header.titles[field] = text;
      } else if (!isSilent(text) && this.mapping?.get(text) !== null) header.unknown.push(text);
    }
    return header;
  }

  /** @throws {DomainError} IMPORT_UNREADABLE */
  check(): void {
    const { columns } = this.header();
    const at = `第 ${this.row.line} 行`;
    for (const field of UNAMBIGUOUS) {
      const alike = this.claims.filter((claim) => claim.field === field);
      if (alike.length > 1) {
        const names = alike.map(({ text }) => `“${text}”`).join('、');
        throw unreadable(`${at}的 ${names} 都像是“${labelOf(field)}”列，请只留一列`);
      }
    }
    if ((columns.answer === undefined) !== (columns.answeredAt === undefined)) {
      const missing = columns.answer === undefined ? 'answer' : 'answeredAt';
      throw unreadable(
        `${at}的表头缺少“${labelOf(missing)}”列：答复和答复时间须同时提供，否则无法判断是否按时`,
      );
    }
  }

  /** The meaning of each heading, for the screen. */
  get all(): readonly { column: number; text: string; field: Field | null }[] {
    return this.claims;
  }
}

/** How a message names a column: as the user did. */
export const columnName = (header: Header, field: Field): string =>
  `“${header.titles[field] ?? labelOf(field)}”`;
