import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { damaged, tooLarge, unreadable } from './table.errors.js';
import { FILE_LIMITS, type Sheet, type TableFile } from './cells.js';
import { StringTable } from './string-table.js';
import { XlsxArchive } from './xlsx-archive.js';
import { sheetRows } from './xlsx-sheet.js';
import { unescapeXml, walkAll } from './xml.js';

interface Relation {
  id: string;
  /** last word of the type's address: worksheet, sharedStrings, officeDocument */
  type: string;
  target: string;
}

interface Workbook {
  epoch: Sheet['epoch'];
  sheets: { name: string; relation: string; hidden: boolean }[];
}

/**
 * An Excel workbook, read part by part without ever being in memory as a whole. Visible worksheets only: hidden ones
 * are lists behind drop-downs.
 *
 * @throws {DomainError} IMPORT_UNREADABLE no workbook of the xlsx format
 */
export async function openXlsx(handle: FileHandle): Promise<TableFile> {
  const archive = await XlsxArchive.open(handle);
  const main = await workbookPart(archive);
  const relations = await relationsOf(archive, main);
  const workbook = await readWorkbook(archive, main);
  const sharedStrings = relations.find(({ type }) => type === 'sharedStrings');
  const strings = sharedStrings ? await readStrings(archive, sharedStrings.target) : null;
  const targets = new Map(
    relations.filter(({ type }) => type === 'worksheet').map(({ id, target }) => [id, target]),
  );
  const sheets = workbook.sheets
    .filter(({ hidden }) => !hidden)
    .flatMap(({ name, relation }): Sheet[] => {
      const target = targets.get(relation);
      // A chart sheet has no rows.
      if (target === undefined) return [];
      return [{ name, epoch: workbook.epoch, rows: () => sheetRows(archive.read(target), strings) }];
    });
  return { sheets, close: async () => strings?.close() };
}

async function workbookPart(archive: XlsxArchive): Promise<string> {
  if (!archive.has('_rels/.rels')) {
    throw unreadable('这是压缩包或其他格式的文件，不是 Excel 工作簿（.xlsx）');
  }
  const relations = await relationsOf(archive, '');
  const main = relations.find(({ type }) => type === 'officeDocument')?.target;
  if (main === undefined || !archive.has(main)) throw damaged();
  if (/\.bin$/i.test(main)) throw unreadable('不支持 .xlsb 格式，请在 Excel 中另存为 .xlsx 再导入');
  if (!/(^|\/)xl\//.test(main)) throw unreadable('这是 Word、PPT 等其他文件，不是 Excel 工作簿（.xlsx）');
  return main;
}

async function relationsOf(archive: XlsxArchive, part: string): Promise<Relation[]> {
  const folder = path.posix.dirname(part);
  const file = path.posix.join(folder, '_rels', `${path.posix.basename(part)}.rels`);
  if (!archive.has(file)) return [];
  const relations: Relation[] = [];
  await walkAll(archive.read(file, FILE_LIMITS.directory), {
    open(name, { Id: id, Type: type, Target: target, TargetMode: mode }) {
      if (name !== 'Relationship' || !id || !type || !target || mode === 'External') return;
      // Targets are relative to the part's folder, or from the root of the archive.
      const absolute = target.startsWith('/') ? target.slice(1) : path.posix.join(folder, target);
      relations.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: absolute });
    },
  });
  return relations;
}

async function readWorkbook(archive: XlsxArchive, part: string): Promise<Workbook> {
  const workbook: Workbook = { epoch: 1900, sheets: [] };
  await walkAll(archive.read(part, FILE_LIMITS.directory), {
    open(name, attributes) {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributes.date1904 ?? '')) workbook.epoch = 1904;
      if (name !== 'sheet' || workbook.sheets.length >= FILE_LIMITS.sheets) return;
      const relation = Object.entries(attributes).find(([key]) => /(^|:)id$/.test(key))?.[1];
      if (relation === undefined) return;
      const hidden = /^(hidden|veryHidden)$/.test(attributes.state ?? '');
      workbook.sheets.push({ name: attributes.name ?? '', relation, hidden });
    },
  });
  return workbook;
}

/** Rich text is its runs one after the other, without the phonetic hints above them. */
async function readStrings(archive: XlsxArchive, part: string): Promise<StringTable> {
  const strings = await StringTable.create();
  let text = '';
  let inText = false;
  let inPhonetic = false;
  try {
    await walkAll(archive.read(part), {
      open(name) {
        if (name === 'si') text = '';
        else if (name === 'rPh') inPhonetic = true;
        else if (name === 't') inText = !inPhonetic;
      },
      text(more) {
        if (!inText) return;
        text += more;
        if (text.length > FILE_LIMITS.markup) throw tooLarge();
      },
      close(name) {
        if (name === 't') inText = false;
        else if (name === 'rPh') inPhonetic = false;
        else if (name === 'si') strings.add(unescapeXml(text));
      },
    });
  } catch (error) {
    await strings.close();
    throw error;
  }
  return strings;
}
