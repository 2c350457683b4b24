import type { Cell, CellStyle, WriteSheet } from 'hucre/xlsx';
import { storable } from './characters.js';

/** A row, from the first column on. */
export type Cells = readonly (string | number | null)[];

export interface Table {
  name: string;
  /** lines above the table: what it is and of which day */
  heading: readonly string[];
  /** widths are in characters */
  columns: readonly { header: string; width: number }[];
  rows: readonly Cells[];
}

/** With Excel's format code for text: what is typed over such a cell stays text as well. */
const AS_TEXT: CellStyle = { numFmt: '@' };
const AS_HEADER: CellStyle = { numFmt: '@', font: { bold: true } };

/** A workbook with a sheet for each table. It holds its thread, 30 ms for a thousand rows. */
export async function bytesOf(tables: readonly Table[]): Promise<Uint8Array<ArrayBuffer>> {
  // An export needs this library and a start does not.
  const { writeXlsx } = await import('hucre/xlsx');
  return new Uint8Array(await writeXlsx({ sheets: tables.map(laidOut) }));
}

function laidOut({ name, heading, columns, rows }: Table): WriteSheet {
  const lines = [...heading.map((words) => [words]), columns.map(({ header }) => header), ...rows];
  const cells = new Map<string, Partial<Cell>>();
  for (const [line, row] of lines.entries()) {
    const style = line === heading.length ? AS_HEADER : AS_TEXT;
    for (const [column, value] of row.entries())
      if (value !== null) cells.set(`${line},${column}`, cellOf(value, style));
  }
  return {
    name,
    columns: columns.map(({ width }) => ({ width })),
    freezePane: { rows: heading.length + 1 },
    cells,
  };
}

/** Numbers are numbers. Text is a run of text: as a plain value the library would make an error of the title #N/A. */
function cellOf(value: string | number, style: CellStyle): Partial<Cell> {
  if (typeof value === 'number') return { value };
  // Old or imported text may hold such a character, and one of them makes the workbook unreadable.
  const text = storable(value).replace(CODED, '_x005F_');
  return { richText: [{ text }], style };
}

/** How a cell's text writes a character by its number: where a citizen wrote this, it is no such character. */
const CODED = /_(?=x[0-9a-f]{4}_)/gi;
