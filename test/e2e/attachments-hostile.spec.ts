/** @engine one: what is taken from files is decided before a row is written */
import { crc32 } from 'node:zlib';
import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { type Api, startApi } from '../support/api-process.js';
import { anonymous, assertRefused, type Client } from '../support/client.js';
import { openDatabase } from '../support/database.js';
import {
  aCompoundFile,
  aHeic,
  anOfficeFile,
  aPdf,
  aPhoto,
  aPng,
  aWebp,
  fileForm,
  gbkText,
  storedFiles,
} from '../support/files.js';
import { until } from '../support/wait.js';
import { makeZip } from '../support/zip.js';

const MB = 1024 * 1024;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let api: Api;
let citizen: Client;
beforeAll(async () => {
  api = await startApi();
  citizen = anonymous(api.url);
});
afterAll(async () => {
  await api.stop();
});

const send = (bytes: Buffer | string, name: string, fields = {}) =>
  citizen.upload('/attachments', fileForm(bytes, name, fields));
const accepted = async (bytes: Buffer | string, name: string) => {
  const { status, body } = await send(bytes, name);
  return status === 201 ? `${body.name} ${body.mediaType}` : `${status} ${body.detail}`;
};
const refusal = async (bytes: Buffer | string, name: string) => {
  const { status, body } = await send(bytes, name);
  return `${status} ${body.code ?? body.name}`;
};
/** A picture whose header states another size than its pixels have. */
const claiming = (png: Buffer, width: number, height: number): Buffer => {
  const copy = Buffer.from(png);
  copy.writeUInt32BE(width, 16);
  copy.writeUInt32BE(height, 20);
  copy.writeUInt32BE(crc32(copy.subarray(12, 29)), 29);
  return copy;
};

describe('what is taken', () => {
  it('is known by its content, whatever it is called', async () => {
    expect(await accepted(await aPhoto(), '照片.JPG')).toBe('照片.jpg image/jpeg');
    expect(await accepted(await aPng(), '照片.jpg')).toBe('照片.png image/png');
    expect(await accepted(await aWebp(), 'blob')).toBe('blob.webp image/webp');
    expect(await accepted(aHeic(), 'IMG_0001.HEIC')).toBe('IMG_0001.jpg image/jpeg');
    expect(await accepted(aPdf(), '报告.docx')).toBe('报告.pdf application/pdf');
    expect(await accepted(anOfficeFile('docx'), '申请.docx')).toBe(`申请.docx ${DOCX}`);
    expect(await accepted(anOfficeFile('xlsx'), '数据.xlsx')).toBe(`数据.xlsx ${XLSX}`);
    expect(await accepted(aCompoundFile(['WordDocument', '1Table']), '旧.doc')).toBe(
      '旧.doc application/msword',
    );
    expect(await accepted(aCompoundFile(['Workbook']), '旧.xls')).toBe('旧.xls application/vnd.ms-excel');
    expect(await accepted(aCompoundFile(['a', 'b', 'c', 'd', 'Book']), '旧表')).toBe(
      '旧表.xls application/vnd.ms-excel',
    );
    expect(await accepted('\uFEFF第一行\r\n第二行\t𠮷😀', '说明.txt')).toBe('说明.txt text/plain');
    expect(await accepted(gbkText(), '记事本')).toBe('记事本.txt text/plain');
    expect(await accepted('年份,人口\n2020,100', '数据.csv')).toBe('数据.csv.txt text/plain');
  });

  it('has a name without folders, tricks or ends that matter', async () => {
    const named = async (name: string) => (await send('一行文字', 'x', { name })).body.name;
    expect(await named('../../etc/passwd')).toBe('passwd.txt');
    expect(await named('C:\\用户\\桌面\\材料.txt')).toBe('材料.txt');
    expect(await named('发票\u202Etxt.exe')).toBe('发票txt.exe.txt');
    expect(await named('a\u0000b\u200Bc\uFEFF.txt')).toBe('abc.txt');
    expect(await named('...')).toBe('附件.txt');
    expect(await named('con.txt')).toBe('_con.txt');
    expect(await named('<script>"x"|?.txt')).toBe('_script__x___.txt');
    expect(await named('𠮷野家😀.txt')).toBe('𠮷野家😀.txt');
    const long = await named(`${'𠮷'.repeat(120)}.txt`);
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(180);
    expect(long).toMatch(/^𠮷+\.txt$/u);
  });

  it('is kept and shown with four-byte characters in its name', async () => {
    const { body } = await send('一行文字', '𠮷野家😀.txt');
    const database = await openDatabase(api.databaseUrl);
    const [row] = await database.query<{ name: string }>('SELECT name FROM attachments WHERE id = ?', [
      body.id,
    ]);
    await database.close();
    expect(row?.name).toBe('𠮷野家😀.txt');
  });

  it('is a picture written anew: nothing that was hidden in it is left', async () => {
    const secret = '<script>alert(1)</script>';
    const png = Buffer.concat([await aPng(), Buffer.from(secret)]);
    const { body } = await send(png, 'a.png');
    const database = await openDatabase(api.databaseUrl);
    const [row] = await database.query<{ size: number; sha256: string; source_sha256: string }>(
      'SELECT size, sha256, source_sha256 FROM attachments WHERE id = ?',
      [body.id],
    );
    await database.close();
    expect(row?.sha256).not.toBe(row?.source_sha256);
    expect(body.size).toBe(row?.size);
  });

  it('is at most 10 MB, to the byte', async () => {
    expect(await accepted(Buffer.alloc(10 * MB, 'a'), '满.txt')).toBe('满.txt text/plain');
    const over = await send(Buffer.alloc(10 * MB + 1, 'a'), '超.txt');
    assertRefused(over, 413, 'BODY_TOO_LARGE');
    expect(over.body.detail).toBe('文件不能超过 10 MB');
  });
});

