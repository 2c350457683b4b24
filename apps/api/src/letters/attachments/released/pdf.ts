import { inflateSync } from 'node:zlib';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFStream,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { LIMITS } from '../inspect/ooxml.js';
import { Findings, Unreadable, type CleanedFile } from './finding.js';
import { hasUnseenText } from './pdf-content.js';
import { strippedPicture } from './picture-bytes.js';

const INFO: Record<string, string> = {
  Author: '作者',
  Title: '标题属性',
  Subject: '主题属性',
  Keywords: '关键词属性',
  Creator: '制作软件',
  Producer: '制作软件',
  Company: '单位',
};
/** Of a page; what else it holds is about its making, or opens something. */
const PAGE_KEPT = new Set(
  [
    'Type',
    'Parent',
    'Resources',
    'MediaBox',
    'CropBox',
    'BleedBox',
    'TrimBox',
    'ArtBox',
    'Contents',
    'Rotate',
    'Group',
  ].concat('UserUnit'),
);
/** Wherever they stand: properties, private data of programs, files, actions, and texts beside the visible ones. */
const NOTES = [
  'Metadata',
  'PieceInfo',
  'LastModified',
  'PrivateData',
  'AF',
  'EF',
  'AA',
  'OPI',
  'Thumb',
  'Alternates',
].concat(['StructParent', 'StructParents', 'Measure', 'PtData', 'JS', 'Alt', 'ActualText']);
const name = (text: string): PDFName => PDFName.of(text);

/**
 * A PDF written anew from its pages: what an earlier state of the file held, its properties, comments, files, scripts and
 * bookmarks are not copied. Forms, hidden layers and invisible text are in the way.
 *
 * @throws {Unreadable}
 */
export async function cleanPdf(bytes: Buffer): Promise<CleanedFile> {
  requireModest(bytes);
  const findings = new Findings();
  const source = await opened(bytes);
  readCatalog(source, findings);
  readRevisions(bytes, findings);
  for (const [, object] of source.context.enumerateIndirectObjects()) stripNotes(object, findings);
  for (const page of source.getPages()) stripPage(page.node, findings);
  const copy = await PDFDocument.create({ updateMetadata: false });
  for (const page of await copy.copyPages(source, source.getPageIndices())) copy.addPage(page);
  for (const [ref, object] of copy.context.enumerateIndirectObjects())
    if (object instanceof PDFRawStream) copy.context.assign(ref, stripStream(object, findings));
  const { obstacle } = findings;
  const content =
    obstacle === null
      ? Buffer.from(await copy.save({ addDefaultPage: false, updateFieldAppearances: false }))
      : null;
  return { content, findings: findings.list(), obstacle };
}

async function opened(bytes: Buffer): Promise<PDFDocument> {
  try {
    const source = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true });
    if (source.isEncrypted || source.context.trailerInfo.Encrypt)
      throw new Unreadable('PDF 加了密（打开或编辑要密码），请取消后重新上传');
    source.getPageCount();
    return source;
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('the library cannot read it');
  }
}

