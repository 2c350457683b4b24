import type { FileHandle } from 'node:fs/promises';
import { unreadable } from './table.errors.js';
import type { TableFile } from './cells.js';
import { openCsv } from './csv-file.js';
import { bytesOf } from '../platform/scratch.js';
import { openXlsx } from './xlsx-file.js';

const ZIP = Buffer.from('PK');
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
/** Starts that are neither a workbook nor text, so that their owner reads a better sentence than “damaged”. */
const OTHERS: readonly [Buffer, string][] = [
  [Buffer.from('%PDF'), 'PDF 文件'],
  [Buffer.from([0x89, 0x50, 0x4e, 0x47]), '图片'],
  [Buffer.from([0xff, 0xd8, 0xff]), '图片'],
  [Buffer.from('Rar!'), '压缩包'],
  [Buffer.from('7z\xbc\xaf', 'latin1'), '压缩包'],
];

/**
 * Opens a spreadsheet by what it is, whatever its name says. The handle stays the caller's to close, after the file.
 *
 * @throws {DomainError} IMPORT_UNREADABLE with a sentence that says what to do
 */
export async function openTable(handle: FileHandle): Promise<TableFile> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0);
  const start = buffer.subarray(0, bytesRead);
  const begins = (magic: Buffer): boolean => start.subarray(0, magic.length).equals(magic);
  if (bytesRead === 0) throw unreadable('文件是空的');
  if (begins(COMPOUND)) throw unreadable(await compoundAdvice(handle));
  if (begins(ZIP)) return openXlsx(handle);
  const other = OTHERS.find(([magic]) => begins(magic));
  if (other) throw unreadable(`这是${other[1]}，请使用 Excel 工作簿（.xlsx）或 csv 文件`);
  return openCsv(handle);
}

/** The container of old .xls files is also what Excel wraps a workbook in when it has a password. */
async function compoundAdvice(handle: FileHandle): Promise<string> {
  const marker = Buffer.from('EncryptedPackage', 'utf16le');
  let tail = Buffer.alloc(0);
  for await (const chunk of bytesOf(handle)) {
    const seen = Buffer.concat([tail, chunk]);
    if (seen.includes(marker)) return '文件设有打开密码，请在 Excel 中取消密码后再导入';
    tail = Buffer.from(seen.subarray(-marker.length));
  }
  return '这是旧版 .xls 文件，请用 Excel 打开后另存为 Excel 工作簿（.xlsx）再导入';
}
