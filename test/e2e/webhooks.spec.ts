/** @engine one: what another program is told; other files have MariaDB execute statements like its own */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import type { Client } from '../support/client.js';
import { publishedDraft } from '../support/consultations.js';
import { eventually, expectNamed } from '../support/expect.js';
import { prepareAsRead, releaseAsRead } from '../support/publication.js';
import { Office } from './office.js';

interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

const SENDER = {
  type: 'citizen' as const,
  name: '欧阳若兰',
  phone: '13955512345',
  email: 'ouyang@example.cn',
};

/** Other systems of the office are told of events, by the Standard Webhooks form. */
describe('webhooks', () => {
  // The library that checks our signatures refuses times far from the present, so the clock starts there.
  const start = Date.now();
  let minutes = 0;
  let office: Office;
  let admin: Client;
  let receiver: Server;
  let host: string;
  const received: Received[] = [];
  /** what each path answers, in turn; 204 when there is nothing left */
  const answers: Record<string, number[]> = {};

  const create = (more: object) =>
    admin.post('/staff/webhooks', {
      name: `系统 ${Math.random()}`,
      url: `http://${host}/hook`,
      events: ['letter.received'],
      ...more,
    });
  const webhook = async (path: string, more: object = {}): Promise<{ id: string; secret: string }> => {
    const { status, body } = await create({ url: `http://${host}${path}`, ...more });
    expect(status).toBe(201);
    return body;
  };
  const list = (hosts: object[]) => admin.put('/staff/webhook-hosts', { hosts });
  const at = (path: string): Received[] => received.filter((each) => each.path === path);
  const later = (by: number): void =>
    office.api.setNow(new Date(start + (minutes += by) * 60_000).toISOString());
  const deliveryTo = async (id: string) => {
    const [row] = await office.sql<{ id: string; status: string; reason: string | null; attempts: number }>(
      'SELECT id, status, reason, attempts FROM deliveries WHERE recipient_id = ? ORDER BY id DESC',
      [id],
    );
    return row;
  };
  const removeAll = async (): Promise<void> => {
    for (const { id, state } of (await admin.get('/staff/webhooks')).body.items)
      if (state === 'active') await admin.delete(`/staff/webhooks/${id}`);
  };

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part));
      request.on('end', () => {
        const path = request.url ?? '';
        received.push({ path, headers: request.headers, body });
        response.writeHead(answers[path]?.shift() ?? 204, { location: '/elsewhere' }).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    office = await Office.open({ now: new Date(start).toISOString() });
    admin = office.people.admin;
    expect((await list([{ host, isPrivate: true }])).status).toBe(200);
  });
  afterAll(async () => {
    receiver?.close();
    await office?.close();
    expect(office.faults()).toEqual([]);
  });

  it('go to listed hosts only, and outside the office by https only', async () => {
    const refused = async (url: string) => (await create({ url })).body.detail as string;
    expect(await refused('https://portal.example.cn/hook')).toBe(
      'portal.example.cn 不在允许的主机名单里，请先登记',
    );
    expect(await refused('ftp://portal.example.cn/hook')).toBe('应为 https:// 开头的完整地址');
    expect(await refused(`http://user:secret@${host}/hook`)).toBe('地址里不能有用户名和密码');
    expect(await refused(`http://${host}.example.cn/hook`)).toMatch(/不在允许的主机名单里|完整地址/);
    await list([
      { host, isPrivate: true },
      { host: 'Portal.example.cn', isPrivate: false },
    ]);
    expect(await refused('http://portal.example.cn/hook')).toBe('外网地址须为 https');
    for (const wrong of ['portal.example.cn/hook', 'https://portal.example.cn', 'a b', 'user@host'])
      expectNamed((await list([{ host: wrong, isPrivate: false }])).status, wrong).toBe(422);
    await list([{ host, isPrivate: true }]);
  });

  it('a letter is told by number and days, signed so that Standard Webhooks takes it, without any person', async () => {
    const { id, secret } = await webhook('/signed');
    const letter = await office.send({ submitter: SENDER });
    await eventually(() => at('/signed').length).toBe(1);
    const [{ headers, body }] = at('/signed') as [Received];
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    const event = new Webhook(secret).verify(body, headers as Record<string, string>);
    expect(event).toEqual({
      type: 'letter.received',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      data: {
        id: letter.id,
        number: letter.number,
        kind: 'consultation',
        mailbox: 'consultation',
        receivedOn: letter.receivedOn,
        dueOn: letter.dueOn,
      },
    });
    expect(body).not.toMatch(/欧阳|13955512345|ouyang/);
    expect(headers['webhook-id']).toMatch(/^msg_[\w-]{36}$/);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    const other = new Webhook(`whsec_${Buffer.alloc(32, 7).toString('base64')}`);
    expect(() => other.verify(body, headers as Record<string, string>)).toThrow();
    expect(() => new Webhook(secret).verify(`${body} `, headers as Record<string, string>)).toThrow();
    await eventually(async () => (await deliveryTo(id))?.status).toBe('sent');
    await removeAll();
  });

  it('the secret is shown once: it is sealed, and no list, log or audit line has it', async () => {
    const { secret } = await webhook('/secret');
    const everything = JSON.stringify([
      (await admin.get('/staff/webhooks')).body,
      await office.sql('SELECT * FROM webhooks'),
      await office.sql('SELECT * FROM audit_entries'),
    ]);
    expect(everything).not.toContain(secret.slice(6, 40));
    expect(office.api.logs()).not.toContain(secret.slice(6, 40));
    await removeAll();
  });

  it('a failure is tried again later with the same id, a redirect is not followed', async () => {
    answers['/failing'] = [500, 302];
    const { id, secret } = await webhook('/failing');
    await office.send();
    await eventually(async () => (await deliveryTo(id))?.reason ?? '').toContain('对方答复 500');
    later(1);
    await eventually(async () => (await deliveryTo(id))?.reason ?? '').toContain('302');
    later(2);
    await eventually(async () => (await deliveryTo(id))?.status).toBe('sent');
    expect(at('/failing')).toHaveLength(3);
    expect(new Set(at('/failing').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(at('/elsewhere')).toEqual([]);
    for (const { body, headers } of at('/failing'))
      expect(() => new Webhook(secret).verify(body, headers as Record<string, string>)).not.toThrow();
    await removeAll();
  });

  it('what was given up lies with the dead letters, is sent again by hand, and so is what was sent', async () => {
    const { id } = await webhook('/down');
    answers['/down'] = [503];
    await office.send();
    // A try counts from its beginning; what follows it is written at its end.
    await eventually(() => deliveryTo(id)).toMatchObject({ attempts: 1, status: 'pending' });
    // The last but one of ten tries is behind it.
    await office.tamper('UPDATE deliveries SET attempts = 9 WHERE recipient_id = ?', [id]);
    answers['/down'] = [503];
    later(1);
    await eventually(async () => (await deliveryTo(id))?.status).toBe('dead');
    const { body } = await admin.get('/staff/deliveries?status=dead');
    const delivery = await deliveryTo(id);
    expect(body.items.find((item: { id: string }) => item.id === delivery!.id)).toMatchObject({
      channelLabel: '推送',
      topicLabel: '收到来信',
      audience: 'program',
      reason: '对方答复 503；已试 10 次',
      resendable: true,
    });
    for (const times of [1, 2]) {
      expect((await admin.post(`/staff/deliveries/${delivery!.id}/resending`)).status).toBeLessThan(300);
      await eventually(() => at('/down').length).toBe(2 + times);
      await eventually(async () => (await deliveryTo(id))?.status).toBe('sent');
    }
    expect(new Set(at('/down').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    await removeAll();
  });

  describe('of published answers', () => {
    const bench = (id: string) => `/staff/letters/${id}/publication`;
    /** A letter from its receipt to the public page, by the calls of the people whose work that is. */
    const publish = async (): Promise<{ letterId: string; id: string }> => {
      const { clerk, leader } = office.people;
      const letter = await office.bring('answered', {
        kind: 'consultation',
        title: '欧阳若兰问分县人口数据在哪里下载',
        submitter: SENDER,
        consentToPublish: true,
      });
      const { body } = await clerk.get(bench(letter.id));
      const prepared = await prepareAsRead(clerk, letter.id, { marks: body.suggested, acknowledged: true });
      expectNamed(prepared.status, JSON.stringify(prepared.body)).toBe(200);
      const released = await releaseAsRead(leader, letter.id, { approved: true });
      expectNamed(released.status, JSON.stringify(released.body)).toBe(200);
      return { letterId: letter.id, id: released.body.publicationId };
    };
    const withdraw = (letterId: string) =>
      office.people.clerk.post(`${bench(letterId)}/withdrawal`, { reason: '来信人要求撤回' });
    const events = ['publication.published', 'publication.withdrawn'];
    const told = (path: string) => at(path).map(({ body }) => JSON.parse(body));

    it('tells after an outage what the public page shows, once by its id, and then that it was taken back', async () => {
      const { id: webhookId, secret } = await webhook('/published', { events });
      answers['/published'] = [503];
      const { letterId, id } = await publish();
      await eventually(async () => (await deliveryTo(webhookId))?.reason ?? '').toContain('对方答复 503');
      later(1);
      await eventually(async () => (await deliveryTo(webhookId))?.status).toBe('sent');
      expect(told('/published')).toHaveLength(2);
      for (const { body, headers } of at('/published'))
        expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual({
          type: 'publication.published',
          timestamp: expect.any(String),
          data: {
            id,
            kind: 'consultation',
            title: '***问分县人口数据在哪里下载',
            department: '人口和就业统计处',
            answeredOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
            url: null,
          },
        });
      expect(new Set(at('/published').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
      expect((await withdraw(letterId)).status).toBe(200);
      await eventually(() => told('/published').length).toBe(3);
      expect(told('/published')[2]).toMatchObject({ type: 'publication.withdrawn', data: { id } });
      await removeAll();
    });

    it('one that was given up is sent again by hand; one that was withdrawn meanwhile is not told any more', async () => {
      const { id: webhookId } = await webhook('/late', { events });
      answers['/late'] = [503];
      const { letterId } = await publish();
      await eventually(async () => (await deliveryTo(webhookId))?.reason ?? '').toContain('对方答复 503');
      await office.tamper('UPDATE deliveries SET attempts = 9 WHERE recipient_id = ?', [webhookId]);
      answers['/late'] = [503];
      later(1);
      await eventually(async () => (await deliveryTo(webhookId))?.status).toBe('dead');
      const { id: deliveryId } = (await deliveryTo(webhookId))!;
      const resend = () => admin.post(`/staff/deliveries/${deliveryId}/resending`);
      expect((await resend()).status).toBeLessThan(300);
      await eventually(() => told('/late').length).toBe(3);
      await eventually(async () => (await deliveryTo(webhookId))?.status).toBe('sent');
      expect((await withdraw(letterId)).status).toBe(200);
      await eventually(() => told('/late').length).toBe(4);
      // A replay after the withdrawal has nothing to say: the words are public no more.
      expect((await resend()).status).toBeLessThan(300);
      await eventually(async () => {
        const [row] = await office.sql<{ status: string }>('SELECT status FROM deliveries WHERE id = ?', [
          deliveryId,
        ]);
        return row!.status;
      }).not.toMatch(/pending|claimed|calling/);
      expect(told('/late').map(({ type }) => type)).toEqual([
        ...Array.from({ length: 3 }, () => 'publication.published'),
        'publication.withdrawn',
      ]);
      await removeAll();
    });
  });

  it('410 ends it, and no later event is sent', async () => {
    answers['/gone'] = [410];
    const { id } = await webhook('/gone');
    await office.send();
    const state = async () =>
      (await admin.get('/staff/webhooks')).body.items.find((item: { id: string }) => item.id === id)?.state;
    await eventually(state).toBe('gone');
    await webhook('/alive');
    await office.send();
    await eventually(() => at('/alive').length).toBe(1);
    expect(at('/gone')).toHaveLength(1);
    await removeAll();
  });

  it('a host that was taken off the list, or whose name leads into the office unlisted, gets nothing', async () => {
    const port = host.split(':')[1]!;
    await list([
      { host, isPrivate: true },
      { host: `localhost:${port}`, isPrivate: false },
    ]);
    const inside = await webhook('/x', { url: `https://localhost:${port}/inside` });
    const dropped = await webhook('/dropped');
    await list([{ host: `localhost:${port}`, isPrivate: false }]);
    await office.send();
    await eventually(async () => (await deliveryTo(dropped.id))?.reason ?? '').toContain('不在允许的名单里');
    await eventually(async () => (await deliveryTo(inside.id))?.reason ?? '').toContain('没有登记为内网主机');
    expect((await deliveryTo(inside.id))!.status).toBe('dead');
    expect([...at('/dropped'), ...at('/inside')]).toEqual([]);
    await list([{ host, isPrivate: true }]);
    await removeAll();
  });

  it('a consultation that was published and a test are told; each webhook gets its own events only', async () => {
    const { id } = await webhook('/consultations', { events: ['consultation.opened'] });
    await webhook('/letters');
    const day = (days: number) => new Date(start + days * 86_400_000).toISOString().slice(0, 10);
    const published = await publishedDraft(office.people.handler, office.people.clerk, {
      opensOn: day(3),
      closesOn: day(45),
      decisionOn: day(90),
    });
    await eventually(() => at('/consultations').length).toBe(1);
    expect(JSON.parse(at('/consultations')[0]!.body)).toMatchObject({
      type: 'consultation.opened',
      data: { id: published.id, title: expect.any(String), opensOn: expect.any(String) },
    });
    expect((await admin.post(`/staff/webhooks/${id}/test`)).status).toBe(202);
    await eventually(() => at('/consultations').length).toBe(2);
    expect(JSON.parse(at('/consultations')[1]!.body)).toMatchObject({ type: 'webhook.test' });
    expect(at('/letters')).toEqual([]);
    await removeAll();
  });
});
