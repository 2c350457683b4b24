import type { TextRun as Run } from 'docx';
import { storable } from './characters.js';
import { writeSheets } from './workbook.js';

/** A report as office programs take it: a title, what is said in words, and tables. */
export interface ReportContent {
  title: string;
  paragraphs: readonly string[];
  tables: readonly ReportTable[];
  /** 落款: office and day */
  closing: readonly string[];
}

export interface ReportTable {
  /** name of its sheet in a workbook */
  sheet: string;
  caption: string;
  header: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** What an official document is set in (GB/T 9704); a machine without it shows its own. */
const FONT = { eastAsia: '仿宋_GB2312', ascii: 'Times New Roman', hAnsi: 'Times New Roman' };
const TITLE_FONT = { ...FONT, eastAsia: '方正小标宋简体' };
const BODY_SIZE = 32;
const TABLE_SIZE = 21;

/** Text only, whatever it contains: a word processor computes nothing of it. */
export async function toDocx({ title, paragraphs, tables, closing }: ReportContent): Promise<Buffer> {
  // Loaded when a report is asked for: a start does not need it.
  const {
    AlignmentType,
    Document,
    HeadingLevel,
    Packer,
    Paragraph,
    Table,
    TableCell,
    TableRow,
    TextRun,
    WidthType,
  } = await import('docx');
  const text = (content: string, size: number, font: object = FONT): Run =>
    new TextRun({ text: storable(content), size, font });
  const document = new Document({
    title: storable(title),
    sections: [
      {
        children: [
          new Paragraph({
            heading: HeadingLevel.TITLE,
            alignment: AlignmentType.CENTER,
            spacing: { after: 400 },
            children: [text(title, 44, TITLE_FONT)],
          }),
          ...paragraphs.map(
            (words) =>
              new Paragraph({
                indent: { firstLine: 640 },
                spacing: { line: 560 },
                children: [text(words, BODY_SIZE)],
              }),
          ),
          ...tables.flatMap(({ caption, header, rows }) => [
            new Paragraph({
              alignment: AlignmentType.CENTER,
              keepNext: true,
              spacing: { before: 300, after: 120 },
              children: [text(caption, BODY_SIZE)],
            }),
            new Table({
              width: { size: 100, type: WidthType.PERCENTAGE },
              rows: [header, ...rows].map(
                (cells, index) =>
                  new TableRow({
                    tableHeader: index === 0,
                    cantSplit: true,
                    children: cells.map(
                      (cell) =>
                        new TableCell({
                          children: [
                            new Paragraph({
                              alignment: typeof cell === 'number' ? AlignmentType.RIGHT : AlignmentType.LEFT,
                              children: [text(String(cell), TABLE_SIZE)],
                            }),
                          ],
                        }),
                    ),
                  }),
              ),
            }),
          ]),
          ...closing.map(
            (words, index) =>
              new Paragraph({
                alignment: AlignmentType.RIGHT,
                spacing: { before: index === 0 ? 600 : 0 },
                children: [text(words, BODY_SIZE)],
              }),
          ),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

/** A sheet for every table: the words of the report above the first, its caption above each other one. */
export function toXlsx({ title, paragraphs, tables }: ReportContent): Promise<Buffer> {
  return writeSheets(
    tables.map(({ sheet, caption, header, rows }, index) => ({
      name: sheet,
      heading: index === 0 ? [title, ...paragraphs] : [title, caption],
      columns: header.map((label, column) => ({ header: label, width: widthOf(label, column, rows) })),
      pages: [rows],
    })),
  );
}

const WIDEST = 48;

/** As wide as what stands in the column, in characters; a Chinese one takes the place of two. */
function widthOf(label: string, column: number, rows: ReportTable['rows']): number {
  const widths = [label, ...rows.map((row) => String(row[column] ?? ''))].map(
    (text) => [...text].reduce((sum, character) => sum + (character > '\u00ff' ? 2 : 1), 0) + 2,
  );
  return Math.min(WIDEST, Math.max(10, ...widths));
}
