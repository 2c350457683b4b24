import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { untilPlanned } from './messages.js';
import { Office, type Person } from './office.js';

/** A Beijing time of 2026 as the API's clock takes it. */
const beijing = (day: string, time: string) => new Date(`${day}T${time}:00+08:00`).toISOString();

/** R18: 黄牌, 红牌 and 催办通知单 by the bureau's own numbers, from a day on. */
describe('thresholds of escalation', () => {
  let office: Office;
  let letter: { id: string };
  beforeAll(async () => {
    office = await Office.open({ now: beijing('2026-03-09', '10:00') });
    // The demo's letters are not in this story.
    await office.tamper(`UPDATE letters SET is_open = 0`);
    await office.tamper(`DELETE FROM notices`);
    // Due Wed 2026-03-18 (docs/rules.md: a suggestion of Mon 2026-03-09 has 7 working days).
    letter = await office.send({ kind: 'suggestion' });
    await office.assign(letter.id);
    await office.at(beijing('2026-03-23', '10:00'));
  });
  afterAll(() => office?.close());

  const admin = () => office.people.admin;
  const stricter = {
    yellowAfter: 2,
    redAfter: 4,
    noticeFrom: 8,
    effectiveFrom: '2026-03-24',
    basis: '局务会议 2026 年第 3 次',
  };
  const seen = async (): Promise<Record<string, unknown>> => {
    const get = async (path: string) => (await office.people.supervisor.get(`/supervision/${path}`)).body;
    const { yellow, red, notice, none, yellowAfter, redAfter, noticeFrom } = await get('ageing');
    const [item] = (await get('overdue')).items;
    const levels = [];
    for (const level of ['none', 'yellow', 'red', 'notice'])
      if ((await get(`overdue?level=${level}`)).items.length > 0) levels.push(level);
    const notices = await get('notices');
    return {
      ageing: { none, yellow, red, notice },
      thresholds: [yellowAfter, redAfter, noticeFrom],
      overdue: [item.workingDaysOverdue, item.level],
      levels,
      notices: [notices.noticeFrom, notices.items.length],
    };
  };
  const escalated = async (person: Person) =>
    (await office.people[person].get('/staff/notices?limit=100')).body.items
      .filter(({ topic }: { topic: string }) => topic === 'staff.escalated')
      .map(({ title }: { title: string }) => title);
  const morning = async (day: string) => {
    await office.at(beijing(day, '08:30'));
    await office.api.runJob('morning-digest');
    await untilPlanned(office);
  };

  it('begin as in the rules, and are an administrator’s, for days to come, in order', async () => {
    const { body } = await office.people.handler.get('/staff/escalation');
    expect(body.items).toMatchObject([{ yellowAfter: 5, redAfter: 15, noticeFrom: 30 }]);
    for (const [fault, path] of [
      [{ effectiveFrom: '2026-03-23' }, 'effectiveFrom'],
      [{ redAfter: 2 }, 'redAfter'],
      [{ noticeFrom: 5 }, 'noticeFrom'],
      [{ yellowAfter: -1 }, 'yellowAfter'],
    ] as const) {
      const answer = await admin().post('/staff/escalation', { ...stricter, ...fault });
      assertRefused(answer, 422, 'VALIDATION_FAILED');
      expect(answer.body.errors.map((error: { path: string }) => error.path)).toEqual([path]);
    }
    expect((await admin().get('/staff/escalation')).body.items).toHaveLength(1);
  });

  it('count from their day on: board, lists, notices and messages', async () => {
    // Three working days over.
    const before = {
      ageing: { none: 1, yellow: 0, red: 0, notice: 0 },
      thresholds: [5, 15, 30],
      overdue: [3, 'none'],
      levels: ['none'],
      notices: [30, 0],
    };
    expect(await seen()).toEqual(before);
    expect((await admin().post('/staff/escalation', stricter)).status).toBe(201);
    assertRefused(await admin().post('/staff/escalation', stricter), 409, 'DUPLICATE');
    expect(await seen()).toEqual(before);

    await morning('2026-03-24');
    expect(await seen()).toEqual({
      ageing: { none: 0, yellow: 1, red: 0, notice: 0 },
      thresholds: [2, 4, 8],
      overdue: [4, 'yellow'],
      levels: ['yellow'],
      notices: [8, 0],
    });
    expect(await escalated('head')).toEqual(['逾期升级：黄牌']);
    await morning('2026-03-25');
    expect(await seen()).toMatchObject({ overdue: [5, 'red'], levels: ['red'] });
    expect(await escalated('supervisor')).toEqual(['逾期升级：红牌']);
    await morning('2026-03-30');
    expect(await seen()).toMatchObject({ overdue: [8, 'notice'], notices: [8, 1] });
    expect(await escalated('leader')).toEqual(['逾期升级：催办通知单']);
  });

  it('are in the log, with who set them', async () => {
    const { body } = await admin().get('/audit?action=escalation.add');
    expect(body.items).toMatchObject([
      { actionLabel: '设定黄牌、红牌和催办通知单', detail: stricter, actorId: office.ids.admin },
    ]);
  });
});
