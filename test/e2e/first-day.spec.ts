/** @engine one: steps that are computed from settings, each of which is on both in its own file */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { anonymous, assertRefused, type Client, staff } from '../support/client.js';
import { aLetter } from '../support/letters.js';
import { type MailServer, startMail } from '../support/mail.js';
import { startWechat, type Wechat } from '../support/wechat.js';

interface Step {
  name: string;
  label: string;
  state: string;
  detail: string;
}

describe('the first day of an office', () => {
  let mail: MailServer;
  let wechat: Wechat;
  let api: Api;
  let admin: Client;

  beforeAll(async () => {
    mail = await startMail();
    wechat = await startWechat();
    api = await startApi({ now: '2026-03-09T02:00:00Z', env: { ...mail.env, ...wechat.env } });
    admin = await staff(api.url, 'admin');
  });
  afterAll(async () => {
    await api?.stop();
    await wechat?.stop();
    await mail?.stop();
  });

  const view = async () => (await admin.get('/staff/first-day')).body;
  const step = async (name: string): Promise<Step> =>
    (await view()).steps.find((one: Step) => one.name === name);

  it('an empty office: everything that a person must do is open, and what the server needs is named', async () => {
    const { steps, isShown, isPutAway } = await view();
    expect({ isShown, isPutAway }).toEqual({ isShown: true, isPutAway: false });
    expect(steps.map(({ name, state }: Step) => `${name} ${state}`)).toEqual([
      'office open',
      'footer open',
      'departments open',
      'people open',
      'mailboxes open',
      'calendar done',
      'address open',
      'email open',
      'sms optional',
      'wechat open',
      'password open',
      'second-factor open',
      'backup open',
    ]);
    expect((await step('people')).detail).toBe('还没有：公开办、承办人、处室负责人');
    expect((await step('sms')).detail).toMatch(/SMS_URL/);
    expect((await step('password')).detail).toMatch(/HUIYIN_ADMIN_PASSWORD/);
  });

  it('what is done elsewhere is seen here', async () => {
    const { body: site } = await admin.get('/site');
    const { logo: _logo, ...office } = site;
    await admin.put('/staff/office', { ...without(office), name: '清溪市统计局', version: site.version });
    expect((await step('office')).state).toBe('done');
    const { body: department } = await admin.post('/staff/departments', { code: 'energy', name: '能源处' });
    expect(await step('departments')).toMatchObject({ state: 'done', detail: '1 个' });
    for (const [role, departmentId] of [
      ['clerk', null],
      ['handler', department.id],
      ['head', department.id],
    ] as const)
      await admin.post('/staff/users', {
        username: `first-${role}`,
        displayName: '文静',
        role,
        departmentId,
        password: 'The-First.Day.2026',
      });
    expect((await step('people')).state).toBe('done');
    expect((await step('mailboxes')).detail).toMatch(/局长信箱/);
    await admin.post('/staff/users', {
      username: 'first-leader',
      displayName: '陆局',
      role: 'leader',
      password: 'The-First.Day.2026',
    });
    expect((await step('mailboxes')).state).toBe('done');
  });

  it('the test mail arrives, and the step is done', async () => {
    mail.refuseNext(550);
    const test = { channel: 'email', email: 'wen.jing@example.cn' };
    const refused = (await admin.post('/staff/first-day/tests', test)).body;
    expect(refused).toEqual({ isSent: false, detail: expect.stringMatching(/550/) });
    expect((await step('email')).state).toBe('open');
    expect((await admin.post('/staff/first-day/tests', test)).body.isSent).toBe(true);
    expect(mail.mails.at(-1)).toMatchObject({
      to: ['wen.jing@example.cn'],
      headers: { subject: '测试邮件' },
      text: expect.stringContaining('清溪市统计局'),
    });
    expect((await step('email')).state).toBe('done');
    const [line] = (await admin.get('/audit?action=first-day.test&limit=10')).body.items;
    expect(line.actionLabel).toBe('测试通知渠道');
    expect(JSON.stringify(line)).not.toContain('wen.jing');
  });

  it('a channel that is not set, and an address that is not given, are told in a sentence', async () => {
    const sms = (await admin.post('/staff/first-day/tests', { channel: 'sms', phone: '13900001111' })).body;
    expect(sms).toEqual({ isSent: false, detail: '没有设置短信服务（SMS_URL）' });
    assertRefused(await admin.post('/staff/first-day/tests', { channel: 'email' }), 422, 'VALIDATION_FAILED');
    assertRefused(
      await admin.post('/staff/first-day/tests', { channel: 'pigeon' }),
      422,
      'VALIDATION_FAILED',
    );
  });

  it('the platform accepts appid and secret', async () => {
    const { body } = await admin.post('/staff/first-day/tests', { channel: 'wechat' });
    expect(body).toEqual({ isSent: true, detail: '微信接受了小程序的 AppID 和密钥' });
    expect((await step('wechat')).state).toBe('done');
  });

  it('a backup is seen once it is whole, and is open again when it is too old', async () => {
    expect((await step('backup')).detail).toMatch(
      /^一份也没有；没有设 HUIYIN_BACKUP_DIR，不会自动备份；.*npm run hub -- backup 文件夹$/,
    );
    const folder = mkdtempSync(path.join(os.tmpdir(), 'first-backup-'));
    expect((await runHub(['backup', folder], api.env)).code).toBe(0);
    rmSync(folder, { recursive: true });
    expect(await step('backup')).toMatchObject({
      state: 'done',
      detail: expect.stringMatching(/^最近一份完好的在 .*；没有设 HUIYIN_BACKUP_DIR，不会自动备份$/),
    });
    api.setNow('2026-03-11T03:00:00Z');
    admin = await staff(api.url, 'admin');
    expect(await step('backup')).toMatchObject({ state: 'open', detail: expect.stringMatching(/太旧了/) });
    api.setNow('2026-03-09T02:00:00Z');
    admin = await staff(api.url, 'admin');
  });

  it('an administrator who signs in with a password alone is named until there is a second factor', async () => {
    expect((await step('second-factor')).detail).toBe('只凭密码就能登录的：admin');
    const { secret } = (await admin.post('/staff/second-factor/enrolment')).body;
    expect((await step('second-factor')).state).toBe('open');
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const code = totp.generate({ timestamp: Date.parse('2026-03-09T02:00:00Z') });
    expect((await admin.post('/staff/second-factor', { code })).status).toBe(200);
    expect(await step('second-factor')).toMatchObject({ state: 'done' });
    expect((await runHub(['users', 'reset-second-factor', 'admin'], api.env)).code).toBe(0);
    admin = await staff(api.url, 'admin');
    expect((await step('second-factor')).state).toBe('open');
  });

  it('put away, it is not shown first, and can be shown again', async () => {
    const { body } = await admin.put('/staff/first-day/put-away', { isPutAway: true });
    expect([body.isPutAway, body.isShown]).toEqual([true, false]);
    expect((await admin.put('/staff/first-day/put-away', { isPutAway: false })).body.isShown).toBe(true);
  });

  it('with the first letter the office is no longer empty', async () => {
    expect((await anonymous(api.url).post('/letters', aLetter())).status).toBe(201);
    expect((await view()).isShown).toBe(false);
  });

  it('a year without its notice is open from November on', async () => {
    api.setNow('2027-12-01T02:00:00Z');
    admin = await staff(api.url, 'admin');
    expect((await step('calendar')).detail).toMatch(/^还没有 202\d 年的放假安排/);
  });
});

/** Empty members are left out, as the page does. */
const without = (office: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(office).filter(([, value]) => value !== null));
