import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPhoto, fileForm } from '../support/files.js';
import { Office } from './office.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(async () => {
  expect(office.faults()).toEqual([]);
  await office.close();
});

describe('an attachment from the phone to the desk', () => {
  it('is uploaded, sent with a letter, seen by its sender and by staff, and downloaded', async () => {
    const photo = await aPhoto();
    const uploaded = await office.citizen.upload('/attachments', fileForm(photo, '现场照片.jpg'));
    expect(uploaded.status).toBe(201);
    expect(uploaded.body).toMatchObject({
      name: '现场照片.jpg',
      mediaType: 'image/jpeg',
      state: 'unscanned',
    });
    const letter = await office.send({ attachmentIds: [uploaded.body.id] });
    const [seen] = (await office.lookUp(letter)).attachments;
    expect(seen).toMatchObject({ id: uploaded.body.id, part: 'letter', partNo: 0, stateLabel: '未检测' });
    const answer = await fetch(office.api.url + seen.url);
    expect(answer.status).toBe(200);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const { width, height, exif } = await sharp(bytes).metadata();
    expect({ width, height, exif }).toEqual({ width: 200, height: 320, exif: undefined });
    const [inside] = (await office.look(letter.id)).attachments;
    expect(inside.url).toBeNull();
    const link = await office.people.clerk.get(`/staff/letters/${letter.id}/attachments/${inside.id}`);
    expect(link.status).toBe(200);
    expect((await fetch(office.api.url + link.body.url)).status).toBe(200);
  });
});
