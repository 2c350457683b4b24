/** @engine one: the platform's answers about pictures; what runs beside it on a database is in content-safety.spec.ts */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Client } from '../support/client.js';
import { expectNamed } from '../support/expect.js';
import { aPhoto, fileForm } from '../support/files.js';
import { aLetter } from '../support/letters.js';
import { freePort, until } from '../support/wait.js';
import { PUSH_TOKEN, signedIn, startWechat, type Wechat } from '../support/wechat.js';
import { Office, type Sent } from './office.js';

const START = '2026-03-09T02:00:00.000Z';
const later = (minutes: number) => new Date(Date.parse(START) + minutes * 60_000).toISOString();

interface Media {
  traceId: string;
  url: string;
}

/** media_check_async: verdicts late, doubled, reordered, lost, or there before their trace id. */
describe('pictures', () => {
  let wechat: Wechat;
  let office: Office;
  let citizen: Client;

  const at = async (iso: string) => {
    await office.at(iso);
    await wechat.setNow(iso);
  };
  const mode = (name: string) => wechat.control('POST', 'media/mode', { mode: name });
  const media = async () => (await wechat.control<{ items: Media[] }>('GET', 'media')).items;
  const deliver = (traceIds: string[]) =>
    wechat.control<{ replies: string[] }>('POST', 'media/delivery', { traceIds });
  /** One picture for each verdict. */
  const write = async (...verdicts: string[]): Promise<Sent & { pictures: string[] }> => {
    const ids: string[] = [];
    for (const suggest of verdicts) {
      const { body } = await citizen.upload('/attachments', fileForm(await aPhoto(), '现场.jpg'));
      ids.push(body.id);
      await wechat.control('POST', 'verdicts', { contains: body.id, suggest, label: 20002 });
    }
    const { status, body } = await citizen.post('/letters', aLetter({ attachmentIds: ids }));
    expectNamed(status, JSON.stringify(body)).toBe(201);
    return { ...body, pictures: ids };
  };
  const stateOf = async (picture: string): Promise<{ state: string; reason: string | null }> => {
    const [row] = await office.sql<{ state: string; reason: string | null }>(
      `SELECT state, reason FROM content_checks WHERE ref = ? AND part = 'image'`,
      [picture],
    );
    return row!;
  };
  const settled = (picture: string) =>
    until('the picture judged', async () => {
      const row = await stateOf(picture);
      return row.state !== 'waiting' && row;
    });
  /** Trace ids of every time the platform was asked about it. */
  const asked = (picture: string, times = 1) =>
    until(`asked about it ${times} times`, async () => {
      const found = (await media()).filter(({ url }) => url.includes(picture));
      return found.length === times && found.map(({ traceId }) => traceId);
    });
  const stored = (traceId: string) =>
    until('its trace id stored', async () => {
      const rows = await office.sql('SELECT id FROM content_checks WHERE trace_id = ?', [traceId]);
      return rows.length === 1;
    });

  beforeAll(async () => {
    wechat = await startWechat();
    await wechat.setNow(START);
    const port = String(await freePort());
    office = await Office.open({
      now: START,
      env: {
        ...wechat.env,
        PORT: port,
        HUIYIN_PUBLIC_URL: `http://127.0.0.1:${port}`,
        WECHAT_PUSH_TOKEN: PUSH_TOKEN,
      },
    });
    await wechat.control('POST', 'push/settings', {
      url: `${office.api.url}/api/v1/wechat/push`,
      token: PUSH_TOKEN,
      format: 'json',
    });
  });
  beforeEach(async () => {
    await at(START);
    citizen = await signedIn(office.api.url, wechat, 'zhou');
  });
  afterAll(async () => {
    await office?.close();
    await wechat?.stop();
  });

  it.each([
    ['after', 'pass'],
    ['after', 'review'],
    ['after', 'risky'],
    ['before', 'pass'],
    ['before', 'review'],
    ['before', 'risky'],
  ])('the verdict comes %s its trace id is known: %s', async (when, suggest) => {
    await mode(when);
    const { id, pictures } = await write(suggest);
    expect(await settled(pictures[0]!)).toMatchObject({ state: suggest });
    expect((await office.look(id)).allowedActions).toContain('accept');
  });

  it('verdicts that are late, out of order and repeated reach their picture once', async () => {
    await mode('held');
    const { pictures } = await write('risky', 'pass', 'review');
    const traces: string[] = [];
    for (const picture of pictures) traces.push((await asked(picture))[0]!);
    // When the clock jumps while a request is open, it looks like half an hour without an answer, and the server asks
    // again.
    for (const trace of traces) await stored(trace);
    await at(later(29));
    expect(await stateOf(pictures[0]!)).toMatchObject({ state: 'waiting' });
    const [a, b, c] = traces as [string, string, string];
    expect((await deliver([c, a, c, b, a, b])).replies).toEqual(Array(6).fill('success'));
    for (const [n, state] of ['risky', 'pass', 'review'].entries())
      expect(await settled(pictures[n]!)).toMatchObject({ state });
    // Once more after everything is settled and a person has decided: nothing moves.
    await office.tamper(`UPDATE content_checks SET state = 'cleared' WHERE ref = ?`, [pictures[0]]);
    expect((await deliver([a])).replies).toEqual(['success']);
    expect(await stateOf(pictures[0]!)).toMatchObject({ state: 'cleared' });
  });

  it('the platform could not fetch it: asked again at once', async () => {
    await mode('held');
    const { pictures } = await write('pass');
    const [trace] = await asked(pictures[0]!);
    const event = {
      Event: 'wxa_media_check',
      trace_id: trace,
      version: 2,
      errcode: -1008,
      errmsg: 'download',
    };
    expect(await wechat.control('POST', 'push', { openid: 'oX', event })).toEqual({ reply: 'success' });
    const [, second] = await asked(pictures[0]!, 2);
    await deliver([second!]);
    expect(await settled(pictures[0]!)).toMatchObject({ state: 'pass' });
  });

  it('lost: asked again after half an hour, four times in all, then a person looks', async () => {
    await mode('held');
    const { pictures } = await write('pass');
    for (let times = 1; times <= 4; times += 1) {
      const traces = await asked(pictures[0]!, times);
      await stored(traces.at(-1)!);
      await at(later(36 * times));
      citizen = await signedIn(office.api.url, wechat, 'zhou');
    }
    expect(await settled(pictures[0]!)).toEqual({ state: 'manual', reason: 'lost' });
  });

  it('while it is scanned for viruses nothing is asked; an infected one is for a person', async () => {
    await mode('after');
    const { body } = await citizen.upload('/attachments', fileForm(await aPhoto(), '现场.jpg'));
    await office.tamper(`UPDATE attachments SET state = 'scanning', scan_after = '2027-01-01' WHERE id = ?`, [
      body.id,
    ]);
    expect((await citizen.post('/letters', aLetter({ attachmentIds: [body.id] }))).status).toBe(201);
    await until('postponed', async () => {
      const [row] = await office.sql<{ late: number }>(
        `SELECT CASE WHEN due_at > created_at THEN 1 ELSE 0 END AS late FROM content_checks WHERE ref = ?`,
        [body.id],
      );
      return Number(row?.late) === 1 && (await stateOf(body.id)).state === 'waiting';
    });
    expect((await media()).some(({ url }) => url.includes(body.id))).toBe(false);
    await office.tamper(`UPDATE attachments SET state = 'infected' WHERE id = ?`, [body.id]);
    await at(later(5));
    expect(await settled(body.id)).toEqual({ state: 'manual', reason: 'unreachable' });
  });

  it('a file that is no picture is not sent to the platform', async () => {
    const form = fileForm(Buffer.from('一段说明文字'), '说明.txt');
    const { body } = await citizen.upload('/attachments', form);
    const letter = await citizen.post('/letters', aLetter({ attachmentIds: [body.id] }));
    expect(letter.status).toBe(201);
    expect(await office.sql(`SELECT id FROM content_checks WHERE ref = ?`, [body.id])).toEqual([]);
  });

  it('the server logged no error', () => {
    expect(office.faults()).toEqual([]);
  });
});
