import type { FileHandle } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse, type Parser } from 'csv-parse';
import { unreadable } from './table.errors.js';
import { FILE_LIMITS, textCell, type Cell, type SheetRow, type TableFile } from './cells.js';
import { bytesOf } from '../platform/scratch.js';
import { decoded, detectEncoding, type TextEncodingName } from './text-encoding.js';

interface Dialect {
  encoding: TextEncodingName;
  delimiter: string;
  newlines: string[];
}

/** A comma, semicolon or tab separated text in UTF-8, GB18030 or UTF-16. @throws {DomainError} IMPORT_UNREADABLE */
export async function openCsv(handle: FileHandle): Promise<TableFile> {
  const encoding = await detectEncoding(handle);
  if (!encoding) throw unreadable('无法识别文件的内容，请使用 Excel 工作簿（.xlsx）或 csv 文件');
  const dialect = await dialectOf(handle, encoding);
  return {
    sheets: [{ name: null, epoch: 1900, rows: () => csvRows(handle, dialect) }],
    close: () => Promise.resolve(),
  };
}

/** Judged by the first lines; a web page saved as .xls is told apart here too. */
async function dialectOf(handle: FileHandle, encoding: TextEncodingName): Promise<Dialect> {
  let start = '';
  for await (const text of decoded(bytesOf(handle), encoding)) {
    start += text;
    if (start.length > 64 * 1024) break;
  }
  if (/^\s*</.test(start)) {
    throw unreadable('这是网页或 XML 文件，请用 Excel 打开后另存为 Excel 工作簿（.xlsx）再导入');
  }
  // What stands in quotation marks says nothing about the dialect.
  const bare = start.replace(/"[^"]*"/g, '');
  const firstLines = bare.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  const sample = firstLines.slice(0, 10).join('\n');
  const counted = [',', '\t', ';'].map((delimiter) => ({
    delimiter,
    count: sample.split(delimiter).length - 1,
  }));
  const best = counted.reduce((a, b) => (b.count > a.count ? b : a));
  return { encoding, delimiter: best.delimiter, newlines: bare.includes('\n') ? ['\r\n', '\n'] : ['\r'] };
}

async function* csvRows(handle: FileHandle, dialect: Dialect): AsyncGenerator<SheetRow> {
  const parser = parse({
    delimiter: dialect.delimiter,
    record_delimiter: dialect.newlines,
    // A blank record is kept: it is a row of the sheet, and lines are counted as Excel shows them.
    skip_empty_lines: false,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: FILE_LIMITS.csvRecord,
  });
  pipeline(Readable.from(decoded(bytesOf(handle), dialect.encoding)), parser, () => undefined);
  let line = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      line += 1;
      const cells = record.slice(0, FILE_LIMITS.columns).map(cellOf);
      if (cells.some((cell) => cell !== undefined)) yield { line, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw unreadable(`第 ${line + 1} 行起无法分列，多半是引号没有成对，请改好后再导入`);
  } finally {
    (parser as Parser).destroy();
  }
}

/** Excel writes ="00123" to keep a code from becoming a number. */
function cellOf(text: string): Cell | undefined {
  return textCell(/^="([^"]*)"$/.exec(text)?.[1] ?? text);
}
