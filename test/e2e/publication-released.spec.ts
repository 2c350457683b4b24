import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { aFullPdf, anExcelFile, aWordFile, SECRET } from '../support/dirty-files.js';
import { assertRefused } from '../support/client.js';
import { aCompoundFile, aPhoto, aPng, fileForm, storedFiles } from '../support/files.js';
import { unpackedText, zipParts } from '../support/unpacked.js';
import { until } from '../support/wait.js';
import { prepareAsRead } from '../support/publication.js';
import { Office, REPLY, type Sent } from './office.js';

const NONE = { title: [], body: [], answer: [] };
const publication = (id: string) => `/staff/letters/${id}/publication`;

interface File {
  id: string;
  name: string;
  obstacle: string | null;
  findings: { label: string; text: string; removed: boolean }[];
  releasedSize: number | null;
  releasedUrl: string | null;
}

/** What the public gets of a file is the copy both people looked at, without what one does not see. */
describe('files as they are released', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(async () => {
    expect(office.faults()).toEqual([]);
    await office.close();
  });

  const upload = async (bytes: Buffer, name: string): Promise<string> => {
    const { status, body } = await office.citizen.upload('/attachments', fileForm(bytes, name));
    expect([status, body.detail]).toEqual([201, undefined]);
    return body.id;
  };
  const bytesOf = async (url: string): Promise<Buffer> => {
    const answer = await fetch(office.api.url + url);
    expect(answer.status).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  };
  const bench = async (id: string) => (await office.people.leader.get(publication(id))).body;
  /** An answered letter with these files of its sender. */
  async function answered(files: [bytes: Buffer, name: string][]): Promise<{ letter: Sent; files: File[] }> {
    const attachmentIds: string[] = [];
    for (const [bytes, name] of files) attachmentIds.push(await upload(bytes, name));
    const letter = await office.bring('assigned', { attachmentIds, consentToPublish: true });
    await office.does('handler', letter.id, 'draft', { body: REPLY });
    await office.does('head', letter.id, 'review', { approved: true });
    await office.does('handler', letter.id, 'answer');
    return { letter, files: (await bench(letter.id)).files };
  }
  const prepare = (id: string, attachmentIds: string[]) =>
    prepareAsRead(office.people.clerk, id, { marks: NONE, acknowledged: true, attachmentIds });
  const release = (id: string, revision: string) =>
    office.people.leader.post(`${publication(id)}/release`, { approved: true, revision });
  const said = ({ findings }: File) => findings.map(({ label, text }) => `${label} ${text}`);

  it('reviewers see what is inside; the public finds none of it in any part of the download', async () => {
    const { letter, files } = await answered([
      [aWordFile(), '说明SECRET.docx'],
      [anExcelFile(), '表格SECRET.xlsx'],
      [aFullPdf(), '文件SECRET.pdf'],
      [await aPhoto(), '照片SECRET.jpg'],
      [
        await sharp(await aPng())
          .png()
          .withMetadata()
          .toBuffer(),
        '图SECRET.png',
      ],
    ]);
    const [word, sheet, pdf] = files;
    expect(files.map(({ obstacle }) => obstacle)).toEqual([null, null, null, null, null]);
    for (const office of [word!, sheet!]) {
      expect(said(office)).toEqual(
        expect.arrayContaining([
          '作者 作者SECRET甲',
          '最后修改人 改者SECRET乙',
          '单位 单位SECRET丙',
          '批注人 批者SECRET戊',
        ]),
      );
      expect(office.findings.every(({ removed }) => removed)).toBe(true);
    }
    expect(said(word!)).toEqual(expect.arrayContaining(['批注 2 条', '自定义数据 1 份', '打印机设置 1 份']));
    expect(said(sheet!)).toEqual(
      expect.arrayContaining(['批注 1 条', '隐藏的名称 1 个', '没有用到的文字 1 条']),
    );
    expect(said(pdf!)).toEqual(
      expect.arrayContaining([
        '作者 Author SECRET',
        '批注 1 条',
        '内嵌文件 1 组',
        '脚本 1 组',
        '以前保存的版本 1 个',
      ]),
    );

    const ids = files.map(({ id }) => id);
    const prepared = (await prepare(letter.id, ids)).body;
    const reviewed = await Promise.all(
      (await bench(letter.id)).files.map(({ releasedUrl }: File) => bytesOf(releasedUrl!)),
    );
    const { publicationId } = (await release(letter.id, prepared.revision)).body;
    const page = (await office.citizen.get(`/published-letters/${publicationId}`)).body;
    expect(JSON.stringify(page)).not.toContain(SECRET);
    const released: Buffer[] = [];
    for (const { url, size } of page.attachments) {
      const bytes = await bytesOf(url);
      expect(bytes.length).toBe(size);
      expect(unpackedText(bytes)).not.toMatch(/SECRET|Invented Phone/);
      released.push(bytes);
    }
    // Byte for byte what the second person looked at, and everything one sees is there.
    expect(released.map((bytes, index) => bytes.equals(reviewed[index]!))).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    const [wordText, sheetText, pdfText] = released.map(unpackedText);
    expect(wordText).toContain('看得见的 &amp; 正文');
    expect(sheetText).toContain('看得见的格');
    expect(sheetText).toContain('第二张');
    expect(pdfText).toContain('(VISIBLE)');
    expect(zipParts(released[0]!).map(({ name }) => name)).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'word/document.xml',
      'word/_rels/document.xml.rels',
      'word/settings.xml',
      'word/_rels/settings.xml.rels',
      'word/media/image1.jpeg',
    ]);
    // The original stays for those who may see it.
    const link = await office.people.handler.get(`/staff/letters/${letter.id}/attachments/${word!.id}`);
    expect(unpackedText(await bytesOf(link.body.url))).toContain('作者SECRET甲');
  });

  const hidden = '<w:rPr><w:vanish/></w:rPr><w:t>SECRET</w:t>';
  const insertion = '<w:ins w:author="SECRET"><w:r><w:t>x</w:t></w:r></w:ins>';
  const layers = '/OCProperties<</OCGs[10 0 R]/D<</OFF[10 0 R]>>>>';
  const row = '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>';
  const lock = `<</Filter/Standard/V 1/R 2/O(${'.'.repeat(32)})/U(${'.'.repeat(32)})/P -4>>`;
  /** Unpacks to 240 MB. */
  const bomb = (): Buffer => {
    const packed = deflateSync(Buffer.alloc(240 * 1024 * 1024), { level: 1 });
    return Buffer.concat([
      Buffer.from(`<</Filter/FlateDecode/Length ${packed.length}>>\nstream\n`),
      packed,
      Buffer.from('\nendstream'),
    ]);
  };

  it('content that cannot be removed prevents the release, with a reason', async () => {
    const external = [['e1', 'externalLink', 'externalLinks/externalLink1.xml']] as const;
    const object = [['o1', 'oleObject', 'embeddings/oleObject1.bin']] as const;
    const cases: [bytes: Buffer, ending: string, finding: string | null, reason: string][] = [
      [aWordFile(insertion), 'docx', '修订 1 处', '修订'],
      [aWordFile('<w:p><w:pPr><w:pPrChange/></w:pPr></w:p>'), 'docx', '修订 1 处', '修订'],
      [aWordFile(`<w:p><w:r>${hidden}</w:r></w:p>`), 'docx', '隐藏文字 1 处', '隐藏文字'],
      [anExcelFile({ second: 'state="hidden"' }), 'xlsx', '隐藏工作表 第二张', '隐藏的工作表'],
      [anExcelFile({ second: 'state="veryHidden"' }), 'xlsx', '隐藏工作表 第二张', '隐藏的工作表'],
      [anExcelFile({ rows: row }), 'xlsx', '隐藏的行 1 行', '隐藏的行'],
      [anExcelFile({ columns: '<cols><col hidden="true"/></cols>' }), 'xlsx', '隐藏的列 1 处', '隐藏的列'],
      [anExcelFile({ relations: [[...external[0]]] }), 'xlsx', '外部工作簿 1 处', '引用了外部工作簿'],
      [anExcelFile({ relations: [[...object[0]]] }), 'xlsx', '内嵌对象 1 处', '内嵌了其他文件'],
      [aFullPdf({ content: 'BT 3 Tr (SECRET) Tj ET' }), 'pdf', '看不见的文字 1 处', '看不见的文字'],
      [aFullPdf({ catalog: layers, more: ['<</Type/OCG>>'] }), 'pdf', '隐藏图层 1 个', '隐藏的图层'],
      [aFullPdf({ catalog: '/AcroForm<</Fields[4 0 R]>>' }), 'pdf', '表单或签章 1 处', '表单或电子签章'],
      [aFullPdf({ trailer: `/Encrypt ${lock}/ID[(a)(a)]` }), 'pdf', null, '加了密'],
      [aFullPdf({ more: [bomb()] }), 'pdf', null, '文件展开后过大'],
      [aCompoundFile(['WordDocument']), 'doc', null, '请另存为 docx、xlsx 或 PDF'],
    ];
    for (let at = 0; at < cases.length; at += 5) {
      const some = cases.slice(at, at + 5);
      const { letter, files } = await answered(
        some.map(([bytes, ending], index) => [bytes, `${index}.${ending}`]),
      );
      expect(files.map(({ obstacle }, index) => obstacle?.includes(some[index]![3]))).toEqual(
        some.map(() => true),
      );
      for (const [index, [, , finding]] of some.entries())
        if (finding) expect(said(files[index]!)).toContain(finding);
      expect(files.map(({ releasedUrl }) => releasedUrl)).toEqual(some.map(() => null));
      const refused = await prepare(
        letter.id,
        files.map(({ id }) => id),
      );
      assertRefused(refused, 422, 'VALIDATION_FAILED');
      expect(refused.body.errors).toEqual(
        files.map(({ obstacle }, index) => ({ path: `attachmentIds.${index}`, message: obstacle })),
      );
    }
  });

  it('another copy is another revision', async () => {
    const { letter, files } = await answered([[aFullPdf(), 'a.pdf']]);
    const { revision } = (await prepare(letter.id, [files[0]!.id])).body;
    await office.tamper('UPDATE released_copies SET sha256 = ? WHERE attachment_id = ?', [
      createHash('sha256').update('another').digest('hex'),
      files[0]!.id,
    ]);
    assertRefused(await release(letter.id, revision), 409, 'STALE_VERSION');
  });

  it('of an earlier version is served as a copy, too, and a file that cannot be cleaned is not served', async () => {
    const { letter, files } = await answered([
      [aFullPdf(), 'a.pdf'],
      [aFullPdf(), 'b.pdf'],
    ]);
    const { revision } = (
      await prepare(
        letter.id,
        files.map(({ id }) => id),
      )
    ).body;
    const { publicationId } = (await release(letter.id, revision)).body;
    // As the earlier version left it: no copies; one of the files would be refused today.
    await office.tamper('DELETE FROM released_copies WHERE attachment_id = ?', [files[0]!.id]);
    await office.tamper(
      'UPDATE released_copies SET storage_key = NULL, obstacle = ? WHERE attachment_id = ?',
      ['有隐藏的图层', files[1]!.id],
    );
    const { attachments } = (await office.citizen.get(`/published-letters/${publicationId}`)).body;
    expect(attachments).toHaveLength(1);
    expect(unpackedText(await bytesOf(attachments[0].url))).not.toContain(SECRET);
    const other = `/api/v1/published-letters/${publicationId}/attachments/${files[1]!.id}/content`;
    expect((await fetch(office.api.url + other)).status).toBe(404);
  });

  it('is deleted with its original, copy and findings included', async () => {
    const { letter, files } = await answered([[aFullPdf(), 'a.pdf']]);
    const copies = () => office.sql('SELECT 1 FROM released_copies WHERE attachment_id = ?', [files[0]!.id]);
    const before = storedFiles(office.api.dataDir);
    expect(await copies()).toHaveLength(1);
    const { number, queryCode } = letter;
    await office.citizen.post('/letters/lookup/erasure', { number, queryCode });
    await until('the copy to go', async () => (await copies()).length === 0);
    await until('both files to go', async () => storedFiles(office.api.dataDir).length === before.length - 2);
    expect(await copies()).toEqual([]);
  });
});
