import type { StringTable } from './string-table.js';
import { tooLarge } from './table.errors.js';
import { FILE_LIMITS, textCell, type Cell, type SheetRow } from './cells.js';
import { unescapeXml, walkXml, type XmlHandlers } from './xml.js';

/** The rows of a worksheet part that hold anything, in order. Formulas are never computed: their last value counts. */
export async function* sheetRows(
  bytes: AsyncIterable<Buffer>,
  strings: StringTable | null,
): AsyncGenerator<SheetRow> {
  const gatherer = new RowGatherer(strings);
  for await (const _ of walkXml(bytes, gatherer)) yield* gatherer.take();
}

class RowGatherer implements XmlHandlers {
  private ready: SheetRow[] = [];
  private line = 0;
  private column = -1;
  private cells: (Cell | undefined)[] = [];
  private filled = false;
  private type = 'n';
  private value: string | null = null;
  /** text counts inside <v> and inside the <t> of an inline string, but not in its phonetic hints */
  private inValue = false;
  private inPhonetic = false;

  constructor(private readonly strings: StringTable | null) {}

  take(): SheetRow[] {
    const rows = this.ready;
    this.ready = [];
    return rows;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'row') {
      const given = Number(attributes.r);
      this.line = Number.isInteger(given) && given > this.line ? given : this.line + 1;
      this.column = -1;
      this.cells = [];
      this.filled = false;
    } else if (name === 'c') {
      this.column = columnOf(attributes.r) ?? this.column + 1;
      this.type = attributes.t ?? 'n';
      this.value = null;
    } else if (name === 'rPh') {
      this.inPhonetic = true;
    } else if (name === 'v' || name === 't') {
      this.inValue = !this.inPhonetic;
    }
  }

  text(text: string): void {
    if (!this.inValue) return;
    this.value = (this.value ?? '') + text;
    if (this.value.length > FILE_LIMITS.markup) throw tooLarge();
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.inValue = false;
    else if (name === 'rPh') this.inPhonetic = false;
    else if (name === 'c') this.keep();
    else if (name === 'row' && this.filled) this.ready.push({ line: this.line, cells: this.cells });
  }

  private keep(): void {
    if (this.value === null || this.column >= FILE_LIMITS.columns) return;
    const cell = cellOf(this.type, this.value, this.strings);
    if (!cell) return;
    this.cells[this.column] = cell;
    this.filled = true;
  }
}

function cellOf(type: string, value: string, strings: StringTable | null): Cell | undefined {
  switch (type) {
    case 's': {
      const text = /^\d+$/.test(value) ? strings?.get(Number(value)) : undefined;
      return text === undefined ? { type: 'error' } : textCell(text);
    }
    case 'str':
    case 'inlineStr':
    case 'd':
      return textCell(unescapeXml(value));
    case 'b':
      return { type: 'text', text: value === '1' ? 'TRUE' : 'FALSE' };
    case 'e':
      return { type: 'error' };
    default:
      return numberCell(value);
  }
}

function numberCell(value: string): Cell | undefined {
  if (value.trim() === '') return undefined;
  const number = Number(value);
  if (!Number.isFinite(number)) return { type: 'error' };
  // A phone number may be stored as 1.3800138000E10; codes longer than a double keeps stay as written.
  const plain = /^-?\d+$/.test(value) ? value : String(number);
  return { type: 'number', value: number, text: plain };
}

/** 0 for A, 27 for AB; undefined where the reference is absent or wrong. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1];
  if (!letters) return undefined;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
