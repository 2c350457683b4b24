/** @engine one: what a citizen sees and is told; other files have MariaDB execute statements like its own */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { aSession, aVisitor, good, publish } from '../support/open-days.js';
import { startWechat, type Wechat } from '../support/wechat.js';
import { until } from '../support/wait.js';
import { templateOf, untilPlanned, WechatCitizen } from './messages.js';
import { Office } from './office.js';

/** Monday 2026-01-12, 10:00 in Beijing. */
const NOW = '2026-01-12T02:00:00Z';

describe('a signed-in citizen at open days', () => {
  let wechat: Wechat;
  let office: Office;
  let citizen: WechatCitizen;
  let other: WechatCitizen;
  beforeAll(async () => {
    wechat = await startWechat();
    office = await Office.open({ now: NOW, env: wechat.env });
    citizen = await WechatCitizen.signIn(office.api.url, wechat, '甲');
    other = await WechatCitizen.signIn(office.api.url, wechat, '乙');
  });
  afterAll(async () => {
    await office?.close();
    await wechat?.stop();
  });

  const signUp = async (who: WechatCitizen, sessionId: string) =>
    good(await who.client.post(`/open-day-sessions/${sessionId}/sign-ups`, aVisitor()));
  const topics = async () =>
    (await citizen.notices()).map(({ topic }) => topic).filter((topic) => topic.startsWith('open-day.'));

  it('finds the own sign-ups, changes and cancels them, and never those of others', async () => {
    const { sessionIds } = await publish(office.people.clerk, [{}, { startsAt: '2026-01-24T02:00:00Z' }]);
    const [one, two] = [await signUp(citizen, sessionIds[0]!), await signUp(citizen, sessionIds[1]!)];
    const mine = async (path = '') => good(await citizen.client.get(`/me/sign-ups${path}`));
    expect((await mine()).items.map(({ id }: { id: string }) => id)).toEqual([two.id, one.id]);
    const page = await mine('?limit=1');
    expect(page.items).toHaveLength(1);
    expect((await mine(`?limit=1&cursor=${page.nextCursor}`)).items).toMatchObject([{ id: one.id }]);
    const changed = good(
      await citizen.client.put(`/me/sign-ups/${one.id}`, aVisitor({ companions: [{ name: '同行' }] })),
    );
    expect(changed).toMatchObject({ seats: 2, companions: ['同行'], status: 'confirmed' });
    // Their own number is shown masked; left out, it stays what it was.
    const renamed = good(await citizen.client.put(`/me/sign-ups/${one.id}`, { name: '改了名字' }));
    expect(renamed).toMatchObject({ name: '改了名字', phone: changed.phone, seats: 1 });
    for (const call of [
      other.client.get(`/me/sign-ups/${one.id}`),
      other.client.delete(`/me/sign-ups/${one.id}`),
      other.client.put(`/me/sign-ups/${one.id}`, aVisitor()),
      other.client.post(`/me/sign-ups/${one.id}/confirmation`),
    ])
      assertRefused(await call, 404, 'NOT_FOUND');
    assertRefused(await office.citizen.get('/me/sign-ups'), 401, 'UNAUTHENTICATED');
    expect(good(await citizen.client.delete(`/me/sign-ups/${one.id}`)).status).toBe('cancelled');
    expect(good(await citizen.client.delete(`/me/sign-ups/${one.id}`)).status).toBe('cancelled');
  });

  it('is told of a seat, of another time and of a cancelled session, on the own page and by WeChat', async () => {
    const { id, sessionIds } = await publish(office.people.clerk, [
      { capacity: 1, promotion: 'offer', offerHours: 24 },
    ]);
    const has = await signUp(other, sessionIds[0]!);
    await citizen.accept('open-day.offered');
    const waits = await signUp(citizen, sessionIds[0]!);
    good(await other.client.delete(`/me/sign-ups/${has.id}`));
    const onPhone = async () =>
      (await wechat.messages()).filter(
        ({ openid, templateId }) =>
          openid === citizen.openid && templateId === templateOf('open-day.offered'),
      );
    const [message] = await until('the message', async () => {
      const seen = await onPhone();
      return seen.length > 0 && seen;
    });
    expect(message!.data).toMatchObject({
      character_string1: waits.number,
      thing2: '走进统计：数据从哪里来',
      phrase3: '待确认',
      date4: '2026年1月24日 09:00',
    });
    await untilPlanned(office);
    const offered = (await citizen.notices()).find(({ topic }) => topic === 'open-day.offered')!;
    expect(offered.body).toContain('请在 2026年1月13日 10:00 前');

    const [session] = good(await office.people.clerk.get(`/staff/open-days/${id}`)).sessions;
    const later = { startsAt: '2026-01-24T02:00:00Z', endsAt: '2026-01-24T04:00:00Z' };
    const terms = { ...aSession({ ...later, capacity: 1, promotion: 'offer' }), version: session.version };
    good(await office.people.clerk.put(`/staff/open-day-sessions/${session.id}`, terms));
    good(
      await office.people.clerk.post(`/staff/open-day-sessions/${session.id}/cancellation`, {
        reason: '会场临时检修',
      }),
    );
    await untilPlanned(office);
    expect((await topics()).slice(0, 4)).toEqual([
      'open-day.session-cancelled',
      'open-day.session-changed',
      'open-day.offered',
      'open-day.signed-up',
    ]);
    const texts = (await citizen.notices()).map(({ body }) => body).join('\n');
    expect(texts).toContain('现定于 2026年1月24日 10:00 在市统计局一楼大厅');
    expect(texts).toContain('已取消：会场临时检修。');
  });

  it('the server logged no error', () => {
    expect(office.faults()).toEqual([]);
  });
});
