import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { makeZip, rawWorkbook, type ZipEntry } from '../../../../../test/support/zip.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { planTable } from './table-plan.js';
import { openTable } from '../../kernel/tables/index.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-formats-'));
process.env.TMPDIR = folder;
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

async function withFile<T>(
  content: Buffer | string,
  work: (table: Awaited<ReturnType<typeof openTable>>) => Promise<T>,
): Promise<T> {
  count += 1;
  const file = path.join(folder, `${count}.bin`);
  writeFileSync(file, content);
  const handle = await open(file);
  try {
    const table = await openTable(handle);
    try {
      return await work(table);
    } finally {
      await table.close();
    }
  } finally {
    await handle.close();
    rmSync(file);
  }
}

/** `line: text | text` of every row, of every sheet. */
const read = (content: Buffer | string): Promise<string[]> =>
  withFile(content, async ({ sheets }) => {
    const lines: string[] = [];
    for (const sheet of sheets) {
      for await (const { line, cells } of sheet.rows()) {
        const texts = Array.from(cells, (cell) => (cell ? (cell.type === 'error' ? '!' : cell.text) : ''));
        lines.push(`${line}: ${texts.join(' | ')}`);
      }
    }
    return lines;
  });

/** What the user is told. The file is read as an import would, to its end. */
async function complaint(content: Buffer | string): Promise<string> {
  try {
    await withFile(content, (table) => planTable(table));
  } catch (error) {
    if (error instanceof DomainError && error.code === 'IMPORT_UNREADABLE') return error.detail;
    throw error;
  }
  return 'readable';
}

const inline = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const HEADER = `<row>${['主题', '时间', '详情'].map(inline).join('')}</row>`;

