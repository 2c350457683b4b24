import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWechat, type Wechat } from '../support/wechat.js';
import { CalendarOffice, NOTICES } from './calendar-office.js';
import { patient, untilDelivery, WechatCitizen } from './messages.js';

let wechat: Wechat;
let calendar: CalendarOffice;
beforeAll(async () => {
  wechat = await startWechat();
  calendar = await CalendarOffice.open('2020-01-20T02:00:00Z', patient(wechat));
  await calendar.without('cn-2020-spring-festival');
});
afterAll(async () => {
  await calendar?.office.close();
  await wechat?.stop();
});

it('a promise that a new holiday moves is told to the citizen, by WeChat and on their page', async () => {
  const { office } = calendar;
  const citizen = await WechatCitizen.signIn(office.api.url, wechat, '春节前来信的人');
  await citizen.accept('letter.due-moved');
  const letter = await citizen.send({ kind: 'suggestion', mailbox: 'suggestion' });
  expect(letter.dueOn).toBe('2020-02-04');
  await office.at('2020-01-27T02:00:00Z');
  await calendar.load(NOTICES.springFestival2020);
  await untilDelivery(office, letter.id, 'letter.due-moved', 'sent');
  const [message] = await citizen.messages(letter, 'letter.due-moved');
  expect(message!.data).toMatchObject({ phrase3: '期限有变', date4: '2020年2月6日' });
  const notice = (await citizen.notices()).find(({ topic }) => topic === 'letter.due-moved')!;
  expect(notice.body).toContain('由 2020年2月4日 改为 2020年2月6日');
  expect(notice.body).toContain('根据《国务院办公厅关于延长2020年春节假期的通知》。');
});