describe('what is refused', () => {
  const REFUSED = '422 ATTACHMENT_REFUSED';

  it('another kind of file under a good name', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';
    const cases: Record<string, Buffer | string> = {
      'a.png': svg,
      'b.txt': `\uFEFF \n${svg}`,
      'c.jpg': '<!DOCTYPE html><html><script>alert(1)</script></html>',
      'd.txt': '<html><body>x</body></html>',
      'e.pdf': Buffer.from('4d5a90000300000004000000ffff0000b800000000000000', 'hex'),
      'f.txt': '{\\rtf1 x}',
      'g.docx': makeZip([{ name: 'a.txt', data: 'x' }]),
      'h.docx': anOfficeFile('pptx'),
      'i.doc': aCompoundFile(['PowerPoint Document']),
      'j.gif': Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
      'k.txt': Buffer.from([0x00, 0x01, 0x02, 0xff]),
      'l.txt': Buffer.from('81308130ff', 'hex'),
      'm.pdf': `xx%PDF-1.4\n%%EOF`,
      'n.txt': '',
    };
    const answers: Record<string, string> = {};
    for (const [name, bytes] of Object.entries(cases)) answers[name] = await refusal(bytes, name);
    expect(answers).toEqual(Object.fromEntries(Object.keys(cases).map((name) => [name, REFUSED])));
  });

  it('a file that is two, or comes with macros or a password', async () => {
    const zip = makeZip([{ name: 'evil.exe', data: 'MZ' }]);
    const cases: Record<string, Buffer> = {
      'jpeg and zip.jpg': Buffer.concat([await aPhoto(), zip]),
      'png and zip.png': Buffer.concat([await aPng(), zip]),
      'pdf and zip.pdf': Buffer.concat([aPdf(), zip]),
      'html and zip.docx': Buffer.concat([Buffer.from('<html>'), anOfficeFile('docx')]),
      'zip and more.docx': Buffer.concat([anOfficeFile('docx'), Buffer.from('more')]),
      'macros.docx': anOfficeFile('docx', [{ name: 'word/vbaProject.bin', data: 'x' }]),
      'macros.docm': anOfficeFile('docm'),
      'macros.doc': aCompoundFile(['WordDocument', 'Macros', 'VBA']),
      'locked.docx': aCompoundFile(['EncryptionInfo', 'EncryptedPackage']),
      'locked parts.xlsx': anOfficeFile('xlsx', [{ name: 'x', data: 'x', encrypted: true }]),
    };
    const answers: Record<string, string> = {};
    for (const [name, bytes] of Object.entries(cases)) answers[name] = await refusal(bytes, name);
    expect(answers).toEqual(Object.fromEntries(Object.keys(cases).map((name) => [name, REFUSED])));
  });

  it('what is cut short or damaged', async () => {
    const [photo, png, webp] = [await aPhoto(), await aPng(400, 300), await aWebp()];
    const half = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2));
    const docx = anOfficeFile('docx');
    const cases = {
      'a.jpg': half(photo),
      'b.png': half(png),
      'c.webp': half(webp),
      'd.heic': half(aHeic()),
      'e.pdf': half(aPdf()),
      'f.docx': half(docx),
      'g.doc': aCompoundFile(['WordDocument']).subarray(0, 700),
      'h.docx': anOfficeFile('docx', [
        { name: 'word/x.xml', data: 'x'.repeat(100), crc: 1, uncompressedSize: 7 },
      ]),
    };
    const answers: Record<string, string> = {};
    for (const [name, bytes] of Object.entries(cases)) answers[name] = await refusal(bytes, name);
    expect(answers).toEqual(Object.fromEntries(Object.keys(cases).map((name) => [name, REFUSED])));
  });

  it('bombs: small files that unpack to a huge size', async () => {
    const zeros = Buffer.alloc(210 * MB);
    const bomb = anOfficeFile('docx', [{ name: 'word/media/a.bin', data: zeros }]);
    expect(bomb.length).toBeLessThan(MB);
    const cases = {
      'honest.docx': bomb,
      'lying.docx': anOfficeFile('docx', [
        { name: 'a', data: zeros.subarray(0, 30 * MB), uncompressedSize: 10 },
      ]),
      'parts.docx': anOfficeFile(
        'docx',
        Array.from({ length: 4100 }, (_, n) => ({ name: `p${n}`, data: '' })),
      ),
      'pixels.png': claiming(await aPng(), 50_000, 50_000),
      'pixels.jpg': await sharp({ create: { width: 9000, height: 8000, channels: 3, background: '#fff' } })
        .jpeg({ quality: 1 })
        .toBuffer(),
    };
    for (const bytes of Object.values(cases)) expect(bytes.length).toBeLessThan(10 * MB);
    const answers: Record<string, string> = {};
    for (const [name, bytes] of Object.entries(cases)) answers[name] = await refusal(bytes, name);
    expect(answers).toEqual(Object.fromEntries(Object.keys(cases).map((name) => [name, REFUSED])));
  });

  it('a call without a file, with two, or that is no form at all', async () => {
    const form = new FormData();
    form.set('name', 'x');
    assertRefused(await citizen.upload('/attachments', form), 422, 'VALIDATION_FAILED');
    assertRefused(await citizen.post('/attachments', { file: 'x' }), 415, 'UNSUPPORTED_MEDIA_TYPE');
    const two = fileForm('一', 'a.txt');
    two.append('file', new Blob(['二']), 'b.txt');
    assertRefused(await citizen.upload('/attachments', two), 400, 'MALFORMED_REQUEST');
  });
});

describe('a process killed in the middle of an upload', () => {
  it('leaves no file without a row and no row without a file', async () => {
    const known = storedFiles(api.dataDir);
    const half = http.request(`${api.url}/api/v1/attachments`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': 9 * MB },
    });
    const broken = new Promise((resolve) => half.once('error', resolve));
    half.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n');
    half.write('a'.repeat(3 * MB));
    const running = Promise.allSettled(
      Array.from({ length: 6 }, async (_, n) => send(await aPng(600 + n, 600), `${n}.png`)),
    );
    await until('some of them being on their way', () => storedFiles(api.dataDir).length > known.length);
    await api.kill9();
    await Promise.all([broken, running]);

    // A day later, on the clock of a new process over the same data.
    const later = new Date(Date.now() + 25 * 3_600_000).toISOString();
    const { databaseUrl, dataDir } = api;
    const again = await startApi({ databaseUrl, dataDir, now: later });
    try {
      const database = await openDatabase(databaseUrl);
      await until('everything being swept', async () => {
        return (await database.query('SELECT id FROM attachments')).length === 0;
      });
      await database.close();
      expect(storedFiles(dataDir)).toEqual([]);
    } finally {
      await again.stop();
    }
  });
});