describe('a worksheet', () => {
  it('gives shared, inline and computed texts, numbers, booleans and errors', async () => {
    const sharedStrings = `<?xml version="1.0"?><sst><si><t xml:space="preserve"> 甲 </t></si>
      <si><r><rPr><b/></rPr><t>粗</t></r><r><t>细</t></r><rPh sb="0" eb="1"><t>ピンイン</t></rPh></si>
      <si><t>一行_x000D_二行_x005F_x0041_</t></si></sst>`;
    const sheet = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
      <row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" t="str"><f>CONCATENATE("x")</f><v>算出</v></c>
      <c r="C4"><f>1+1</f></c><c r="D4"><v>1.38001380E10</v></c><c r="E4" t="b"><v>1</v></c><c r="F4" t="e"><v>#N/A</v></c></row>
      <row r="5"><c r="A5" s="3"/></row>`;
    expect(await read(rawWorkbook({ sheet, sharedStrings }))).toEqual([
      '1:  甲  |  | 粗细',
      '4: 一行\r二行_x0041_ | 算出 |  | 13800138000 | TRUE | !',
    ]);
  });

  it('counts rows and cells itself where the writer left their names out', async () => {
    const sheet = `<row>${inline('a')}${inline('b')}</row><row/><row>${inline('c')}</row>`;
    expect(await read(rawWorkbook({ sheet }))).toEqual(['1: a | b', '3: c']);
  });

  it('is found whatever namespace prefix its writer used', async () => {
    const sheet =
      '<?xml version="1.0"?><x:worksheet xmlns:x="u"><x:sheetData><x:row r="2"><x:c r="B2" t="d"><x:v>2019-03-02T10:00:00</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    expect(await read(rawWorkbook({ sheet }))).toEqual(['2:  | 2019-03-02T10:00:00']);
  });

  it('keeps its texts apart from memory, in order and out of order', async () => {
    const texts = Array.from({ length: 3000 }, (_, i) => `第${i}段${'字'.repeat(i % 500)}`);
    const sharedStrings = `<?xml version="1.0"?><sst>${texts.map((t) => `<si><t>${t}</t></si>`).join('')}</sst>`;
    const order = texts.map((_, i) => (i * 997) % texts.length);
    const sheet = order.map((i) => `<row><c t="s"><v>${i}</v></c></row>`).join('');
    expect(await read(rawWorkbook({ sheet, sharedStrings }))).toEqual(
      order.map((i, line) => `${line + 1}: ${texts[i]}`),
    );
  });

  it('marks a text that is not there as an error', async () => {
    expect(await read(rawWorkbook({ sheet: '<row><c t="s"><v>7</v></c></row>' }))).toEqual(['1: !']);
  });

  it('knows the 1904 calendar of old Macs', async () => {
    const content = rawWorkbook({ sheet: HEADER, workbookProperties: '<workbookPr date1904="1"/>' });
    expect(await withFile(content, async ({ sheets }) => sheets[0]?.epoch)).toBe(1904);
  });
});

describe('a csv', () => {
  const rows = ['主题,时间,详情', '"带,逗号","2019/3/1","两\n行"', '', '="00123",x,"他说""好"""'];
  const expected = ['1: 主题 | 时间 | 详情', '2: 带,逗号 | 2019/3/1 | 两\n行', '4: 00123 | x | 他说"好"'];

  it('is read in UTF-8, with and without a byte order mark, with any line ends', async () => {
    expect(await read(rows.join('\n'))).toEqual(expected);
    expect(await read(`\ufeff${rows.join('\r\n')}`)).toEqual(expected);
    expect(await read(rows.join('\r'))).toEqual(expected);
  });

  it('is read in GB18030, as Excel in Chinese saves it', async () => {
    // 主题,详情 / 工资,口径 in GBK
    const bytes = Buffer.from('d6f7cce22ccfeac7e90ab9a4d7ca2cbfdabeb60a', 'hex');
    expect(await read(bytes)).toEqual(['1: 主题 | 详情', '2: 工资 | 口径']);
  });

  it('is read in UTF-16 with tabs, Excel’s “Unicode text”, and with semicolons', async () => {
    const text = '主题\t时间\r\n一\t二\r\n';
    expect(await read(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(['1: 主题 | 时间', '2: 一 | 二']);
    expect(await read('主题;时间;详情\n一;二,五;三\n')).toEqual([
      '1: 主题 | 时间 | 详情',
      '2: 一 | 二,五 | 三',
    ]);
  });

  it('keeps a stray quotation mark, and rows that are too short or long', async () => {
    expect(await read('a,b\n5"屏,x\n一\n一,二,三\n')).toEqual([
      '1: a | b',
      '2: 5"屏 | x',
      '3: 一',
      '4: 一 | 二 | 三',
    ]);
  });

  it('whose quotation marks do not pair says from which line', async () => {
    expect(await complaint('主题,时间,详情\n一,2019/3/1,好\n"二,2019/3/1,没有结束\n')).toMatch(
      /^第 3 行起无法分列/,
    );
  });
});

describe('a file that is no spreadsheet', () => {
  const without = (name: string) => (entries: ZipEntry[]) => entries.filter((entry) => entry.name !== name);
  const good = rawWorkbook({ sheet: HEADER });
  const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(300_000)]);
  const locked = Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(512)]);

  it.each<[string, string | Buffer, RegExp]>([
    ['nothing', '', /文件是空的/],
    ['blank lines', '\n\n\n', /文件里没有内容/],
    ['a PDF', '%PDF-1.7 …', /这是PDF 文件/],
    ['a picture', Buffer.from('89504e470d0a1a0a00', 'hex'), /这是图片/],
    ['bytes', Buffer.from([1, 0, 2, 0, 255, 254, 0, 9]), /无法识别文件的内容/],
    ['a web page called .xls', '<html><table><tr><td>主题</td></tr></table></html>', /这是网页或 XML/],
    ['an old .xls', compound, /旧版 \.xls/],
    ['a workbook with a password', locked, /打开密码/],
    ['another zip', makeZip([{ name: 'a.txt', data: 'x' }]), /不是 Excel 工作簿/],
    ['the first half of a workbook', good.subarray(0, good.length / 2), /已损坏/],
    ['PK and nothing', 'PK', /已损坏/],
    ['no workbook part', rawWorkbook({ sheet: HEADER, tamper: without('xl/workbook.xml') }), /已损坏/],
    ['no sheet part', rawWorkbook({ sheet: HEADER, tamper: without('xl/worksheets/sheet1.xml') }), /已损坏/],
    ['an empty sheet', rawWorkbook({ sheet: '' }), /文件里没有内容/],
    [
      'XML that breaks off',
      rawWorkbook({ sheet: '<?xml version="1.0"?><worksheet><sheetData><row>' }),
      /已损坏/,
    ],
  ])('%s', async (_, content, expected) => {
    expect(await complaint(content)).toMatch(expected);
  });

  it('a document of Word', async () => {
    const relations =
      '<?xml version="1.0"?><Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>';
    const document = makeZip([
      { name: '_rels/.rels', data: relations },
      { name: 'word/document.xml', data: '<?xml version="1.0"?><d/>' },
    ]);
    expect(await complaint(document)).toMatch(/Word、PPT/);
  });
});

describe('a hostile workbook costs little', () => {
  const change = (part: RegExp, values: Partial<ZipEntry>) => (entries: ZipEntry[]) =>
    entries.map((entry) => (part.test(entry.name) ? { ...entry, ...values } : entry));
  const sheetPart = /sheet1\.xml$/;

  it.each<[string, () => Buffer, RegExp]>([
    [
      'zip bomb',
      () => rawWorkbook({ sheet: HEADER + `<row>${' '.repeat(40 * 1024 * 1024)}</row>` }),
      /展开后过大/,
    ],
    [
      'part that declares more than it may',
      () => rawWorkbook({ sheet: HEADER, tamper: change(sheetPart, { uncompressedSize: 0x7fffffff }) }),
      /展开后过大/,
    ],
    [
      'part larger than it declares',
      () => rawWorkbook({ sheet: HEADER, tamper: change(sheetPart, { uncompressedSize: 10 }) }),
      /已损坏/,
    ],
    ['wrong checksum', () => rawWorkbook({ sheet: HEADER, tamper: change(sheetPart, { crc: 1 }) }), /已损坏/],
    [
      'encrypted part',
      () => rawWorkbook({ sheet: HEADER, tamper: change(sheetPart, { encrypted: true }) }),
      /加了密码/,
    ],
    [
      'entities that grow',
      () =>
        rawWorkbook({
          sheet: `<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData>${HEADER}<row>${inline('&b;')}</row></sheetData></worksheet>`,
        }),
      /已损坏/,
    ],
    [
      'outside file',
      () =>
        rawWorkbook({
          sheet: `<?xml version="1.0"?><!DOCTYPE w SYSTEM "file:///etc/passwd"><worksheet><sheetData>${HEADER}</sheetData></worksheet>`,
        }),
      /已损坏/,
    ],
    [
      'text without end',
      () => rawWorkbook({ sheet: HEADER + `<row>${inline('ab'.repeat(3 * 1024 * 1024))}</row>` }),
      /展开后过大/,
    ],
    [
      'text without end in pieces',
      () =>
        rawWorkbook({
          sheet: HEADER + `<row><c t="inlineStr"><is>${'<t>abcdefgh</t>'.repeat(600_000)}</is></c></row>`,
        }),
      /展开后过大/,
    ],
    [
      'too many rows',
      () => rawWorkbook({ sheet: HEADER + `<row>${inline('x')}</row>`.repeat(200_001) }),
      /超过 200,000 行/,
    ],
    [
      'more parts than any workbook',
      () => makeZip(Array.from({ length: 5001 }, (_, i) => ({ name: `${i}`, data: '' }))),
      /展开后过大/,
    ],
  ])('%s', async (_, content, expected) => {
    expect(await complaint(content())).toMatch(expected);
  });

  it('stores nothing outside of its own unnamed files', () => {
    expect(readdirSync(folder)).toEqual([]);
  });
});
