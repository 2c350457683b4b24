/** @engine one: who is told what and in which order; the messages and the run are on both in relay.spec.ts and calendar-notices.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testEngine } from '../support/engines.js';
import { startWechat, type Wechat } from '../support/wechat.js';
import { until } from '../support/wait.js';
import { CalendarOffice, NOTICES } from './calendar-office.js';
import { deliveriesOf, patient, untilDelivery, WechatCitizen } from './messages.js';
import { Office } from './office.js';

describe('a promise never moves without a note to the citizen', () => {
  let wechat: Wechat;
  let office: Office;
  let calendar: CalendarOffice;
  beforeAll(async () => {
    wechat = await startWechat();
    office = await Office.open({ now: '2020-01-20T02:00:00Z', env: patient(wechat) });
    calendar = new CalendarOffice(office);
    await calendar.without('cn-2020-spring-festival');
  });
  afterAll(async () => {
    await office?.close();
    await wechat?.stop();
  });

  it('later by a notice, earlier when it is taken back: on their page and by WeChat, with the reason', async () => {
    const citizen = await WechatCitizen.signIn(office.api.url, wechat, '甲');
    await citizen.accept('letter.due-moved', 2);
    const letter = await citizen.send({ kind: 'suggestion', mailbox: 'suggestion' });
    expect(letter.dueOn).toBe('2020-02-04');
    const answered = await citizen.send({
      kind: 'suggestion',
      mailbox: 'suggestion',
      title: '已经答复的来信',
    });
    await office.advance(answered.id, 'answered');

    await office.at('2020-01-27T02:00:00Z');
    await calendar.load(NOTICES.springFestival2020);
    await untilDelivery(office, letter.id, 'letter.due-moved', 'sent');
    const told = async () =>
      (await citizen.notices())
        .filter(({ topic, letterId }) => topic === 'letter.due-moved' && letterId === letter.id)
        .map(({ body }) => body);
    expect(await told()).toEqual([
      `您的来信（编号${letter.number}）的答复期限由 2020年2月4日 改为 2020年2月6日。根据《国务院办公厅关于延长2020年春节假期的通知》。`,
    ]);
    expect((await citizen.messages(letter, 'letter.due-moved'))[0]!.data).toMatchObject({
      phrase3: '期限有变',
      date4: '2020年2月6日',
    });

    const { items, version } = (await calendar.admin.get('/calendar/notices')).body;
    const loaded = items.find(
      (item: { source: string; active: boolean }) => item.source === 'text' && item.active,
    );
    const { body } = await calendar.admin.post(`/calendar/notices/${loaded.id}/reversion`, {
      baseVersion: version,
      reason: '载入有误',
    });
    await calendar.finished(body.version);
    await until('the second note', async () => (await told()).length === 2 || undefined);
    expect((await told())[0]).toBe(
      `您的来信（编号${letter.number}）的答复期限由 2020年2月6日 改为 2020年2月4日。因撤销《国务院办公厅关于延长2020年春节假期的通知》。`,
    );
    // A letter that had its answer needs no note any more.
    expect((await deliveriesOf(office, answered.id)).map(({ topic }) => topic)).not.toContain(
      'letter.due-moved',
    );
  });

  it('the many notes of a new calendar wait behind all other messages', async () => {
    const digits = [1, 10, 100, 1000].map(
      (unit) =>
        `(${Array.from({ length: 10 }, (_, n) => `SELECT ${n * unit} AS i`).join(' UNION ALL ')}) d${unit}`,
    );
    // Of no letter: no message goes out, but each takes its turn.
    await office.tamper(
      `INSERT INTO outbox (id, topic, letter_id, payload, status, attempts, available_at, created_at)
       SELECT ${testEngine() === 'sqlite' ? `'many-' || n` : `CONCAT('many-', n)`}, 'letter.due-moved', NULL, '{}',
         'bulk', 0, available_at, created_at
       FROM (SELECT d1.i + d10.i + d100.i + d1000.i AS n FROM ${digits.join(', ')}) numbers,
         (SELECT available_at, created_at FROM outbox ORDER BY id DESC LIMIT 1) last`,
    );
    const letter = await office.send({ kind: 'consultation', title: '通知还没发完时的来信' });
    const left = await until('the confirmation to be planned', async () => {
      const [row] = await office.sql<{ planned: number; waiting: number }>(
        `SELECT (SELECT COUNT(*) FROM outbox WHERE letter_id = ? AND topic = 'letter.received' AND status = 'planned')
           AS planned, (SELECT COUNT(*) FROM outbox WHERE status = 'bulk') AS waiting`,
        [letter.id],
      );
      return Number(row!.planned) === 1 ? { waiting: Number(row!.waiting) } : undefined;
    });
    expect(left.waiting).toBeGreaterThan(0);
  });
});
