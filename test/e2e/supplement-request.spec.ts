/** @engine one: rules of steps and roles; the steps of a letter are on both in flow.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startWechat, type Wechat } from '../support/wechat.js';
import { patient, untilDelivery, untilPlanned, WechatCitizen } from './messages.js';
import { Office, REPLY } from './office.js';

const WORDS = '请写明您查的是哪一年、哪一张表，最好附上截图';

describe('asking the citizen for a supplement', () => {
  let wechat: Wechat;
  let office: Office;
  let citizen: WechatCitizen;
  beforeAll(async () => {
    wechat = await startWechat();
    office = await Office.open({ now: '2026-03-09T02:00:00.000Z', env: patient(wechat) });
    citizen = await WechatCitizen.signIn(office.api.url, wechat, '被请补充的人');
  });
  afterAll(async () => {
    await office?.close();
    await wechat?.stop();
  });
  const mine = async (id: string) => (await citizen.client.get(`/me/letters/${id}`)).body;

  it('nothing pauses R01–R03: the day stays, the citizen is told and adds, the handler hears of it', async () => {
    await citizen.accept('letter.supplement-requested');
    const letter = await citizen.send({ kind: 'suggestion', mailbox: 'suggestion' });
    await office.assign(letter.id);
    const before = await office.look(letter.id, 'handler');
    expect(before).toMatchObject({ dueOn: '2026-03-18', supplementRequest: null });
    expect(before.allowedActions).toContain('request_supplement');
    const moved = await office.does('handler', letter.id, 'supplement-request', {
      text: WORDS,
      version: before.version,
    });
    expect(moved).toMatchObject({ status: 'assigned', dueOn: '2026-03-18' });
    // A second press of the same button is refused.
    const again = { text: WORDS, version: before.version };
    expect((await office.act('handler', letter.id, 'supplement-request', again)).body.code).toBe(
      'STALE_VERSION',
    );

    await untilDelivery(office, letter.id, 'letter.supplement-requested', 'sent');
    const [message] = await citizen.messages(letter, 'letter.supplement-requested');
    expect(message!.data).toMatchObject({ phrase3: '需要补充', date4: '2026年3月18日' });
    const notice = (await citizen.notices()).find(({ topic }) => topic === 'letter.supplement-requested')!;
    expect(notice.body).toContain(`答复期限照常计算。${WORDS}`);

    const asked = await mine(letter.id);
    expect(asked.supplementRequest).toEqual({ text: WORDS, at: '2026-03-09T02:00:00.000Z' });
    expect(asked.allowedActions).toContain('supplement');
    expect(asked.timeline.at(-1).text).toBe(`请您补充：${WORDS}`);

    // The days of waiting count towards the limit.
    await office.at('2026-03-19T02:00:00.000Z');
    expect((await office.look(letter.id)).sla).toMatchObject({ state: 'overdue', workingDaysOverdue: 1 });
    const body = '是 2024 年的分县常住人口表，截图见附件。';
    const added = await citizen.client.post(`/me/letters/${letter.id}/supplements`, { body });
    expect(added.body).toMatchObject({ supplementRequest: null, dueOn: '2026-03-18' });
    expect((await office.look(letter.id)).supplementRequest).toBeNull();
    await untilPlanned(office);
    const told = await office.people.handler.get('/staff/notices?limit=10');
    expect(told.body.items.map(({ topic }: { topic: string }) => topic)).toContain('staff.supplemented');
  });

  it('公开办 asks while the letter is on its own desk; others and ended letters are refused', async () => {
    await office.at('2026-03-09T02:00:00.000Z');
    const letter = await office.send({ mailbox: 'consultation' });
    const ask = (person: 'clerk' | 'handler' | 'otherHandler' | 'supervisor', text = WORDS) =>
      office.act(person, letter.id, 'supplement-request', { text });
    expect((await ask('clerk', '哪年')).body).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect((await ask('clerk')).body).toMatchObject({ status: 'submitted' });
    expect((await office.lookUp(letter)).supplementRequest.text).toBe(WORDS);
    await office.assign(letter.id);
    // After the assignment only the department may ask, so that the citizen gets one request and not two.
    expect((await ask('clerk')).body.code).toBe('FORBIDDEN');
    expect((await ask('supervisor')).body.code).toBe('FORBIDDEN');
    expect((await ask('otherHandler')).status).toBe(404);
    expect((await ask('handler')).body).toMatchObject({ status: 'assigned' });
    await office.does('handler', letter.id, 'draft', { body: REPLY });
    await office.does('head', letter.id, 'review', { approved: true });
    await office.does('handler', letter.id, 'answer');
    expect((await ask('handler')).body.code).toBe('ACTION_NOT_ALLOWED');
    // The answer settles what was asked.
    expect((await office.lookUp(letter)).supplementRequest).toBeNull();
  });

  it('twenty supplements are enough for one letter; the twenty-first is refused in words', async () => {
    const letter = await office.send({ mailbox: 'consultation' });
    const add = (n: number) =>
      office.citizen.post('/letters/lookup/supplements', {
        number: letter.number,
        queryCode: letter.queryCode,
        body: `第 ${n} 次补充的内容，还有一处不明白。`,
      });
    for (let n = 1; n <= 20; n += 1) expect((await add(n)).status).toBe(200);
    const refused = await add(21);
    expect(`${refused.status} ${refused.body.code}`).toBe('409 ACTION_NOT_ALLOWED');
    expect(refused.body.detail).toBe('一封信最多补充 20 次，其他情况请另写一封信，并写明本信编号');
    // What else may be done with the letter stays as it is.
    await office.assign(letter.id);
    expect((await office.look(letter.id)).status).toBe('assigned');
  });
});
