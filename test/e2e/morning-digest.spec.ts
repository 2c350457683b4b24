import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api-process.js';
import { startMail, type MailServer } from '../support/mail.js';
import { until } from '../support/wait.js';
import { untilPlanned } from './messages.js';
import { Office, type Person, besides } from './office.js';

/** A Beijing time of 2026 as the API's clock takes it. */
const beijing = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`).toISOString();

describe('the morning', () => {
  let office: Office;
  let second: Api;
  let mail: MailServer;
  beforeAll(async () => {
    mail = await startMail();
    const options = { now: beijing('2026-02-10', '10:00'), env: mail.env };
    office = await Office.open(options);
    // Everything below happens with two servers.
    second = await besides(office, options);
    // The demo's letters are not in this story.
    await office.tamper(`UPDATE letters SET is_open = 0`);
    await office.tamper(`DELETE FROM notices`);
  });
  afterAll(async () => {
    await second?.stop();
    await office?.close();
    await mail?.stop();
  });

  const noticesOf = async (person: Person, topic: string) =>
    (await office.people[person].get('/staff/notices?limit=100')).body.items.filter(
      (notice: { topic: string }) => notice.topic === topic,
    ) as { body: string; title: string; letterId: string | null }[];
  const digests = async (person: Person) => (await noticesOf(person, 'staff.digest')).map(({ body }) => body);
  /** Moves to a morning, on which each server works through everything: the second one must find it told. */
  const morning = async (day: string, time = '08:30') => {
    await office.at(beijing(day, time));
    for (const { runJob } of [office.api, second]) await runJob('morning-digest');
    await untilPlanned(office);
  };

  it('R03: three days, one day, today: a sentence each morning, once, however many servers there are', async () => {
    // Consultation of Tue 2026-02-10, 15 working days over Spring Festival: due Mon 2026-03-09.
    const letter = await office.send({ kind: 'consultation' });
    expect(letter.dueOn).toBe('2026-03-09');
    await office.assign(letter.id);

    await morning('2026-03-03');
    expect(await digests('handler')).toEqual([]);
    await morning('2026-03-04');
    expect(await digests('handler')).toEqual(['3 个工作日内到期 1 件。']);
    await morning('2026-03-06');
    expect((await digests('handler'))[0]).toBe('1 个工作日后到期 1 件。');
    await morning('2026-03-09');
    expect((await digests('handler'))[0]).toBe('今天到期 1 件。');
    expect((await digests('head'))[0]).toBe('今天到期 1 件。');
    expect(await digests('otherHead')).toEqual([]);
    expect(await digests('admin')).toEqual([]);
    await morning('2026-03-10');
    expect((await digests('handler'))[0]).toBe('已逾期 1 件。');

    const perMorning = await office.sql<{ n: number }>(
      `SELECT COUNT(*) AS n FROM notices WHERE topic = 'staff.digest' AND recipient_id = ?`,
      [office.ids.handler],
    );
    expect(Number(perMorning[0]?.n)).toBe(4);
  });

  it('yellow after five working days, red after fifteen, a notice at thirty: told once to those it is for', async () => {
    await morning('2026-03-16');
    expect(await noticesOf('head', 'staff.escalated')).toEqual([]);
    await morning('2026-03-17');
    expect(await noticesOf('head', 'staff.escalated')).toMatchObject([{ title: '逾期升级：黄牌' }]);
    expect(await noticesOf('supervisor', 'staff.escalated')).toEqual([]);
    expect((await digests('supervisor'))[0]).toBe('已逾期 1 件（黄牌 1 件）。');
    await morning('2026-03-18');
    expect(await noticesOf('head', 'staff.escalated')).toHaveLength(1);
    // Sixteen working days after 03-09, 清明 (04-06) not counted.
    await morning('2026-03-31');
    expect(await noticesOf('supervisor', 'staff.escalated')).toMatchObject([{ title: '逾期升级：红牌' }]);
    expect(await noticesOf('leader', 'staff.escalated')).toEqual([]);
    await morning('2026-04-21');
    expect(await noticesOf('leader', 'staff.escalated')).toMatchObject([{ title: '逾期升级：催办通知单' }]);
    expect(await noticesOf('otherHead', 'staff.escalated')).toEqual([]);
  });

  it('a make-up Saturday is a working day; Sunday and National Day are not', async () => {
    const count = async () => (await digests('supervisor')).length;
    const before = await count();
    // 2026-05-09, Saturday, worked for Labour Day.
    await morning('2026-05-09');
    expect(await count()).toBe(before + 1);
    await morning('2026-05-10');
    await morning('2026-10-01');
    expect(await count()).toBe(before + 1);
    await morning('2026-10-08');
    expect(await count()).toBe(before + 2);
  });

  it('an urge in the evening before a holiday is in the bell at once and in the mailbox on the next working morning', async () => {
    await office.at(beijing('2026-09-30', '18:30'));
    expect((await office.people.handler.put('/staff/mailbox', { email: 'not a mailbox' })).status).toBe(422);
    const set = await office.people.handler.put('/staff/mailbox', { email: 'handler@stats.example' });
    expect(set.body).toEqual({ email: 'handler@stats.example', mailConfigured: true });
    const stored = await office.sql<{ email: string }>('SELECT email FROM staff_mailboxes');
    expect(stored[0]!.email).not.toContain('handler@');
    const letter = await office.send({ kind: 'consultation' });
    await office.assign(letter.id);
    await office.does('supervisor', letter.id, 'urges', { message: '来信人已两次电话询问，请尽快答复' });
    await untilPlanned(office);
    expect(await noticesOf('handler', 'staff.urged')).toHaveLength(1);
    const waiting = await office.sql<{ status: string; attempts: number }>(
      `SELECT status, attempts FROM deliveries WHERE topic = 'staff.urged'`,
    );
    expect(waiting).toEqual([{ status: 'pending', attempts: 0 }]);
    expect(mail.mails).toEqual([]);

    await office.at(beijing('2026-10-09', '08:30'));
    await office.api.runJob('morning-digest');
    await until('the mails', () => mail.mails.length === 2);
    const [urged] = mail.mails.filter(({ headers }) => headers.subject === '督办催办');
    expect(urged!.to).toEqual(['handler@stats.example']);
    expect(urged!.text).toContain(letter.number);
    // What was supervised is not told to everybody: the words of the urge are in the console.
    expect(urged!.text).not.toContain('两次电话');
    const digest = mail.mails.find(({ headers }) => headers.subject === '今天的办件提醒');
    expect(digest!.text).toContain('已逾期 1 件');
  });

  it('the bell counts, shows and clears the own notices only', async () => {
    const { body } = await office.people.handler.get('/staff/notices/unread');
    expect(body.unread).toBeGreaterThan(3);
    const read = await office.people.handler.post('/staff/notices/reading', {});
    expect(read.body).toEqual({ unread: 0 });
    expect((await office.people.head.get('/staff/notices/unread')).body.unread).toBeGreaterThan(0);
    expect(office.faults()).toEqual([]);
  });
});
