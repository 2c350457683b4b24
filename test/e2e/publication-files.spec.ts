/** @engine one: files */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { assertRefused } from '../support/client.js';
import { aPdf, aPhoto, fileForm } from '../support/files.js';
import { until } from '../support/wait.js';
import { startWechat, type Wechat } from '../support/wechat.js';
import { prepareAsRead, releaseAsRead } from '../support/publication.js';
import { patient, WechatCitizen } from './messages.js';
import { Office, REPLY, type Sent } from './office.js';

const NONE = { title: [], body: [], answer: [] };
const SUBMITTER = { type: 'citizen', name: '欧阳青山', phone: '13912345678' } as const;
const publication = (id: string) => `/staff/letters/${id}/publication`;

interface File {
  id: string;
  name: string;
  publicName: string;
  obstacle: string | null;
}

describe('files published with an answer', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(async () => {
    expect(office.faults()).toEqual([]);
    await office.close();
  });
  const upload = async (bytes: Buffer, name: string): Promise<string> =>
    (await office.citizen.upload('/attachments', fileForm(bytes, name))).body.id;
  const get = (url: string) => fetch(office.api.url + url);
  /** Answered, with consent: a photograph and a document of the sender, a table of the bureau. */
  async function answered(): Promise<{ letter: Sent; files: File[] }> {
    const attachmentIds = [
      await upload(await aPhoto(), '欧阳青山家门口.jpg'),
      await upload(aPdf(randomUUID()), '欧阳青山的说明.pdf'),
    ];
    const letter = await office.bring('assigned', {
      attachmentIds,
      submitter: SUBMITTER,
      consentToPublish: true,
    });
    const table = await office.people.handler.upload(
      '/staff/attachments',
      fileForm(aPdf(randomUUID()), '分县人口.pdf'),
    );
    await office.does('handler', letter.id, 'draft', { body: REPLY, attachmentIds: [table.body.id] });
    await office.does('head', letter.id, 'review', { approved: true });
    await office.does('handler', letter.id, 'answer');
    const { files } = (await office.people.clerk.get(publication(letter.id))).body;
    return { letter, files };
  }
  const prepare = (id: string, attachmentIds?: string[]) =>
    prepareAsRead(office.people.clerk, id, { marks: NONE, acknowledged: true, attachmentIds });
  const release = (id: string, more: object = {}) =>
    releaseAsRead(office.people.leader, id, { approved: true, ...more });

  it('R20: none unless chosen; the chosen go out with a second person, under names of ours', async () => {
    const { letter, files } = await answered();
    expect(files.map(({ name, publicName, obstacle }) => [name, publicName, obstacle])).toEqual([
      ['欧阳青山家门口.jpg', '来信附件1.jpg', null],
      ['欧阳青山的说明.pdf', '来信附件2.pdf', null],
      ['分县人口.pdf', '答复附件1.pdf', null],
    ]);
    const [photo, statement, table] = files;
    const prepared = await prepare(letter.id, [table!.id, photo!.id]);
    expect(prepared.body.attachmentIds).toEqual([table!.id, photo!.id]);
    const released = await release(letter.id, { revision: prepared.body.revision });
    const { publicationId } = released.body;
    const page = (await office.citizen.get(`/published-letters/${publicationId}`)).body;
    expect(page.attachments.map(({ name }: File) => name)).toEqual(['答复附件1.pdf', '来信附件1.jpg']);
    expect(JSON.stringify(page)).not.toContain('欧阳');

    const [, shown] = page.attachments;
    const answer = await get(shown.url);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': expect.stringMatching(/^attachment; filename="____1\.jpg"/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const { exif } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect(exif).toBeUndefined();
    expect((await get(shown.thumbnailUrl)).headers.get('content-type')).toBe('image/jpeg');
    // What was not chosen is not there, even for a caller who knows its id.
    const base = `/api/v1/published-letters/${publicationId}/attachments`;
    expect((await get(`${base}/${statement!.id}/content`)).status).toBe(404);
    const [entry] = await office.sql<{ detail: string }>(
      `SELECT detail FROM audit_entries WHERE action = 'letter.publish' AND subject_id = ?`,
      [letter.id],
    );
    expect(JSON.parse(entry!.detail).attachmentIds).toEqual([table!.id, photo!.id]);

    await office.people.clerk.post(`${publication(letter.id)}/withdrawal`, { reason: '来信人要求撤回' });
    // The address stops working at once.
    expect((await get(shown.url)).status).toBe(404);
    expect((await get(shown.thumbnailUrl)).status).toBe(404);
  });

  it('another choice of files is another revision; strangers’ files and drafts are refused', async () => {
    const { letter, files } = await answered();
    const first = await prepare(letter.id, [files[2]!.id]);
    const second = await prepare(letter.id, []);
    expect(second.body.revision).not.toBe(first.body.revision);
    assertRefused(await release(letter.id, { revision: first.body.revision }), 409, 'STALE_VERSION');
    const other = await answered();
    const refused = await prepare(letter.id, [other.files[0]!.id]);
    assertRefused(refused, 422, 'VALIDATION_FAILED');
    expect(refused.body.errors).toEqual([{ path: 'attachmentIds.0', message: '不是这件来信的附件' }]);
    const released = await release(letter.id, { revision: second.body.revision });
    const page = await office.citizen.get(`/published-letters/${released.body.publicationId}`);
    expect(page.body.attachments).toEqual([]);
  });

  it('one that turns out infected is neither released nor shown; one erased leaves the page', async () => {
    const { letter, files } = await answered();
    const [photo, statement] = files;
    const chosen = [photo!.id, statement!.id];
    await prepare(letter.id, chosen);
    await office.tamper(`UPDATE attachments SET state = 'infected' WHERE id = ?`, [statement!.id]);
    const refused = await release(letter.id);
    expect(refused.body.errors).toEqual([{ path: 'attachmentIds.1', message: '检出病毒，不能公开' }]);
    await office.tamper(`UPDATE attachments SET state = 'unscanned' WHERE id = ?`, [statement!.id]);
    const { publicationId } = (await release(letter.id)).body;
    const names = async () =>
      (await office.citizen.get(`/published-letters/${publicationId}`)).body.attachments.map(
        ({ name }: File) => name,
      );
    expect(await names()).toEqual(['来信附件1.jpg', '来信附件2.pdf']);
    await office.tamper(`UPDATE attachments SET state = 'infected' WHERE id = ?`, [statement!.id]);
    expect(await names()).toEqual(['来信附件1.jpg']);
    const { number, queryCode } = letter;
    expect((await office.citizen.post('/letters/lookup/erasure', { number, queryCode })).status).toBe(200);
    expect(await names()).toEqual([]);
    const url = `/api/v1/published-letters/${publicationId}/attachments/${photo!.id}/content`;
    expect((await get(url)).status).toBe(404);
  });
});

