/** @engine one: files and forms */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { anonymous, assertRefused, client, staff, type Client } from '../support/client.js';
import { aLetter } from '../support/letters.js';
import { HEADINGS, importForm, workbook } from '../support/workbooks.js';
import { rawWorkbook } from '../support/zip.js';

const GOOD = ['L1', '甲', '正常的信', '2019/3/1 9:00', '详情'];
const MB = 1024 * 1024;

describe('files and forms that cannot be imported', () => {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'huiyin-scratch-'));
  let api: Api;
  let clerk: Client;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z', env: { TMPDIR: scratch } });
    clerk = await staff(api.url, 'clerk');
  });
  afterAll(async () => {
    await api?.stop();
    rmSync(scratch, { recursive: true });
  });

  const post = (content: Buffer | string, fields?: Record<string, string>) =>
    clerk.upload('/staff/imports', importForm(content, fields));
  const unreadable = async (content: Buffer | string, words: RegExp, fields?: Record<string, string>) => {
    const answer = await post(content, fields);
    assertRefused(answer, 422, 'IMPORT_UNREADABLE');
    expect(answer.body.detail).toMatch(words);
  };

  it('are refused with a sentence that says what to do', async () => {
    const bomb = rawWorkbook({ sheet: `<row>${' '.repeat(40 * MB)}</row>` });
    expect(bomb.length).toBeLessThan(100_000);
    await unreadable(bomb, /展开后过大/);
    await unreadable('PK\u0003\u0004 not a zip after all', /已损坏/);
    await unreadable((await workbook([HEADINGS, GOOD])).subarray(0, 3000), /已损坏/);
    const locked = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(4096),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    await unreadable(locked, /打开密码/);
    await unreadable('', /文件是空的/);
    await unreadable(
      await workbook([
        ['编号', '主题', '更新时间'],
        ['1', '一', '2019/3/1'],
      ]),
      /缺少 “时间”、“详情” 列；读到的表头是 编号、主题、更新时间/,
    );
    await unreadable(await workbook([['主题', '时间', '详情', '答复'], GOOD]), /缺少“答复时间”列/);
    await unreadable(await workbook([HEADINGS, GOOD]), /没有“类别”列/, {});
  });

  it('leave nothing behind: no letter, no batch, no file; and the next import works', async () => {
    expect((await clerk.get('/staff/imports')).body.items).toEqual([]);
    expect((await post(await workbook([HEADINGS, GOOD]))).body).toMatchObject({ added: 1 });
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('may be larger than other bodies, up to 50 MB', async () => {
    // A column we do not know carries the weight: kept and indexed, these texts would take most of the time.
    const row = (n: number, size: number) => `${n},"长信 ${n}",2019/3/1 9:00,详情,"${'x'.repeat(size)}"\n`;
    const head = '编号,主题,时间,详情,备注\n';
    const large = head + Array.from({ length: 60 }, (_, n) => row(n, 60_000)).join('');
    expect(large.length).toBeGreaterThan(3 * MB);
    expect((await post(large)).body).toMatchObject({ added: 60, rejected: 0 });
    const answer = await post(Buffer.alloc(50 * MB + 1, 0x41));
    assertRefused(answer, 413, 'BODY_TOO_LARGE');
    expect(answer.body.detail).toBe('文件不能超过 50 MB');
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('must be one file with the fields we know', async () => {
    const file = await workbook([HEADINGS, GOOD]);
    const noFile = new FormData();
    noFile.append('kind', 'complaint');
    const missing = await clerk.upload('/staff/imports', noFile);
    assertRefused(missing, 422, 'VALIDATION_FAILED');
    expect(missing.body.errors).toMatchObject([{ path: 'file' }]);

    const wrong = async (fields: Record<string, string>) => {
      const refused = await post(file, fields);
      assertRefused(refused, 422, 'VALIDATION_FAILED');
      return refused.body.errors.map(({ path: at }: { path: string }) => at);
    };
    expect(await wrong({ kind: 'complaint', colour: 'red' })).toEqual(['colour']);
    expect(await wrong({ kind: '投诉' })).toEqual(['kind']);

    const two = importForm(file);
    two.append('file', new Blob(['x']), 'second.csv');
    assertRefused(await clerk.upload('/staff/imports', two), 400, 'MALFORMED_REQUEST');

    assertRefused(await clerk.post('/staff/imports', { kind: 'complaint' }), 415, 'UNSUPPORTED_MEDIA_TYPE');
    const broken = client(api.url, {
      ...clerk.headers,
      'content-type': 'multipart/form-data; boundary=xyz',
    });
    const form = '--xyz\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n主题';
    const answer = await fetch(`${api.url}/api/v1/staff/imports`, {
      method: 'POST',
      headers: broken.headers,
      body: form,
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'MALFORMED_REQUEST' });
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('are accepted by no other call: a form to POST /letters is 415', async () => {
    const form = new FormData();
    form.append('letter', JSON.stringify(aLetter()));
    assertRefused(await anonymous(api.url).upload('/letters', form), 415, 'UNSUPPORTED_MEDIA_TYPE');
    const unknown = await anonymous(api.url).upload('/nowhere', form);
    expect([404, 415]).toContain(unknown.status);
  });

  it('keep the file’s name as a label only: no folders, no control characters, Chinese intact', async () => {
    const answer = await clerk.upload(
      '/staff/imports',
      importForm('编号,主题,时间,详情\n', { kind: 'report' }, '..\\..\\来信（2019）.csv'),
    );
    expect(answer.body).toMatchObject({ fileName: '来信（2019）.csv', rowsRead: 0, added: 0 });
  });
});
