import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { type Answer, assertRefused } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { aHeic, aPdf, aPhoto, aPng, fileForm, storedFiles } from '../support/files.js';
import { aLetter } from '../support/letters.js';
import { until } from '../support/wait.js';
import { Office, REPLY } from './office.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open({ now: '2026-03-09T02:00:00Z' });
});
afterAll(async () => {
  expect(office.faults()).toEqual([]);
  await office.close();
});

const upload = async (bytes: Buffer = aPdf(randomUUID()), name = '材料.pdf'): Promise<string> => {
  const { status, body } = await office.citizen.upload('/attachments', fileForm(bytes, name));
  expect(status).toBe(201);
  return body.id;
};
const staffUpload = async (person: 'clerk' | 'handler' | 'head', name = '附表.pdf'): Promise<string> => {
  const form = fileForm(aPdf(randomUUID()), name);
  const { status, body } = await office.people[person].upload('/staff/attachments', form);
  expect(status).toBe(201);
  return body.id;
};
const open = (url: string) => fetch(office.api.url + url);
const namesOf = (letter: Answer['body']): string[] =>
  letter.attachments.map(({ part, partNo, name }: Record<string, string>) => `${part}/${partNo} ${name}`);

describe('an attachment from the phone to the desk', () => {
  it('is uploaded, sent with a letter, seen by its sender and by staff, and downloaded', async () => {
    const photo = await aPhoto();
    expect((await sharp(photo).metadata()).exif?.toString('latin1')).toContain('Invented Phone');
    const uploaded = await office.citizen.upload('/attachments', fileForm(photo, '现场照片.jpg'));
    expect(uploaded.status).toBe(201);
    expect(uploaded.body).toMatchObject({
      name: '现场照片.jpg',
      mediaType: 'image/jpeg',
      state: 'unscanned',
    });
    expect(uploaded.body.expiresAt).toBe('2026-03-10T02:00:00.000Z');
    const letter = await office.send({ attachmentIds: [uploaded.body.id] });

    const [seen] = (await office.lookUp(letter)).attachments;
    expect(seen).toMatchObject({ id: uploaded.body.id, part: 'letter', partNo: 0, stateLabel: '未检测' });
    const answer = await open(seen.url);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename="____.jpg"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%E7%85%A7%E7%89%87.jpg`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "sandbox; default-src 'none'",
      'content-length': String(seen.size),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const { width, height, exif } = await sharp(bytes).metadata();
    // The picture is turned upright, because the orientation is stripped with the rest of the EXIF data.
    expect({ width, height, exif }).toEqual({ width: 200, height: 320, exif: undefined });
    const small = await sharp(Buffer.from(await (await open(seen.thumbnailUrl)).arrayBuffer())).metadata();
    expect(Math.max(small.width, small.height)).toBeLessThanOrEqual(360);

    const [inside] = (await office.look(letter.id)).attachments;
    expect(inside).toMatchObject({ name: '现场照片.jpg', url: null });
    const link = await office.people.clerk.get(`/staff/letters/${letter.id}/attachments/${inside.id}`);
    expect((await open(link.body.url)).status).toBe(200);
    const [audited] = await office.sql<{ actor_id: string; detail: string }>(
      "SELECT actor_id, detail FROM audit_entries WHERE action = 'attachment.download' AND subject_id = ?",
      [letter.id],
    );
    expect(audited?.actor_id).toBe(office.ids.clerk);
    expect(JSON.parse(audited!.detail)).toMatchObject({ attachmentId: inside.id });
  });

  itOnce('a phone’s heic is a jpeg of the same picture at the desk', async () => {
    const uploaded = await office.citizen.upload('/attachments', fileForm(aHeic(), 'IMG_0001.HEIC'));
    const letter = await office.send({ attachmentIds: [uploaded.body.id] });
    const [seen] = (await office.lookUp(letter)).attachments;
    const picture = sharp(Buffer.from(await (await open(seen.url)).arrayBuffer()));
    expect(await picture.metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 200, channels: 3 });
    const { channels } = await picture.stats();
    // One colour all over: #34aa78.
    expect(channels.map(({ min, max }) => [min, max])).toEqual([
      [52, 52],
      [170, 170],
      [120, 120],
    ]);
  });

  it('comes with a supplement, a keyed letter and an answer, each shown at its place', async () => {
    const letter = await office.bring('assigned', { attachmentIds: [await upload()] });
    const proof = { number: letter.number, queryCode: letter.queryCode };
    const more = { ...proof, body: '补充一份材料', attachmentIds: [await upload(undefined, '补充.pdf')] };
    expect((await office.citizen.post('/letters/lookup/supplements', more)).status).toBe(200);
    // The answer got lost and the phone sends again: the same words with the same file are one supplement.
    const again = await office.citizen.post('/letters/lookup/supplements', more);
    expect(again.status).toBe(200);
    expect(again.body.supplements).toHaveLength(1);

    const [first, second] = [
      await staffUpload('handler', '草稿一.pdf'),
      await staffUpload('handler', '草稿二.pdf'),
    ];
    await office.does('handler', letter.id, 'draft', {
      body: REPLY,
      saveOnly: true,
      attachmentIds: [first, second],
    });
    expect(namesOf(await office.lookUp(letter))).toEqual(['letter/0 材料.pdf', 'supplement/4 补充.pdf']);
    await office.does('handler', letter.id, 'draft', { body: REPLY, attachmentIds: [second] });
    await office.does('head', letter.id, 'review', { approved: true });
    const other = await office.act('handler', letter.id, 'answer', {
      attachmentIds: [await staffUpload('handler')],
    });
    assertRefused(other, 409, 'ANSWER_DIFFERS_FROM_DRAFT');
    await office.does('handler', letter.id, 'answer', { attachmentIds: [second] });
    const seen = await office.lookUp(letter);
    expect(namesOf(seen)).toEqual(['letter/0 材料.pdf', 'supplement/4 补充.pdf', 'answer/1 草稿二.pdf']);
    expect((await open(seen.attachments[2].url)).status).toBe(200);

    const keyed = await office.people.clerk.post('/staff/letters', {
      ...aLetter({ attachmentIds: [await staffUpload('clerk', '扫描件.pdf')] }),
      source: 'paper',
      receivedAt: '2026-03-09T01:00:00Z',
    });
    expect(keyed.status).toBe(201);
    expect(namesOf(await office.look(keyed.body.id))).toEqual(['letter/0 扫描件.pdf']);
  });

  it('many pictures that arrive at once are all taken', async () => {
    const photo = await aPng();
    const sent = Array.from({ length: 60 }, () =>
      fetch(`${office.api.url}/api/v1/attachments`, { method: 'POST', body: fileForm(photo, 'a.png') }),
    );
    const refused = (await Promise.all(sent)).filter(({ status }) => status !== 201);
    expect(await Promise.all(refused.map((answer) => answer.text()))).toEqual([]);
  });

  it('survives a lost answer: the same key gives the same upload, another file under it none', async () => {
    const photo = await aPng();
    const key = { 'idempotency-key': `file-${randomUUID()}` };
    const post = (bytes: Buffer) =>
      fetch(`${office.api.url}/api/v1/attachments`, {
        method: 'POST',
        headers: key,
        body: fileForm(bytes, 'a.png'),
      });
    const both = await Promise.all([post(photo), post(photo)]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    const ids = await Promise.all(both.map(async (answer) => ((await answer.json()) as { id: string }).id));
    expect(ids[0]).toBe(ids[1]);
    expect(((await (await post(photo)).json()) as { id: string }).id).toBe(ids[0]);
    expect((await post(await aPng(41))).status).toBe(422);

    const body = aLetter({ attachmentIds: [ids[0]!] });
    const header = { 'idempotency-key': `letter-${randomUUID()}` };
    const sent = await office.citizen.post('/letters', body, header);
    expect(await office.citizen.post('/letters', body, header)).toMatchObject({
      status: 201,
      body: sent.body,
    });
    const changed = await office.citizen.post('/letters', { ...body, attachmentIds: [] }, header);
    assertRefused(changed, 422, 'IDEMPOTENCY_KEY_REUSED');
  });
});

describe('an upload', () => {
  itOnce('can be attached once, by the same kind of caller, up to a maximum', async () => {
    const id = await upload();
    await office.send({ attachmentIds: [id] });
    const refused = async (attachmentIds: string[], message: RegExp) => {
      const answer = await office.citizen.post('/letters', aLetter({ attachmentIds }));
      assertRefused(answer, 422, 'VALIDATION_FAILED');
      expect(JSON.stringify(answer.body.errors)).toMatch(message);
    };
    await refused([id], /attachmentIds\.0.*已经用过/);
    await refused([await upload(), randomUUID()], /attachmentIds\.1/);
    await refused([await staffUpload('clerk')], /attachmentIds\.0/);
    await refused(
      Array.from({ length: 10 }, () => randomUUID()),
      /不超过 9 个/,
    );
    const twice = randomUUID();
    await refused([twice, twice], /不能重复/);
    const letter = await office.bring('assigned');
    const stolen = { body: REPLY, attachmentIds: [await staffUpload('head')] };
    assertRefused(await office.act('handler', letter.id, 'draft', stolen), 422, 'VALIDATION_FAILED');
  });

  it('attached to two letters at once belongs to one of them', async () => {
    const id = await upload();
    const both = await Promise.all(
      [1, 2].map(() => office.citizen.post('/letters', aLetter({ attachmentIds: [id] }))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
  });

  it('taken back is deleted, with its file', async () => {
    const id = await upload();
    const [row] = await office.sql<{ storage_key: string }>(
      'SELECT storage_key FROM attachments WHERE id = ?',
      [id],
    );
    expect(row).toBeDefined();
    expect((await office.citizen.delete(`/attachments/${id}`)).status).toBe(204);
    assertRefused(
      await office.citizen.post('/letters', aLetter({ attachmentIds: [id] })),
      422,
      'VALIDATION_FAILED',
    );
    await until('its row being swept', async () => {
      return (await office.sql('SELECT id FROM attachments WHERE id = ?', [id])).length === 0;
    });
  });

  itOnce('of a letter stays however often its sender tries to take it back', async () => {
    const id = await upload();
    const letter = await office.send({ attachmentIds: [id] });
    expect((await office.citizen.delete(`/attachments/${id}`)).status).toBe(204);
    const [seen] = (await office.lookUp(letter)).attachments;
    expect((await open(seen.url)).status).toBe(200);
  });
});

describe('who may have an attachment', () => {
  itOnce('those who may read the letter, by a link that cannot be guessed and ends soon', async () => {
    const letter = await office.bring('assigned', { kind: 'report', attachmentIds: [await upload()] });
    const [file] = (await office.lookUp(letter)).attachments;
    const path = `/staff/letters/${letter.id}/attachments/${file.id}`;
    const got: Record<string, number> = {};
    for (const [person, client] of Object.entries(office.people))
      got[person] = (await client.get(path)).status;
    expect(got).toEqual({
      clerk: 200,
      handler: 200,
      head: 200,
      leader: 200,
      supervisor: 200,
      otherHandler: 404,
      otherHead: 404,
      admin: 403,
    });
    assertRefused(await office.citizen.get(path), 401, 'UNAUTHENTICATED');
    // 举报: the unit complained about loses sight of the letter and of its files.
    const price = office.departments.price!.id;
    const helped = await office.send({ kind: 'report', attachmentIds: [await upload()] });
    await office.does('clerk', helped.id, 'acceptance');
    const assignment = { departmentId: office.departments.population!.id, coDepartmentIds: [price] };
    await office.does('clerk', helped.id, 'assignment', assignment);
    const [shared] = (await office.lookUp(helped)).attachments;
    const ask = () => office.people.otherHandler.get(`/staff/letters/${helped.id}/attachments/${shared.id}`);
    expect((await ask()).status).toBe(200);
    await office.does('clerk', helped.id, 'assignment', { ...assignment, coDepartmentIds: [] });
    await office.does('clerk', helped.id, 'isolation', { departmentId: price, reason: '来信反映价格处' });
    expect((await ask()).status).toBe(404);
    // Another letter's file under this letter's address.
    const elsewhere = await office.send({ attachmentIds: [await upload()] });
    const [stranger] = (await office.lookUp(elsewhere)).attachments;
    const crossed = await office.people.clerk.get(`/staff/letters/${letter.id}/attachments/${stranger.id}`);
    assertRefused(crossed, 404, 'NOT_FOUND');

    const url = new URL(office.api.url + file.url);
    const tampered = (change: (url: URL) => void) => {
      const copy = new URL(url);
      change(copy);
      return fetch(copy).then(({ status }) => status);
    };
    expect(await tampered(() => undefined)).toBe(200);
    expect(await tampered((u) => u.searchParams.set('expires', '9999999999'))).toBe(404);
    expect(await tampered((u) => u.searchParams.set('signature', 'A'.repeat(43)))).toBe(404);
    expect(await tampered((u) => u.searchParams.delete('signature'))).toBe(422);
    expect(await tampered((u) => (u.pathname = u.pathname.replace('content', 'thumbnail')))).toBe(404);
    expect(await tampered((u) => (u.pathname = u.pathname.replace(file.id, stranger.id)))).toBe(404);
    await office.at('2026-03-09T02:10:01Z');
    expect(await tampered(() => undefined)).toBe(404);
    expect(office.api.logs()).not.toContain(url.searchParams.get('signature'));
  });
});

describe('uploads no letter took', () => {
  it('are swept after a day, with their files; those of letters stay', async () => {
    await office.at('2026-03-12T02:00:00Z');
    const [lost, kept] = [await upload(await aPng(), 'a.png'), await upload()];
    const letter = await office.send({ attachmentIds: [kept] });
    await office.at('2026-03-13T01:59:00Z');
    // The job first removes uploads that older tests left; this upload still has a minute.
    await until('older ones being swept', async () => {
      const rows = await office.sql('SELECT id FROM attachments WHERE letter_id IS NULL AND id <> ?', [lost]);
      return rows.length === 0;
    });
    expect(await office.sql('SELECT id FROM attachments WHERE id = ?', [lost])).toHaveLength(1);
    await office.at('2026-03-13T02:00:01Z');
    await until('it being swept', async () => {
      return (await office.sql('SELECT id FROM attachments WHERE id = ?', [lost])).length === 0;
    });
    const [seen] = (await office.lookUp(letter)).attachments;
    expect((await open(seen.url)).status).toBe(200);
    // Every file has a row and every row has its file, and a second one when it has a thumbnail.
    const rows = await office.sql<{ storage_key: string; has_thumbnail: number }>(
      'SELECT storage_key, has_thumbnail FROM attachments',
    );
    const expected = rows.flatMap(({ storage_key: key, has_thumbnail: small }) =>
      small ? [key, `${key}-t`] : [key],
    );
    expect(storedFiles(office.api.dataDir)).toEqual(expected.sort());
  });
});
