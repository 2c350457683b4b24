import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runHub } from '../support/api-process.js';
import { assertRefused, type Answer } from '../support/client.js';
import { expectNamed } from '../support/expect.js';
import { Office } from './office.js';

/** A Wednesday. */
const TODAY = '2026-04-15';
const FROM = '2025-10-01';
const PERIOD = `from=${FROM}&to=${TODAY}`;

const DAY = 86_400_000;
const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** A letter as the table holds it. */
interface Row {
  id: string;
  status: string;
  received_on: string;
  answered_on: string | null;
  due_on: string;
}

describe('every number of the board and the list behind it', () => {
  let office: Office;
  let letters: Row[];

  beforeAll(async () => {
    office = await Office.open({ now: `${TODAY}T02:00:00Z` });
    // Random histories over half a year, and by hand the cases that chance never makes.
    const { code, stderr } = await runHub(['seed', '--letters', '400', '--days', '200'], office.api.env);
    expect(stderr + code).toMatch(/0$/);
    const withdrawn = await office.send();
    const { number, queryCode } = withdrawn;
    const left = await office.citizen.post('/letters/lookup/withdrawal', { number, queryCode });
    expect(left.status).toBe(200);
    const accused = await office.send({ kind: 'report', mailbox: 'complaint' });
    await office.assign(accused.id, null);
    await office.tamper('UPDATE letters SET accused_department_id = department_id WHERE id = ?', [
      accused.id,
    ]);
    // A move through the API would have marked the day itself.
    await office.tamper(`INSERT INTO statistics_marks (day, id) VALUES (?, 'tampered')`, [TODAY]);
    for (const rating of ['very_satisfied', 'satisfied', 'satisfied', 'dissatisfied'] as const) {
      const sent = await office.bring('answered');
      await rate(sent, rating);
    }
    letters = await office.sql<Row>(
      `SELECT id, status, CAST(received_on AS CHAR) AS received_on, CAST(answered_on AS CHAR) AS answered_on,
         CAST(due_on AS CHAR) AS due_on FROM letters`,
    );
  }, 240_000);
  afterAll(() => office?.close());

  const rate = async (sent: { number: string; queryCode: string }, rating: string): Promise<void> => {
    const { number, queryCode } = sent;
    const answer = await office.citizen.post('/letters/lookup/rating', { number, queryCode, rating });
    expectNamed(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  };

  const get = async (path: string, person: 'supervisor' | 'head' | 'otherHead' = 'supervisor') => {
    const { status, body } = await office.people[person].get(`/supervision/${path}`);
    expectNamed(status, `${path}: ${JSON.stringify(body)}`).toBe(200);
    return body;
  };

  /** Every id of a list, page by page; small pages, so that going on is tried as well. */
  const idsOf = async (path: string, person?: 'supervisor' | 'head', limit = 100): Promise<string[]> => {
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Answer['body'] = await get(
        `${path}&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`,
        person,
      );
      ids.push(...page.items.map((item: { id: string; round?: number }) => `${item.id}/${item.round ?? ''}`));
      cursor = page.nextCursor;
    } while (cursor);
    expectNamed(new Set(ids).size, `${path} shows a letter twice`).toBe(ids.length);
    return ids;
  };

  const NAMED = [
    'received',
    'valid',
    'answered',
    'open',
    'overdue',
    'dueSoon',
    'answeredLate',
    'refused',
    'referred',
  ] as const;
  type Figures = Record<(typeof NAMED)[number], number>;
  /** Every figure of the summary, and those the screen makes of them. */
  const figuresOf = (figures: Figures): Record<string, number> => ({
    ...Object.fromEntries(NAMED.map((name) => [name, figures[name]])),
    answeredInTime: figures.answered - figures.answeredLate,
    ended: figures.received - figures.valid,
    onTrack: figures.open - figures.overdue - figures.dueSoon,
    judged: figures.answered + figures.overdue,
  });

  async function expectListsToAgree(figures: Figures, unit: string, person?: 'head'): Promise<void> {
    const counted: Record<string, number> = {};
    for (const figure of Object.keys(figuresOf(figures)))
      counted[figure] = (await idsOf(`letters?figure=${figure}&${PERIOD}${unit}`, person)).length;
    expectNamed(counted, unit || 'the whole').toEqual(figuresOf(figures));
  }

  it('has letters behind every number', async () => {
    for (const [figure, count] of Object.entries(figuresOf(await get(`summary?${PERIOD}`))))
      expectNamed(count, figure).toBeGreaterThan(0);
  });

  it('of the summary is as long, for the whole bureau', async () => {
    await expectListsToAgree(await get(`summary?${PERIOD}`), '');
  });

  it('of the summary is as long once its sums are kept, and after letters have moved since', async () => {
    const fold = async () => expect((await runHub(['statistics', 'fold'], office.api.env)).code).toBe(0);
    await fold();
    await expectListsToAgree(await get(`summary?${PERIOD}`), '');
    const [old] = await office.sql<{ id: string; day: string }>(
      `SELECT id, CAST(received_on AS CHAR) AS day FROM letters
       WHERE status = 'assigned' AND received_on < ? AND handler_id = ? ORDER BY received_on LIMIT 1`,
      [TODAY, office.ids.handler],
    );
    const day = `from=${old!.day}&to=${old!.day}`;
    const before = await get(`summary?${day}`);
    await office.does('handler', old!.id, 'return', { reason: '不属于本处职责' });
    const price = office.departments.price!.id;
    await office.does('clerk', old!.id, 'assignment', { departmentId: price });
    const moved = await get(`summary?${day}`);
    expect(moved.received).toBe(before.received);
    const of = (summary: typeof before, id: string): number =>
      summary.byDepartment.find((row: { departmentId: string }) => row.departmentId === id)?.received ?? 0;
    const own = office.departments.population!.id;
    expect([of(moved, own), of(moved, price)]).toEqual([of(before, own) - 1, of(before, price) + 1]);
    await fold();
    expect(await get(`summary?${day}`)).toEqual(moved);
  });

  it('of the summary is as long, for every department and for letters without one', async () => {
    const { byDepartment } = await get(`summary?${PERIOD}`);
    expect(byDepartment.some(({ departmentId }: { departmentId: string | null }) => !departmentId)).toBe(
      true,
    );
    for (const row of byDepartment)
      await expectListsToAgree(row, `&department=${row.departmentId ?? 'none'}`);
  });

  it('of the summary is as long, for every person and for letters without one', async () => {
    const { byHandler } = await get(`summary?${PERIOD}`);
    for (const row of byHandler) {
      const unit = `&department=${row.departmentId ?? 'none'}&handler=${row.handlerId ?? 'none'}`;
      const counted: Record<string, number> = {};
      for (const figure of ['received', 'overdue', 'answeredLate'] as const)
        counted[figure] = (await idsOf(`letters?figure=${figure}&${PERIOD}${unit}`)).length;
      const { received, overdue, answeredLate } = row;
      expectNamed(counted, unit).toEqual({ received, overdue, answeredLate });
    }
  });

  it('shows a head the own department, without letters about it, in numbers and lists alike', async () => {
    const summary = await get(`summary?${PERIOD}`, 'head');
    await expectListsToAgree(summary, '', 'head');
    const own = office.departments.population!.id;
    const whole = await get(`summary?${PERIOD}`);
    const row = whole.byDepartment.find(({ departmentId }: { departmentId: string }) => departmentId === own);
    // The one letter about the department itself.
    expect(summary.received).toBe(row.received - 1);
  });

  it('is the same list in pages of seven, in the order it promises', async () => {
    for (const query of ['figure=received', 'figure=open', 'figure=answered&countedBy=answered']) {
      const whole = await idsOf(`letters?${query}&${PERIOD}`);
      expect(whole.length).toBeGreaterThan(7);
      expect(await idsOf(`letters?${query}&${PERIOD}`, undefined, 7)).toEqual(whole);
    }
    const { items } = await get(`letters?figure=received&${PERIOD}&limit=100`);
    const days = items.map(({ receivedOn }: { receivedOn: string }) => receivedOn);
    expect(days).toEqual([...days].sort().reverse());
  });

  it('of a week: what came and what was answered in it, on the calendar’s Mondays', async () => {
    const { weeks } = await get(`weeks?${PERIOD}`);
    expect(weeks[0].from).toBe(FROM); // a Wednesday: the first week is short
    expect(weeks.at(-1).to).toBe(TODAY);
    for (const [index, week] of weeks.entries()) {
      if (index > 0) {
        expect(week.from).toBe(plusDays(weeks[index - 1].to, 1));
        expect(new Date(week.from).getUTCDay()).toBe(1);
      }
      const inside = (day: string | null) => day !== null && day >= week.from && day <= week.to;
      const answered = letters.filter(
        ({ status, answered_on: day }) => ['answered', 'closed'].includes(status) && inside(day),
      );
      const late = answered.filter((letter) => letter.answered_on! > letter.due_on);
      expect(week).toMatchObject({
        received: letters.filter(({ received_on: day }) => inside(day)).length,
        answered: answered.length,
        answeredLate: late.length,
        onTimeRate: answered.length === 0 ? null : (answered.length - late.length) / answered.length,
      });
      const days = `from=${week.from}&to=${week.to}`;
      expect(await idsOf(`letters?figure=received&${days}`)).toHaveLength(week.received);
      expect(await idsOf(`letters?figure=answered&countedBy=answered&${days}`)).toHaveLength(week.answered);
      expect(await idsOf(`letters?figure=answeredLate&countedBy=answered&${days}`)).toHaveLength(
        week.answeredLate,
      );
    }
  });

  it('of the ageing: each level, department and person', async () => {
    const ageing = await get('ageing');
    expect(ageing.overdue).toBe(ageing.none + ageing.yellow + ageing.red + ageing.notice);
    const levels = ['none', 'yellow', 'red', 'notice'] as const;
    for (const level of levels) {
      expectNamed(ageing[level], level).toBeGreaterThan(0);
      const { items } = await get(`overdue?level=${level}&limit=100`);
      expect(items).toHaveLength(ageing[level]);
      expect(new Set(items.map((item: { level: string }) => item.level))).toEqual(new Set([level]));
    }
    const units = [
      ...ageing.byDepartment.map((row: { departmentId: string | null }) => [
        row,
        `&department=${row.departmentId ?? 'none'}`,
      ]),
      ...ageing.byHandler.map((row: { departmentId: string | null; handlerId: string | null }) => [
        row,
        `&department=${row.departmentId ?? 'none'}&handler=${row.handlerId ?? 'none'}`,
      ]),
    ];
    for (const [row, unit] of units) {
      const counted = { overdue: (await idsOf(`overdue?${unit.slice(1)}`)).length } as Record<string, number>;
      for (const level of levels) counted[level] = (await idsOf(`overdue?level=${level}${unit}`)).length;
      const { overdue, none, yellow, red, notice } = row;
      expectNamed(counted, unit).toEqual({ overdue, none, yellow, red, notice });
    }
  });

  it('of the satisfaction: each of the five grades', async () => {
    const satisfaction = await get(`satisfaction?from=${TODAY}`);
    // The demo's citizens rated their answers on other days.
    const counts = Object.fromEntries(
      satisfaction.ratings.map(({ rating, count }: { rating: string; count: number }) => [rating, count]),
    );
    expect(counts).toEqual({
      very_satisfied: 1,
      satisfied: 2,
      fairly_satisfied: 0,
      dissatisfied: 1,
      very_dissatisfied: 0,
    });
    expect(satisfaction).toMatchObject({ rated: 4, satisfiedRate: 0.75 });
    const all = await get(`satisfaction?${PERIOD}`);
    for (const { rating, count } of all.ratings)
      expect(await idsOf(`ratings?rating=${rating}&${PERIOD}`)).toHaveLength(count);
    expect(await idsOf(`ratings?${PERIOD}`, undefined, 2)).toHaveLength(all.rated);
    for (const row of all.byDepartment)
      expect(await idsOf(`ratings?department=${row.departmentId ?? 'none'}&${PERIOD}`)).toHaveLength(
        row.rated,
      );
  });

  it('is refused with a sentence for an invalid question', async () => {
    const { supervisor, handler, admin } = office.people;
    for (const path of [
      'letters?figure=received&countedBy=answered',
      'letters?figure=everything',
      'letters',
      'letters?figure=received&department=nobody',
      'letters?figure=received&from=2026-04-02&to=2026-04-01',
      'weeks?from=2008-01-01&to=2026-01-01',
      'overdue?level=purple',
    ])
      assertRefused(await supervisor.get(`/supervision/${path}`), 422, 'VALIDATION_FAILED');
    for (const path of ['received', 'open', 'answered&countedBy=answered'])
      assertRefused(
        await supervisor.get(`/supervision/letters?figure=${path}&cursor=WzFd`),
        400,
        'MALFORMED_REQUEST',
      );
    for (const path of ['letters?figure=received', 'weeks', 'ageing', 'satisfaction', 'ratings', 'notices'])
      for (const caller of [handler, admin])
        assertRefused(await caller.get(`/supervision/${path}`), 403, 'FORBIDDEN');
  });
});
