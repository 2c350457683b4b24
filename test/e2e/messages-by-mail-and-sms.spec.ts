/** @engine one: mail and SMS servers; claims and repeats on a database are in relay.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { client } from '../support/client.js';
import { aLetter } from '../support/letters.js';
import { startMail, type MailServer } from '../support/mail.js';
import { OidcBrowser, startOidc, type Oidc } from '../support/oidc.js';
import { startSms, type SmsService } from '../support/sms.js';
import { until } from '../support/wait.js';
import { startWechat, type Wechat } from '../support/wechat.js';
import { deliveriesOf, patient, untilDelivery, untilPlanned, WechatCitizen } from './messages.js';
import { Office } from './office.js';

const MINUTE = 60_000;
const TEN = Date.parse('2026-03-09T02:00:00.000Z');
const EXPLANATION = '您反映的事项属于市场监督管理部门职责，请向该部门反映，电话见其门户网站。';
const contact = { type: 'citizen', name: '周某', phone: '13900001234', email: 'zhou@mail.example' } as const;

describe('by mail and text message', () => {
  let wechat: Wechat;
  let mail: MailServer;
  let sms: SmsService;
  let oidc: Oidc;
  let office: Office;
  let clock = TEN;
  beforeAll(async () => {
    [wechat, mail, sms, oidc] = await Promise.all([startWechat(), startMail(), startSms(), startOidc()]);
    office = await Office.open({
      now: new Date(TEN).toISOString(),
      env: { ...patient(wechat), ...mail.env, ...sms.env, ...oidc.citizenEnv },
    });
    for (const topic of ['letter.refused', 'letter.answered', 'letter.accepted']) {
      const { body } = await office.people.admin.get('/staff/message-texts');
      const found = body.items.find((text: { topic: string }) => text.topic === topic);
      const { title, body: words, wechatFields, wechatTemplateId, version } = found;
      const change = {
        title,
        body: words,
        wechatFields,
        wechatTemplateId,
        version,
        smsTemplateCode: 'SMS_20260309',
      };
      const changed = await office.people.admin.put(`/staff/message-texts/${topic}`, change);
      expect(changed.status).toBe(200);
    }
  });
  afterAll(async () => {
    await office?.close();
    await Promise.all([wechat?.stop(), mail?.stop(), sms?.stop(), oidc?.stop()]);
  });
  const later = async (minutes: number) => {
    clock += minutes * MINUTE;
    await office.at(new Date(clock).toISOString());
  };
  const refuse = (id: string) =>
    office.does('clerk', id, 'refusal', { code: '01', explanation: EXPLANATION });
  const mailsAbout = (number: string) => mail.mails.filter(({ text }) => text.includes(number));
  const textsAbout = (number: string) =>
    sms.sent.filter(({ TemplateParam }) => TemplateParam!.includes(number));

  it('a citizen of 政务服务网, who has no WeChat here, is told by mail and text message at once, and under 消息', async () => {
    await oidc.control({ people: { zhou: { name: '周某' } }, current: 'zhou' });
    const browser = new OidcBrowser(office.api.url);
    await browser.follow(`${office.api.url}/api/v1/citizen/sso/start`);
    const answer = await browser.fetch(`${office.api.url}/api/v1/citizen/sso/session`, { method: 'POST' });
    const { accessToken } = (await answer.json()) as { accessToken: string };
    const zhou = client(office.api.url, { authorization: `Bearer ${accessToken}` });
    const letter = (await zhou.post('/letters', aLetter({ submitter: contact }))).body;
    await refuse(letter.id);
    await untilDelivery(office, letter.id, 'letter.refused', 'sent', 'email');
    await untilDelivery(office, letter.id, 'letter.refused', 'sent', 'sms');
    const deliveries = await deliveriesOf(office, letter.id);
    expect(deliveries.filter(({ channel }) => channel === 'wechat')).toEqual([]);
    const { items } = (await zhou.get('/me/notices')).body;
    expect(items.map(({ letterId }: { letterId: string }) => letterId)).toContain(letter.id);
  });

  it('a letter from the web page: mail with a Message-ID, one signed text message, and no word of the explanation', async () => {
    const letter = await office.send({ submitter: contact });
    await refuse(letter.id);
    const sent = await untilDelivery(office, letter.id, 'letter.refused', 'sent', 'email');
    const text = await untilDelivery(office, letter.id, 'letter.refused', 'sent', 'sms');

    const refused = mailsAbout(letter.number).find(({ headers }) => headers.subject === '您的来信不予受理')!;
    expect(refused.to).toEqual(['zhou@mail.example']);
    expect(refused.headers).toMatchObject({
      from: '统计局 <hub@stats.example>',
      'message-id': `<${sent.id}@stats.example>`,
      'auto-submitted': 'auto-generated',
    });
    expect(refused.text).toContain('已进入诉讼、仲裁或行政复议程序');
    expect(refused.text).not.toContain('市场监督');
    expect(textsAbout(letter.number)).toMatchObject([
      {
        PhoneNumbers: '13900001234',
        SignName: '某统计局',
        TemplateCode: 'SMS_20260309',
        OutId: text.id,
      },
    ]);
    expect(JSON.parse(textsAbout(letter.number)[0]!.TemplateParam!)).toMatchObject({
      number: letter.number,
      reason: '已进入诉讼、仲裁或行政复议程序',
    });
  });

  it('“accepted” is not worth a text message, and a landline gets none', async () => {
    const letter = await office.send({ submitter: { ...contact, phone: '0551-62345678' } });
    await office.does('clerk', letter.id, 'acceptance');
    await untilDelivery(office, letter.id, 'letter.accepted', 'sent', 'email');
    const refused = await office.send({ submitter: { ...contact, phone: '0551-62345678' } });
    await refuse(refused.id);
    await untilDelivery(office, refused.id, 'letter.refused', 'sent', 'email');
    expect([...textsAbout(letter.number), ...textsAbout(refused.number)]).toEqual([]);
  });

  it('no text message is sent unless WeChat refuses the message', async () => {
    const citizen = await WechatCitizen.signIn(office.api.url, wechat, '甲');
    const heard = await citizen.send({ submitter: contact });
    await citizen.accept('letter.refused');
    await refuse(heard.id);
    await untilDelivery(office, heard.id, 'letter.refused', 'sent', 'wechat');
    const unheard = await citizen.send({ submitter: contact });
    await refuse(unheard.id);
    await untilDelivery(office, unheard.id, 'letter.refused', 'declined', 'wechat');
    await untilDelivery(office, unheard.id, 'letter.refused', 'sent', 'sms');
    expect(textsAbout(heard.number)).toEqual([]);
    expect(textsAbout(unheard.number)).toHaveLength(1);
  });

  it('a temporary error of the mail server is tried again, a permanent one is not', async () => {
    mail.refuseNext(451);
    const letter = await office.send({ submitter: contact });
    const first = await until('a first failure', async () =>
      (await deliveriesOf(office, letter.id)).find(
        (row) => row.channel === 'email' && row.attempts === 1 && row.status === 'pending',
      ),
    );
    expect(first.reason).toBe('邮件没有发出（451）');
    await later(2);
    await untilDelivery(office, letter.id, 'letter.received', 'sent', 'email');
    mail.refuseNext(554);
    const hopeless = await office.send({ submitter: contact });
    const dead = await untilDelivery(office, hopeless.id, 'letter.received', 'dead', 'email');
    expect(dead).toMatchObject({ attempts: 1, reason: '邮件服务器拒绝（554）' });
    const shown = JSON.stringify((await office.people.admin.get('/staff/deliveries')).body);
    expect(shown).toContain(dead.id);
    expect(shown).not.toContain('zhou@');
  });

  it('a mail whose acknowledgement was lost comes again under the same Message-ID, so that mailboxes show it once', async () => {
    mail.loseNextAnswer();
    const letter = await office.send({ submitter: contact });
    await until('the first one taken', () => mailsAbout(letter.number).length === 1);
    await until('its end unknown to us', async () =>
      (await deliveriesOf(office, letter.id)).some(
        (row) => row.channel === 'email' && row.status === 'pending' && row.attempts === 1,
      ),
    );
    await later(2);
    await untilDelivery(office, letter.id, 'letter.received', 'sent', 'email');
    const ids = mailsAbout(letter.number).map(({ headers }) => headers['message-id']);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('the provider of text messages: “too many” is tried again, a wrong template waits for a person', async () => {
    sms.refuseNext('isv.BUSINESS_LIMIT_CONTROL');
    const letter = await office.send({ submitter: contact });
    await refuse(letter.id);
    const waiting = await until('a refusal for now', async () =>
      (await deliveriesOf(office, letter.id)).find(
        (row) => row.channel === 'sms' && row.attempts === 1 && row.status === 'pending',
      ),
    );
    expect(waiting.reason).toBe('短信服务拒绝（isv.BUSINESS_LIMIT_CONTROL）');
    await later(2);
    await untilDelivery(office, letter.id, 'letter.refused', 'sent', 'sms');
    sms.refuseNext('isv.SMS_TEMPLATE_ILLEGAL');
    const wrong = await office.send({ submitter: contact });
    await refuse(wrong.id);
    await untilDelivery(office, wrong.id, 'letter.refused', 'dead', 'sms');
    await office.people.admin.post(
      `/staff/deliveries/${(await untilDelivery(office, wrong.id, 'letter.refused', 'dead', 'sms')).id}/resending`,
    );
    await untilDelivery(office, wrong.id, 'letter.refused', 'sent', 'sms');
    expect(textsAbout(wrong.number)).toHaveLength(1);
  });

  it('no log line and no table of ours holds an address', async () => {
    await untilPlanned(office);
    const rows = JSON.stringify(await office.sql('SELECT * FROM deliveries'));
    for (const secret of ['13900001234', 'zhou@', '周某']) {
      expect(rows).not.toContain(secret);
      expect(office.api.logs()).not.toContain(secret);
    }
    expect(office.faults()).toEqual([]);
  });
});
