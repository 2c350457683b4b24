/** @engine one: pictures of another system */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { assertRefused } from '../support/client.js';
import { anOpenDay, good, publish } from '../support/open-days.js';
import { startWechat, type Wechat } from '../support/wechat.js';
import { Office } from './office.js';
import { patient } from './messages.js';

const START = '2026-01-12T02:00:00.000Z';
const CODE = '/wxa/getwxacodeunlimit';

/** 小程序码 of an open day: the platform makes the picture, and both its token and the call may fail. */
describe('the mini-program code of an open day', () => {
  let wechat: Wechat;
  let office: Office;
  let id: string;
  beforeAll(async () => {
    wechat = await startWechat();
    await wechat.setNow(START);
    office = await Office.open({ now: START, env: patient(wechat) });
    ({ id } = await publish(office.people.clerk));
  });
  afterEach(() => wechat.control('DELETE', 'faults'));
  afterAll(async () => {
    await office?.close();
    await wechat?.stop();
  });
  const fault = (body: object) => wechat.control('POST', 'faults', { api: CODE, ...body });
  const get = (of = id) =>
    fetch(`${office.api.url}/api/v1/staff/open-days/${of}/mini-code`, {
      headers: office.people.clerk.headers,
    });
  const refusal = async () => office.people.clerk.get(`/staff/open-days/${id}/mini-code`);

  it('is a picture fit for a poster, another one for another open day', async () => {
    const answer = await get();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /);
    const picture = Buffer.from(await answer.arrayBuffer());
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'png', width: 860, height: 860 });
    const other = await publish(office.people.clerk, [{}], { title: '另一场开放日' });
    expect(Buffer.from(await (await get(other.id)).arrayBuffer()).equals(picture)).toBe(false);
  });

  it.each([
    [40001, '2026-01-12T03:00:00.000Z'],
    [42001, '2026-01-12T04:00:00.000Z'],
  ])('%i: the token is renewed, and the picture comes', async (errcode, at) => {
    // The platform renews a token no more than every so often.
    await office.at(at);
    await wechat.setNow(at);
    const before = await wechat.calls('/cgi-bin/stable_token');
    await fault({ kind: 'errcode', errcode, times: 1 });
    expect((await get()).status).toBe(200);
    expect(await wechat.calls('/cgi-bin/stable_token')).toBeGreaterThan(before);
  });

  it('a lost answer is asked for again; an error in JSON, a gateway’s page or a used-up day is “try later”', async () => {
    await fault({ kind: 'lost', times: 1 });
    expect((await get()).status).toBe(200);
    await fault({ kind: 'errcode', errcode: 41030 });
    const unreleased = await refusal();
    assertRefused(unreleased, 503, 'UNAVAILABLE');
    expect(unreleased.body.detail).toContain('还没有发布');
    await wechat.control('DELETE', 'faults');
    await fault({ kind: 'http' });
    assertRefused(await refusal(), 503, 'UNAVAILABLE');
    await wechat.control('DELETE', 'faults');
    await fault({ kind: 'errcode', errcode: 45009 });
    assertRefused(await refusal(), 503, 'UNAVAILABLE');
    // Remembered until midnight: the platform is not asked again.
    await wechat.control('DELETE', 'faults');
    const asked = await wechat.calls(CODE);
    assertRefused(await refusal(), 503, 'UNAVAILABLE');
    expect(await wechat.calls(CODE)).toBe(asked);
  });

  it('a draft has none', async () => {
    const draft = good(await office.people.clerk.post('/staff/open-days', anOpenDay()));
    assertRefused(await office.people.clerk.get(`/staff/open-days/${draft.id}/mini-code`), 404, 'NOT_FOUND');
  });
});

it('without a mini-program there is none, and it says so', async () => {
  const office = await Office.open({ now: START });
  try {
    const { id } = await publish(office.people.clerk);
    assertRefused(
      await office.people.clerk.get(`/staff/open-days/${id}/mini-code`),
      409,
      'ACTION_NOT_ALLOWED',
    );
  } finally {
    await office.close();
  }
});