/** Streams are unpacked by the library without a limit: they are measured before. */
function requireModest(bytes: Buffer): void {
  const tooLarge = new Unreadable('文件展开后过大，不能自动检查');
  if (/\/Filter\s*\[[^\]]*FlateDecode[^\]]*(FlateDecode|LZWDecode)/.test(bytes.toString('latin1')))
    throw tooLarge;
  let left = LIMITS.inflated;
  for (let at = 0; (at = bytes.indexOf('stream', at)) >= 0; at += 6) {
    let from = at + 6;
    if (bytes[from] === 13) from += 1;
    if (bytes[from] === 10) from += 1;
    // The first byte of what zlib packs.
    if ((bytes[from]! & 0x0f) !== 8) continue;
    try {
      left -= inflateSync(bytes.subarray(from), { maxOutputLength: left + 1 }).length;
    } catch (error) {
      if (error instanceof RangeError || (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE')
        throw tooLarge;
    }
    if (left <= 0) throw tooLarge;
  }
}

function readCatalog(source: PDFDocument, findings: Findings): void {
  const { context, catalog } = source;
  const info = context.lookup(context.trailerInfo.Info);
  if (info instanceof PDFDict)
    for (const [key, value] of info.entries()) {
      const text = textOf(context.lookup(value));
      const label = INFO[key.decodeText()];
      if (label) findings.name(label, text);
      else if (!/Date$|^Trapped$/.test(key.decodeText())) findings.name('自定义属性', key.decodeText());
    }
  const names = catalog.lookup(name('Names'));
  if (names instanceof PDFDict) {
    if (names.has(name('EmbeddedFiles'))) findings.count('内嵌文件', '组');
    if (names.has(name('JavaScript'))) findings.count('脚本', '组');
  }
  if (catalog.has(name('OpenAction')) || catalog.has(name('AA'))) findings.count('自动动作', '处');
  if (catalog.has(name('Outlines'))) findings.count('书签', '组');
  const form = catalog.lookup(name('AcroForm'));
  const fields = form instanceof PDFDict ? form.lookup(name('Fields')) : undefined;
  const xfa = form instanceof PDFDict && form.has(name('XFA'));
  if (xfa || (fields instanceof PDFArray && fields.size() > 0))
    findings.hinder('表单或签章', '处', '有表单或电子签章，请打印为不带表单的 PDF');
  readLayers(catalog.lookup(name('OCProperties')), source, findings);
}

/** Layers that are off on the screen or on paper. */
function readLayers(layers: PDFObject | undefined, { context }: PDFDocument, findings: Findings): void {
  if (!(layers instanceof PDFDict)) return;
  let hidden = 0;
  const visit = (object: PDFObject | undefined, depth: number): void => {
    const found = context.lookup(object);
    if (depth > 6 || found === undefined) return;
    if (found instanceof PDFArray) for (const item of found.asArray()) visit(item, depth + 1);
    if (!(found instanceof PDFDict)) return;
    for (const [key, value] of found.entries()) {
      const word = context.lookup(value);
      const isOffList = key === name('OFF') && word instanceof PDFArray;
      if (isOffList) hidden += word.size();
      else if (word === name('OFF')) hidden += 1;
      else visit(word, depth + 1);
    }
  };
  visit(layers, 0);
  if (hidden > 0) findings.hinder('隐藏图层', '个', '有隐藏的图层，请删除或合并图层');
}

/** A file saved by appending still holds what it was before. */
function readRevisions(bytes: Buffer, findings: Findings): void {
  let ends = 0;
  for (let at = 0; (at = bytes.indexOf('%%EOF', at)) >= 0; at += 5) ends += 1;
  // One that was prepared for the web has two from its beginning.
  const most = bytes.subarray(0, 1024).includes('/Linearized') ? 2 : 1;
  if (ends > most) findings.count('以前保存的版本', '个', { n: ends - most });
}

function stripNotes(object: PDFObject, findings: Findings): void {
  const dict = object instanceof PDFDict ? object : object instanceof PDFStream ? object.dict : null;
  if (object instanceof PDFArray) for (const item of object.asArray()) stripDirect(item, findings);
  if (!dict) return;
  if (dict.has(name('Metadata'))) findings.count('元数据（XMP）', '份');
  for (const key of NOTES) dict.delete(name(key));
  // The name of a layer is its author's own word for it.
  if (dict.lookup(name('Type')) === name('OCG')) dict.set(name('Name'), PDFString.of('Layer'));
  for (const value of dict.values()) stripDirect(value, findings);
}

/** What stands inside another object; references lead to objects that are met by themselves. */
function stripDirect(object: PDFObject, findings: Findings): void {
  if (object instanceof PDFDict || object instanceof PDFArray) stripNotes(object, findings);
}

function stripPage(page: PDFDict, findings: Findings): void {
  const annotations = page.lookup(name('Annots'));
  if (annotations instanceof PDFArray)
    for (const item of annotations.asArray()) {
      const annotation = page.context.lookup(item);
      const subtype = annotation instanceof PDFDict ? annotation.lookup(name('Subtype')) : undefined;
      if (subtype === name('Widget'))
        findings.hinder('表单或签章', '处', '有表单或电子签章，请打印为不带表单的 PDF');
      else if (subtype === name('Link')) findings.count('链接', '处');
      else if (subtype === name('FileAttachment')) findings.count('附件批注', '个');
      else if (subtype !== name('Popup')) findings.count('批注', '条');
      if (annotation instanceof PDFDict) findings.name('批注人', textOf(annotation.lookup(name('T'))));
    }
  for (const key of page.keys()) if (!PAGE_KEPT.has(key.decodeText())) page.delete(key);
}

const PICTURES = new Set(['DCTDecode', 'JPXDecode']);

/** Pictures lose their notes; what is drawn is looked through for invisible text. */
function stripStream(stream: PDFRawStream, findings: Findings): PDFRawStream {
  const { dict } = stream;
  const filter = dict.lookup(name('Filter'));
  const filters = (filter instanceof PDFArray ? filter.asArray() : filter ? [filter] : []).map((item) =>
    item instanceof PDFName ? item.decodeText() : '',
  );
  if (filters.some((word) => PICTURES.has(word))) return stripPicture(stream, filters, findings);
  const isDrawn = dict.lookup(name('Subtype')) === name('Form') || !dict.has(name('Subtype'));
  const isFont = ['Length1', 'Length2', 'Length3', 'FunctionType', 'ShadingType'].some((key) =>
    dict.has(name(key)),
  );
  if (!isDrawn || isFont || filters.includes('Crypt')) return stream;
  const text = Buffer.from(filters.length > 0 ? decodePDFRawStream(stream).decode() : stream.getContents());
  if (hasUnseenText(text.toString('latin1')))
    findings.hinder('看不见的文字', '处', '有看不见的文字（如扫描件的识别文字），请重新打印为 PDF');
  return stream;
}

function stripPicture(stream: PDFRawStream, filters: string[], findings: Findings): PDFRawStream {
  const contents = Buffer.from(stream.getContents());
  const isBoxed = filters[0] === 'JPXDecode' && /uuid|xml /.test(contents.toString('latin1', 0, 64 * 1024));
  if (filters.length !== 1 || isBoxed) {
    findings.hinder('不能检查的图片', '张', '含有不能检查的图片，请重新打印为 PDF');
    return stream;
  }
  if (filters[0] === 'JPXDecode') return stream;
  const { content, notes } = strippedPicture(contents);
  if (notes > 0) findings.count('图片里的拍摄信息或附注', '处', { n: notes });
  stream.dict.set(name('Length'), PDFNumber.of(content.length));
  return PDFRawStream.of(stream.dict, content);
}

const textOf = (object: PDFObject | undefined): string =>
  object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : '';
