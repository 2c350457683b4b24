/** What stands in a table on the screen, as a file: the columns of both are the same by construction. */

/** A number as Excel and WPS count with it; `format` is Excel's. Everything else is text. */
export type FileCell = string | { value: number; format?: string };

const NUMBER = /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;
const PERCENT = /^(-?\d+(?:\.(\d+))?)\s?%$/;
/** What a program would calculate instead of showing it. */
const FORMULA = /^[=+\-@\t\r]/;
/** A number by its looks that is a name: Excel would round the long one and shorten the one that begins with 0. */
const NUMBER_LIKE = /^(?:0\d+|\d{12,})$/;

/** @param isNumber the column is one of numbers (`data-num`) */
export function cellOf(text: string, isNumber: boolean): FileCell {
  const words = text.replace(/\s+/gu, ' ').trim();
  if (!isNumber) return words;
  const percent = PERCENT.exec(words);
  if (percent) {
    const digits = percent[2]?.length ?? 0;
    return { value: Number(percent[1]) / 100, format: digits > 0 ? `0.${'0'.repeat(digits)}%` : '0%' };
  }
  return NUMBER.test(words) ? { value: Number(words.replaceAll(',', '')) } : words;
}

/** Comma-separated, in UTF-8 with the mark by which Excel and WPS know it. */
export function toCsv(rows: readonly (readonly FileCell[])[]): Blob {
  const lines = rows.map((row) => row.map(field).join(','));
  return new Blob([`\ufeff${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
}

function field(cell: FileCell): string {
  if (typeof cell !== 'string') return cell.format ? `${trimmed(cell.value * 100)}%` : String(cell.value);
  const safe = FORMULA.test(cell) ? `'${cell}` : NUMBER_LIKE.test(cell) ? `${cell}\t` : cell;
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** 66.7 and not 66.69999999999999 */
const trimmed = (value: number): string => String(Number(value.toFixed(6)));

/** A workbook with one sheet. */
export async function toXlsx(name: string, rows: readonly (readonly FileCell[])[]): Promise<Blob> {
  // Loaded for an export alone.
  const { writeXlsx } = await import('hucre/xlsx');
  const cells = new Map(
    rows.flatMap((row, line) =>
      row.map((cell, column) => {
        const style = { numFmt: typeof cell === 'string' ? '@' : cell.format, font: { bold: line === 0 } };
        const content = typeof cell === 'string' ? { richText: [{ text: cell }] } : { value: cell.value };
        return [`${line},${column}`, { ...content, style }] as const;
      }),
    ),
  );
  const sheet = { name: name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31), freezePane: { rows: 1 }, cells };
  const bytes = await writeXlsx({ sheets: [sheet] });
  return new Blob([new Uint8Array(bytes)], {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });
}

/** Buttons, tick boxes and what only a screen reader hears say nothing in a file. */
const NOT_WRITTEN = 'button, input, [role="checkbox"], .sr-only, [data-nofile]';
const HEADS_OF_ACTIONS = new Set(['操作', '']);

/** The rows of a table, its heads first; columns of buttons and of tick boxes are left out. */
export function readTable(table: HTMLTableElement): FileCell[][] {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  const wanted = heads.map((head) => !HEADS_OF_ACTIONS.has(wordsOf(head)));
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  const read = (cells: HTMLCollectionOf<HTMLTableCellElement> | HTMLTableCellElement[], isHead = false) =>
    [...cells].flatMap((cell, column) =>
      wanted[column] === false
        ? []
        : [cellOf(wordsOf(cell), !isHead && (cell.dataset.num ?? heads[column]?.dataset.num) !== undefined)],
    );
  return [read(heads, true), ...rows.map(({ cells }) => read(cells))];
}

function wordsOf(cell: HTMLElement): string {
  const copy = cell.cloneNode(true) as HTMLElement;
  for (const element of copy.querySelectorAll(NOT_WRITTEN)) element.remove();
  for (const element of copy.querySelectorAll<HTMLElement>('[data-file]'))
    element.textContent = element.dataset.file ?? '';
  // Lines of a cell are elements of their own; without a blank between them their words would run together.
  for (const element of copy.querySelectorAll('*')) element.after(' ');
  return (copy.textContent ?? '').replace(/\s+/gu, ' ').trim();
}
