/** @engine one: shape and roles of a list; audit-tail and letter-reads write and verify the log on both */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api } from '../support/api-process.js';
import { assertRefused } from '../support/client.js';
import { TimeTravel } from './time-travel.js';

describe('GET /audit', () => {
  let api: Api;
  let office: TimeTravel;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    office = new TimeTravel(api);
  });
  afterAll(() => api?.stop());

  it('R19: tells a letter’s steps, newest first, with the names of staff and no other names', async () => {
    office.to('2026-03-10T01:00:00Z');
    const submitter = { type: 'citizen', name: '欧阳不具名', phone: '13900001234' } as const;
    const letter = await office.send({ submitter, title: '只在信里出现的标题文字' });
    office.to('2026-03-10T02:00:00Z');
    await office.act('clerk', letter.id, 'acceptance');
    office.to('2026-03-11T02:00:00Z');
    const code = '01';
    const explanation = '该事项已进入行政复议程序，请关注复议机关的决定。';
    await office.act('clerk', letter.id, 'refusal', { code, explanation });

    const { body } = await (await office.as('admin')).get(`/audit?subject=${letter.id}`);
    expect(body.nextCursor).toBeNull();
    expect(body.items).toMatchObject([
      {
        at: '2026-03-11T02:00:00.000Z',
        action: 'letter.refuse',
        actionLabel: '不予受理',
        actorRole: 'clerk',
        actorRoleLabel: '公开办',
        actorName: '周明远',
        subjectType: 'letter',
        subjectId: letter.id,
        detail: { from: 'accepted', to: 'refused', code: '01' },
      },
      { at: '2026-03-10T02:00:00.000Z', action: 'letter.accept', actionLabel: '受理', actorName: '周明远' },
      {
        at: '2026-03-10T01:00:00.000Z',
        action: 'letter.received',
        actorRole: 'citizen',
        actorRoleLabel: '来信人',
        actorId: null,
        actorName: null,
        detail: { number: letter.number, dueOn: letter.dueOn },
      },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/欧阳不具名|13900001234|只在信里|行政复议程序/);
  });

  it('pages through everything, newest first, without a gap or a repeat', async () => {
    office.to('2026-03-12T02:00:00Z');
    // The two readers sign in first: a login is an entry too.
    await office.as('supervisor');
    const whole = await office.all('supervisor', '/audit', 100);
    const paged = await office.all('supervisor', '/audit', 37);
    // A job of the API may add an entry of its own between the two readings, at the front.
    expect(paged.slice(paged.length - whole.length)).toEqual(whole);
    expect(new Set(whole.map(({ chain, seq }) => `${chain}/${seq}`)).size).toBe(whole.length);
    expect(whole.length).toBeGreaterThan(300);
    const times = whole.map(({ at }) => at as string);
    expect(times).toEqual([...times].sort().reverse());
    expect(whole.find(({ actorName }) => actorName !== null)).toMatchObject({
      action: 'session.start',
      actionLabel: '登录',
      actorName: '沈亦清',
    });
  });

  it('is for administrators and supervisors', async () => {
    office.to('2026-03-13T02:00:00Z');
    for (const username of ['clerk', 'handler', 'head', 'leader'])
      assertRefused(await (await office.as(username)).get('/audit'), 403, 'FORBIDDEN');
    assertRefused(await office.citizen.get('/audit'), 401, 'UNAUTHENTICATED');
    const admin = await office.as('admin');
    assertRefused(await admin.get('/audit?subject=1'), 422, 'VALIDATION_FAILED');
    assertRefused(await admin.get('/audit?cursor=1'), 400, 'MALFORMED_REQUEST');
  });
});
