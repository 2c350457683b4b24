/** @engine one: what passes through Redis */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import type { Api } from '../support/api-process.js';
import { startMail, type MailServer } from '../support/mail.js';
import { startRedis } from '../support/redis.js';
import { startWechat, type Wechat } from '../support/wechat.js';
import { patient, untilDelivery, WechatCitizen } from './messages.js';
import { Office, besides } from './office.js';

const NOW = '2026-03-09T02:00:00.000Z';

describe('with REDIS_URL messages go through the queue', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let wechat: Wechat;
  let mail: MailServer;
  let office: Office;
  let second: Api;
  let citizen: WechatCitizen;
  beforeAll(async () => {
    redis = await startRedis();
    wechat = await startWechat({ WECHAT_STANDIN_TAPS: '1000' });
    mail = await startMail();
    const options = { now: NOW, env: { ...patient(wechat), ...mail.env, REDIS_URL: redis.url } };
    office = await Office.open(options);
    second = await besides(office, options);
    citizen = await WechatCitizen.signIn(office.api.url, wechat, '甲');
  });
  afterAll(async () => {
    await second?.stop();
    await office?.close();
    await redis?.stop();
    await wechat?.stop();
    await mail?.stop();
  });

  it('two servers send twenty messages for twenty letters; Redis holds ids only', async () => {
    const client = new Redis(redis.url);
    const seen: string[] = [];
    const monitor = await client.monitor();
    monitor.on('monitor', (_: string, args: string[]) => seen.push(args.join(' ')));
    const letters = await Promise.all(Array.from({ length: 20 }, () => citizen.send()));
    for (const { id } of letters) await untilDelivery(office, id, 'letter.received', 'sent');
    const about = (await wechat.messages()).map(({ page }) => page!.split('=')[1]);
    expect(about.sort()).toEqual(letters.map(({ id }) => id).sort());

    const ours = seen.filter((line) => line.includes('huiyin-deliveries'));
    expect(ours.some((line) => line.includes('deliver'))).toBe(true);
    const everything = ours.join('\n');
    expect(everything).not.toContain(citizen.openid);
    for (const { number } of letters) expect(everything).not.toContain(number);
    monitor.disconnect();
    client.disconnect();
  });

  it('an emptied Redis loses no message', async () => {
    const client = new Redis(redis.url);
    const letter = await citizen.send();
    await client.flushall();
    client.disconnect();
    await untilDelivery(office, letter.id, 'letter.received', 'sent');
    expect(await citizen.messages(letter)).toHaveLength(1);
  });

  it('without Redis the database goes on alone', async () => {
    await redis.stop();
    const submitter = { type: 'citizen', name: '周某', email: 'zhou@mail.example' } as const;
    const letter = await office.send({ submitter });
    await untilDelivery(office, letter.id, 'letter.received', 'sent', 'email');
    expect(mail.mails.filter(({ text }) => text.includes(letter.number))).toHaveLength(1);
  });
});
