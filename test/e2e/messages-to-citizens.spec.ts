/** @engine one: what is told to whom; what waits in the database is in relay.spec.ts and message-keeping.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startWechat, type Wechat } from '../support/wechat.js';
import {
  deliveriesOf,
  patient,
  untilDelivered,
  untilDelivery,
  untilPlanned,
  WechatCitizen,
} from './messages.js';
import { Office, REPLY } from './office.js';

const MONDAY_TEN = '2026-03-09T02:00:00.000Z';

describe('what a citizen is told', () => {
  let wechat: Wechat;
  let office: Office;
  let citizen: WechatCitizen;
  beforeAll(async () => {
    wechat = await startWechat();
    office = await Office.open({ now: MONDAY_TEN, env: patient(wechat) });
    citizen = await WechatCitizen.signIn(office.api.url, wechat, '甲');
  });
  afterAll(async () => {
    await office?.close();
    await wechat?.stop();
  });
  const topics = async (letterId: string) =>
    (await citizen.notices()).filter((notice) => notice.letterId === letterId).map(({ topic }) => topic);

  it('R02: received, accepted, extended, answered: each once, with its day, by WeChat and on their own page', async () => {
    for (const topic of ['letter.received', 'letter.accepted', 'letter.extended', 'letter.answered'])
      await citizen.accept(topic);
    const title = '建议统计年鉴提供大字版和可以复制粘贴的电子表格版本';
    const letter = await citizen.send({ kind: 'suggestion', mailbox: 'suggestion', title });
    await untilDelivery(office, letter.id, 'letter.received', 'sent');
    const [received] = await citizen.messages(letter, 'letter.received');
    expect(received!.data).toEqual({
      character_string1: letter.number,
      thing2: '建议统计年鉴提供大字版和可以复制粘贴的…',
      phrase3: '已收到',
      date4: '2026年3月18日',
      thing5: '最迟于上述日期答复',
    });

    await office.assign(letter.id);
    await office.does('head', letter.id, 'extension', { reason: '需要向三个市核实原始记录' });
    await office.does('handler', letter.id, 'draft', { body: REPLY });
    await office.does('head', letter.id, 'review', { approved: true });
    await office.does('handler', letter.id, 'answer');
    await untilDelivery(office, letter.id, 'letter.answered', 'sent');
    await untilDelivery(office, letter.id, 'letter.extended', 'sent');
    const [extended] = await citizen.messages(letter, 'letter.extended');
    expect(extended!.data).toMatchObject({ phrase3: '延期答复', date4: '2026年3月30日' });
    expect(await topics(letter.id)).toEqual([
      'letter.answered',
      'letter.extended',
      'letter.accepted',
      'letter.received',
    ]);
    const notice = (await citizen.notices()).find(({ topic }) => topic === 'letter.extended')!;
    expect(notice.body).toContain('由 2026年3月18日 延长至 2026年3月30日');
    expect(notice.body).toContain('理由：需要向三个市核实原始记录');
    expect(await citizen.messages(letter)).toHaveLength(4);
  });

  it('43101: no permission left is no failure; the answer stands and the notice says it', async () => {
    const other = await WechatCitizen.signIn(office.api.url, wechat, '不再订阅的人');
    const letter = await other.send();
    const declined = await untilDelivery(office, letter.id, 'letter.received', 'declined');
    expect(declined).toMatchObject({ attempts: 1, reason: '微信 43101：用户没有（更多）订阅' });
    await office.advance(letter.id, 'answered');
    await untilDelivery(office, letter.id, 'letter.answered', 'declined');
    expect((await other.client.get(`/me/letters/${letter.id}`)).body.status).toBe('answered');
    expect((await other.notices()).map(({ topic }) => topic)).toContain('letter.answered');
    const counts = await office.people.admin.get('/staff/deliveries/counts');
    expect(counts.body).toMatchObject({ dead: 0, uncertain: 0 });
  });

  it('R04: a refusal and a referral name the reason or the organ; the words themselves stay on the page', async () => {
    await citizen.accept('letter.refused');
    const explanation = '您反映的是行政诉讼中的事项，依法由人民法院审理，请循诉讼途径解决。';
    const refused = await citizen.send({ kind: 'complaint', mailbox: 'complaint' });
    await office.does('clerk', refused.id, 'refusal', { code: '01', explanation });
    const referred = await citizen.send({ kind: 'complaint', mailbox: 'complaint' });
    await office.does('clerk', referred.id, 'referral', { organ: '市教育局', explanation });
    await untilDelivery(office, refused.id, 'letter.refused', 'sent');
    await untilPlanned(office);
    expect(JSON.stringify(await citizen.messages(refused))).not.toContain('人民法院');
    const of = (id: string, topic: string) =>
      citizen.notices().then((all) => all.find((one) => one.letterId === id && one.topic === topic)?.body);
    expect(await of(refused.id, 'letter.refused')).toContain('已进入诉讼、仲裁或行政复议程序。您反映的是');
    expect(await of(referred.id, 'letter.referred')).toContain('已转送市教育局。');
  });

  it('R08: a due date that moves is told with both days; 追问 with the new one', async () => {
    const letter = await citizen.send({ kind: 'suggestion', mailbox: 'suggestion' });
    await office.does('clerk', letter.id, 'reclassification', { kind: 'complaint', reason: '实为投诉' });
    const answered = await citizen.send();
    await office.advance(answered.id, 'answered');
    await citizen.client.post(`/me/letters/${answered.id}/reopening`, {
      body: '答复中的数字与年鉴不一致，请核实。',
    });
    await untilPlanned(office);
    const notices = await citizen.notices();
    expect(notices.find(({ topic }) => topic === 'letter.due-moved')!.body).toContain(
      '由 2026年3月18日 改为 2026年3月30日',
    );
    expect(notices.find(({ topic }) => topic === 'letter.reopened')!.body).toContain(
      '最迟 2026年3月30日 再次答复',
    );
    // 追问 is work for 公开办, too.
    const { body } = await office.people.clerk.get('/staff/notices?limit=5');
    expect(body.items.map(({ topic }: { topic: string }) => topic)).toContain('staff.reopened');
  });

  it('信访工作条例 §30: a lock screen does not show the title of a report', async () => {
    await untilDelivered(office);
    await citizen.accept('letter.received');
    const letter = await citizen.send({
      kind: 'report',
      mailbox: 'complaint',
      title: '反映镇里要求企业修改上报的产值',
    });
    await untilDelivery(office, letter.id, 'letter.received', 'sent');
    const [message] = await citizen.messages(letter);
    expect(message!.data.thing2).toBe('反映问题');
  });

  it('notices are paged, counted and marked as read; each citizen reads the own ones only', async () => {
    const first = await citizen.client.get('/me/notices?limit=2');
    expect(first.body.items).toHaveLength(2);
    const second = await citizen.client.get(`/me/notices?limit=2&cursor=${first.body.nextCursor}`);
    const ids = [...first.body.items, ...second.body.items].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(4);
    const { unread } = first.body;
    const other = await WechatCitizen.signIn(office.api.url, wechat, '乙');
    expect(await other.notices()).toEqual([]);
    await other.client.post('/me/notices/reading', { ids: [ids[0]] });
    expect((await citizen.client.get('/me/notices')).body.unread).toBe(unread);
    const read = await citizen.client.post('/me/notices/reading', { ids: [ids[0]] });
    expect(read.body.unread).toBe(unread - 1);
    expect((await citizen.client.post('/me/notices/reading', {})).body.unread).toBe(0);
    expect((await citizen.client.get('/me/notices?unread=true')).body.items).toEqual([]);
    expect((await citizen.client.get('/me/notices?cursor=eA')).status).toBe(400);
    expect((await office.citizen.get('/me/notices')).status).toBe(401);
  });

  it('a citizen who turned WeChat off gets no message there and still finds the notice', async () => {
    const quiet = await WechatCitizen.signIn(office.api.url, wechat, '丙');
    await quiet.accept('letter.received', 3);
    await quiet.client.put('/me/notice-channels', { wechat: false, sms: true, email: true });
    expect((await quiet.client.get('/me/notice-channels')).body.wechat).toBe(false);
    const letter = await quiet.send();
    await untilPlanned(office);
    expect(await deliveriesOf(office, letter.id)).toEqual([]);
    expect((await quiet.notices()).map(({ topic }) => topic)).toEqual(['letter.received']);
  });

  it('at night an answer waits until eight, and what they did themselves is confirmed at once', async () => {
    await untilDelivered(office);
    await office.at('2026-03-10T14:30:00.000Z');
    for (const topic of ['letter.received', 'letter.accepted']) await citizen.accept(topic);
    const letter = await citizen.send();
    await office.does('clerk', letter.id, 'acceptance');
    await untilDelivery(office, letter.id, 'letter.received', 'sent');
    const waiting = await untilDelivery(office, letter.id, 'letter.accepted', 'pending');
    expect(waiting.attempts).toBe(0);
    await office.at('2026-03-11T00:00:00.000Z');
    await untilDelivery(office, letter.id, 'letter.accepted', 'sent');
  });

  it('no personal data: neither table nor log holds an address or a word of the letter', async () => {
    const rows = JSON.stringify(await office.sql('SELECT * FROM deliveries'));
    expect(rows).not.toContain(citizen.openid);
    expect(rows).not.toMatch(/138\d{8}/);
    expect(office.api.logs()).not.toContain(citizen.openid);
    expect(office.faults()).toEqual([]);
  });
});
