import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api-process.js';
import { assertRefused } from '../support/client.js';
import { until } from '../support/wait.js';
import { startWechat, type Wechat } from '../support/wechat.js';
import {
  deliveriesOf,
  patient,
  untilDelivery,
  untilPlanned,
  WechatCitizen,
  type DeliveryRow,
} from './messages.js';
import { Office, besides } from './office.js';

const SEND = '/cgi-bin/message/subscribe/send';
const minutesAfter = (iso: string, minutes: number) =>
  new Date(Date.parse(iso) + minutes * 60_000).toISOString();
/** Ten in the morning, and later by `minutes`. */
const at = (minutes: number) => minutesAfter('2026-03-09T02:00:00.000Z', minutes);

describe('the relay on a bad day', () => {
  let wechat: Wechat;
  let office: Office;
  let citizen: WechatCitizen;
  /** minutes since ten; every case begins where the last one ended */
  let clock = 0;

  beforeAll(async () => {
    wechat = await startWechat();
    office = await Office.open({ now: at(0), env: patient(wechat) });
    citizen = await WechatCitizen.signIn(office.api.url, wechat, '甲');
  });
  afterAll(async () => {
    await office?.close();
    await wechat?.stop();
  });
  beforeEach(async () => {
    await wechat.control('DELETE', 'faults');
    await later(20);
  });

  const later = async (minutes: number) => {
    clock += minutes;
    await office.at(at(clock));
  };
  const received = (letterId: string, status: string) =>
    untilDelivery(office, letterId, 'letter.received', status);
  const fault = (body: object) => wechat.control('POST', 'faults', body);
  /** Ids of the letters that messages on the citizen's phone are about, one for every message. */
  const onPhones = async () =>
    (await wechat.messages()).map(({ page }) => page!.slice('pages/letter/index?id='.length));

  it('ten minutes without WeChat: letters are taken, nothing is lost, and everything arrives once it is back', async () => {
    await fault({ kind: 'down' });
    await citizen.accept('letter.received', 5);
    const letters = [];
    for (let n = 0; n < 5; n += 1) letters.push(await citizen.send());
    for (const { id } of letters) {
      await until('the first try failing', async () =>
        (await deliveriesOf(office, id)).find(
          ({ attempts, status }) => attempts === 1 && status === 'pending',
        ),
      );
    }
    const waiting = await deliveriesOf(office, letters[0]!.id);
    expect(waiting).toMatchObject([{ status: 'pending', reason: '微信连接不上' }]);
    expect((await office.people.supervisor.get('/staff/deliveries/counts')).body.waiting).toBe(5);

    await later(5);
    for (const { id } of letters)
      await until('the second try failing', async () =>
        (await deliveriesOf(office, id)).find(
          ({ attempts, status }) => attempts === 2 && status === 'pending',
        ),
      );
    await wechat.control('DELETE', 'faults');
    await later(5);
    for (const { id } of letters) await received(id, 'sent');
    const arrived = await onPhones();
    for (const { id } of letters) expect(arrived.filter((about) => about === id)).toHaveLength(1);
  });

  it('after a lost answer nothing is sent again: one message on the phone, 结果不明 in the office, and the notice', async () => {
    await citizen.accept('letter.received', 3);
    // A call that came through a moment ago: the platform is taken to be there.
    const before = await citizen.send();
    await received(before.id, 'sent');
    await fault({ api: SEND, kind: 'lost', times: 1 });
    const letter = await citizen.send();
    const lost = await until('its end', async () =>
      (await deliveriesOf(office, letter.id)).find(({ status }) => ['uncertain', 'sent'].includes(status)),
    );
    await later(120);
    await untilPlanned(office);
    // The probe may have met the fault instead; then nothing was lost. Either way the phone shows it once.
    expect(['uncertain', 'sent']).toContain(lost.status);
    expect((await onPhones()).filter((about) => about === letter.id)).toHaveLength(1);
    expect((await citizen.notices()).filter(({ letterId }) => letterId === letter.id)).toHaveLength(1);
  });

  it('a wrong template goes to the dead-letter list at once; corrected, a resend brings it', async () => {
    await wechat.control('POST', 'templates/withdrawal', { templateId: 'demo-letter-received' });
    const letter = await citizen.send();
    const dead = await received(letter.id, 'dead');
    expect(dead).toMatchObject({ attempts: 1, reason: '微信 40037：模板编号不正确' });

    const list = await office.people.supervisor.get('/staff/deliveries');
    const shown = list.body.items.find(({ id }: DeliveryRow) => id === dead.id);
    expect(shown).toMatchObject({
      number: letter.number,
      topicLabel: '已收到',
      channelLabel: '微信',
      statusLabel: '未送达',
      resendable: true,
    });
    expect(JSON.stringify(list.body)).not.toContain(citizen.openid);
    for (const person of ['clerk', 'handler', 'head', 'leader'] as const) {
      assertRefused(await office.people[person].get('/staff/deliveries'), 403, 'FORBIDDEN');
      assertRefused(
        await office.people[person].post(`/staff/deliveries/${dead.id}/resending`),
        403,
        'FORBIDDEN',
      );
    }

    const text = (await office.people.admin.get('/staff/message-texts')).body.items.find(
      ({ topic }: { topic: string }) => topic === 'letter.received',
    );
    const { title, body, wechatFields, version } = text;
    const changed = { title, body, wechatFields, version, wechatTemplateId: 'approved-at-last' };
    expect((await office.people.admin.put('/staff/message-texts/letter.received', changed)).status).toBe(200);
    await wechat.control('POST', 'taps', {
      openid: citizen.openid,
      templateId: 'approved-at-last',
      count: 50,
    });
    expect((await office.people.supervisor.post(`/staff/deliveries/${dead.id}/resending`)).status).toBe(204);
    await received(letter.id, 'sent');
    expect((await onPhones()).filter((about) => about === letter.id)).toHaveLength(1);
    const again = await office.people.supervisor.post(`/staff/deliveries/${dead.id}/resending`);
    assertRefused(again, 409, 'ACTION_NOT_ALLOWED');
    const audit = await office.sql(`SELECT actor_id FROM audit_entries WHERE action = 'delivery.resend'`);
    expect(audit).toEqual([{ actor_id: office.ids.supervisor }]);
  });

  it('gives up after ten tries, and says why', async () => {
    await fault({ api: SEND, kind: 'errcode', errcode: 48001 });
    const letter = await citizen.send();
    await until('the first try failing', async () =>
      (await deliveriesOf(office, letter.id)).some((row) => row.attempts === 1 && row.status === 'pending'),
    );
    // Stands for hours of failures: eight tries have been made.
    await office.tamper(`UPDATE deliveries SET attempts = 8 WHERE letter_id = ?`, [letter.id]);
    await later(61);
    await until('the ninth', async () =>
      (await deliveriesOf(office, letter.id)).some((row) => row.attempts === 9 && row.status === 'pending'),
    );
    await later(61);
    expect(await received(letter.id, 'dead')).toMatchObject({
      attempts: 10,
      reason: '微信 48001；已试 10 次',
    });
  });
});

