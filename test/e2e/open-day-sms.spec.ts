/** @engine one: texts and when they go; sending is on both in relay.spec.ts */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aSession, aVisitor, good, publish } from '../support/open-days.js';
import { startSms, type SmsService } from '../support/sms.js';
import { until } from '../support/wait.js';
import { startWechat, type Wechat } from '../support/wechat.js';
import { patient, untilPlanned, WechatCitizen } from './messages.js';
import { Office } from './office.js';

let sms: SmsService;
let wechat: Wechat;
let office: Office;
beforeAll(async () => {
  [sms, wechat] = await Promise.all([startSms(), startWechat()]);
  office = await Office.open({
    now: '2026-01-12T02:00:00Z',
    env: { ...patient(wechat), ...sms.env },
  });
  const { items } = (await office.people.admin.get('/staff/message-texts')).body;
  for (const topic of ['open-day.promoted', 'open-day.session-cancelled']) {
    const { title, body, wechatFields, wechatTemplateId, version } = items.find(
      (text: { topic: string }) => text.topic === topic,
    );
    const change = {
      title,
      body,
      wechatFields,
      wechatTemplateId,
      version,
      smsTemplateCode: `SMS_${topic.length}`,
    };
    expect((await office.people.admin.put(`/staff/message-texts/${topic}`, change)).status).toBe(200);
  }
});
afterAll(async () => {
  await office?.close();
  await Promise.all([sms?.stop(), wechat?.stop()]);
});

const textsTo = (phone: string) => sms.sent.filter(({ PhoneNumbers }) => PhoneNumbers === phone);

it('a visitor without WeChat hears of a freed seat and of a cancelled session by text message, once each', async () => {
  const { id, sessionIds } = await publish(office.people.clerk, [{ capacity: 1, seatsPerSignUp: 1 }]);
  const signUp = async (visitor: object) =>
    good(await office.citizen.post(`/open-day-sessions/${sessionIds[0]}/sign-ups`, visitor));
  const first = await signUp(aVisitor());
  const waiting = aVisitor({ phone: '13900007777' });
  const second = await signUp(waiting);
  const { number, queryCode } = first;
  good(await office.citizen.post('/sign-ups/lookup/cancellation', { number, queryCode }));
  const [text] = await until('the text message', () => {
    const sent = textsTo(waiting.phone);
    return sent.length > 0 && sent;
  });
  expect(text!.TemplateCode).toBe('SMS_17');
  expect(text!.TemplateParam).toContain(second.number);
  expect(text!.TemplateParam).not.toContain(waiting.name);

  // A citizen who gave a permission in the mini-program is reached there, and not a second time by text message.
  const citizen = await WechatCitizen.signIn(office.api.url, wechat, '会员');
  await citizen.accept('open-day.session-cancelled');
  const session = sessionIds[0]!;
  const [known] = good(await office.people.clerk.get(`/staff/open-days/${id}`)).sessions;
  good(
    await office.people.clerk.put(`/staff/open-day-sessions/${session}`, {
      ...aSession({ capacity: 2, seatsPerSignUp: 1 }),
      version: known.version,
    }),
  );
  const member = aVisitor({ phone: '13900008888' });
  good(await citizen.client.post(`/open-day-sessions/${session}/sign-ups`, member));
  good(
    await office.people.clerk.post(`/staff/open-day-sessions/${session}/cancellation`, {
      reason: '场地临时检修',
    }),
  );
  await until('the second text message', () => textsTo(waiting.phone).length === 2);
  await until('the message on the phone', async () =>
    (await wechat.messages()).some(({ openid }) => openid === citizen.openid),
  );
  await untilPlanned(office);
  expect(textsTo(member.phone)).toEqual([]);
  expect(textsTo(waiting.phone)[1]!.TemplateCode).toBe('SMS_26');
  expect(office.faults()).toEqual([]);
});