describe('pictures and the platform’s check', () => {
  let wechat: Wechat;
  let office: Office;
  beforeAll(async () => {
    wechat = await startWechat();
    office = await Office.open({ now: '2026-03-09T02:00:00Z', env: patient(wechat) });
  });
  afterAll(async () => {
    await office?.close();
    await wechat?.stop();
  });

  it('nothing unchecked is published: a picture that was not cleared cannot be chosen', async () => {
    const citizen = await WechatCitizen.signIn(office.api.url, wechat, '寄照片的人');
    const { body } = await citizen.client.upload('/attachments', fileForm(await aPhoto(), '现场.jpg'));
    const letter = await citizen.send({
      attachmentIds: [body.id],
      consentToPublish: true,
      mailbox: 'consultation',
    });
    // This server has no address the platform could fetch from, so a person looks (content-safety-pictures.spec.ts).
    await until('the picture before the clerk', async () => {
      const [row] = await office.sql<{ state: string }>('SELECT state FROM content_checks WHERE ref = ?', [
        body.id,
      ]);
      return row?.state === 'manual';
    });
    await office.tamper(`UPDATE content_checks SET state = 'cleared' WHERE ref = ?`, [body.id]);
    await office.advance(letter.id, 'answered');
    const file = async () => (await office.people.clerk.get(publication(letter.id))).body.files[0];
    expect(await file()).toMatchObject({ id: body.id, obstacle: null });
    // As with a letter that came before there was a platform to ask.
    await office.tamper('DELETE FROM content_checks WHERE ref = ?', [body.id]);
    expect(await file()).toMatchObject({ obstacle: '图片还没有通过内容检查' });
    const refused = await prepareAsRead(office.people.clerk, letter.id, {
      marks: NONE,
      acknowledged: true,
      attachmentIds: [body.id],
    });
    expect(refused.body.errors).toEqual([{ path: 'attachmentIds.0', message: '图片还没有通过内容检查' }]);
  });
});