describe('two servers at once', () => {
  let wechat: Wechat;
  let office: Office;
  let second: Api;
  beforeAll(async () => {
    wechat = await startWechat({ WECHAT_STANDIN_TAPS: '1000' });
    const options = { now: at(0), env: patient(wechat) };
    office = await Office.open(options);
    second = await besides(office, options);
  });
  afterAll(async () => {
    await second?.stop();
    await office?.close();
    await wechat?.stop();
  });

  const onPhones = async () =>
    (await wechat.messages()).map(({ page }) => page!.slice('pages/letter/index?id='.length));
  const count = async (where: string) => {
    const [row] = await office.sql<{ n: number }>(`SELECT COUNT(*) AS n FROM ${where}`);
    return Number(row?.n);
  };

  it('share the work; one killed with -9 half way loses nothing and doubles nothing', async () => {
    const citizens = [
      await WechatCitizen.signIn(office.api.url, wechat, '甲'),
      await WechatCitizen.signIn(second.url, wechat, '乙'),
    ];
    // WeChat takes messages and is slow to say so: both servers have some on their way, the worst moment to die.
    await wechat.control('POST', 'faults', { api: SEND, kind: 'slow' });
    const letters = await Promise.all(
      Array.from({ length: 40 }, (_, n) => citizens[n % 2]!.send().then(({ id }) => id)),
    );
    const busy = `(SELECT DISTINCT lease_owner FROM deliveries WHERE status = 'calling') AS owners`;
    await until('both at work', async () => (await count(busy)) === 2);
    await second.kill9();
    await wechat.control('DELETE', 'faults');
    await office.at(at(5));
    const ended = `deliveries WHERE status IN ('sent', 'uncertain')`;
    await until('all of them ended', async () => (await count(ended)) === 40);

    const rows = await office.sql<{ id: string; status: string }>(
      'SELECT letter_id AS id, status FROM deliveries',
    );
    const arrived = await onPhones();
    for (const id of letters) {
      const times = arrived.filter((about) => about === id).length;
      const { status } = rows.find((row) => row.id === id)!;
      // Known to have been sent: exactly once. Unknown: at most once, and the office sees that it is.
      expect({ id, times, status }).toEqual({
        id,
        times: status === 'sent' || times > 0 ? 1 : 0,
        status,
      });
    }
    const unknown = rows.filter(({ status }) => status === 'uncertain').length;
    expect(unknown).toBeGreaterThan(0);
    expect(unknown).toBeLessThanOrEqual(8);
    const listed = await office.people.supervisor.get('/staff/deliveries/counts');
    expect(listed.body).toMatchObject({ uncertain: unknown, waiting: 0, dead: 0 });
    // The citizen has exactly one notice for each letter, whether the message was sent or not.
    const notices = await office.sql<{ id: string }>(
      `SELECT letter_id AS id FROM notices WHERE topic = 'letter.received'`,
    );
    expect(notices.map(({ id }) => id).sort()).toEqual([...letters].sort());
    expect(office.faults()).toEqual([]);
  });
});
