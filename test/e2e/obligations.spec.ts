import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api } from '../support/api-process.js';
import { assertRefused, client, type Answer } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { expectNamed } from '../support/expect.js';
import { publishedDraft } from '../support/consultations.js';
import { good, publish } from '../support/open-days.js';
import { A_LINK, emptyLedger, ledgerOf, periodPath, type Entry } from '../support/openness.js';
import { until } from '../support/wait.js';
import { Office } from './office.js';

const office8 = (text: string): string => new Date(`${text}+08:00`).toISOString();
const REASON = '本季度改为书面发布，另行安排';

describe('公开台账', () => {
  let office: Office;
  let second: Api;
  beforeAll(async () => {
    office = await Office.open({ now: office8('2026-03-09T10:00:00') });
    await emptyLedger(office);
    const { databaseUrl, dataDir } = office.api;
    second = await startApi({ databaseUrl, dataDir, now: office8('2026-03-09T10:00:00') });
    good(await office.people.admin.put('/staff/openness-settings', { startsOn: '2025-01-01' }));
  });
  afterAll(async () => {
    await second?.stop();
    expect(office.faults()).toEqual([]);
    await office?.close();
  });

  const at = (text: string) => office.at(office8(text));
  const one = async (code: string, period: string): Promise<Entry> =>
    good(await office.people.supervisor.get(periodPath(code, period)));
  const prove = (code: string, period: string, factAt: string, more: object = {}): Promise<Answer> =>
    office.people.clerk.post(`${periodPath(code, period)}/evidence`, {
      factAt: office8(factAt),
      url: A_LINK,
      note: '见链接',
      ...more,
    });
  const occasion = async (body: object, person: 'clerk' | 'head' = 'clerk') =>
    good(await office.people[person].post('/occasions', { title: '某地发生的事情', ...body }));
  const dueOf = (found: { obligations: Entry[] }, code: string): Entry =>
    found.obligations.find((entry) => entry.code === code)!;

  it('R14, D29: the days of the congress stay those of the open day, and a held one proves itself', async () => {
    await at('2026-01-12T10:00:00');
    good(
      await office.people.admin.put('/staff/congress-windows/2026', {
        opensOn: '2026-01-18',
        closesOn: '2026-01-25',
      }),
    );
    expect(await one('D29', '2026')).toMatchObject({ state: 'coming', dueOn: '2026-01-25', evidence: [] });
    await publish(office.people.clerk);
    expect((await one('D29', '2026')).state).toBe('coming');
    await at('2026-01-26T10:00:00');
    expect(await one('D29', '2026')).toMatchObject({ state: 'met', missing: [] });
    assertRefused(await prove('D29', '2026', '2026-01-20T10:00:00'), 409, 'ACTION_NOT_ALLOWED');
  });

  itOnce('R22, D30b: the published work of the leaders proves itself', async () => {
    await at('2026-03-09T10:00:00');
    const items = [{ name: '李明', title: '局长', duties: '主持全面工作' }];
    good(await office.people.admin.put('/staff/leaders', { items }));
    expect(await one('D30b', '2026')).toMatchObject({
      state: 'met',
      provedAt: office8('2026-03-09T10:00:00'),
    });
    expect((await one('D30b', '2025')).state).toBe('open');
  });

  itOnce.each([
    ['2026-01-31T23:59:59', 'D37', '2026', 'due_soon'],
    ['2026-02-01T00:00:00', 'D37', '2026', 'overdue'],
    ['2025-12-31T23:59:59', 'D15', '2025-Q4', 'due_soon'],
    ['2026-01-01T00:00:00', 'D15', '2025-Q4', 'overdue'],
    ['2026-01-01T00:00:00', 'D15', '2026-Q1', 'open'],
    ['2026-10-31T23:59:59', 'D10', '2026', 'coming'],
    ['2026-11-01T00:00:00', 'D10', '2026', 'open'],
    ['2026-11-30T23:59:59', 'D10', '2026', 'due_soon'],
    ['2026-12-01T00:00:00', 'D10', '2026', 'overdue'],
  ])('H04–H06: at %s %s of %s is %s', async (now, code, period, state) => {
    await at(now);
    expect(await one(code, period)).toMatchObject({ state });
  });

  itOnce(
    'H04, H06: days of the calendar are not moved; the last working day stands beside them',
    async () => {
      await at('2026-12-01T09:00:00');
      expect(await one('D37', '2026')).toMatchObject({ dueOn: '2026-01-31', lastWorkingDay: '2026-01-30' });
      expect(await one('D37', '2027')).toMatchObject({
        dueOn: '2027-01-31',
        lastWorkingDay: '2027-01-29',
        provisional: true,
      });
      expect(await one('D10', '2025')).toMatchObject({ dueOn: '2025-11-30', lastWorkingDay: '2025-11-28' });
      expect(await one('D10b', '2026')).toMatchObject({ dueOn: '2026-12-07', internal: true });
    },
  );

  it('H05: four conferences of one day do not serve four quarters', async () => {
    await at('2026-04-02T10:00:00');
    const held = '2026-03-31T10:00:00';
    expect(good(await prove('D15', '2026-Q1', held)).state).toBe('met');
    for (const quarter of ['2026-Q2', '2026-Q3', '2026-Q4'])
      assertRefused(await prove('D15', quarter, held), 422, 'VALIDATION_FAILED');
    assertRefused(await prove('D15', '2026-Q1', held), 409, 'DUPLICATE');
    assertRefused(await prove('D15', '2026-Q1', '2026-04-02T10:00:01'), 422, 'VALIDATION_FAILED');
  });

  itOnce('D16: the conference that the head attended proves the year', async () => {
    await at('2026-04-14T10:00:00');
    expect((await one('D16', '2026')).state).toBe('open');
    good(await prove('D15', '2026-Q2', '2026-04-14T09:00:00', { principalAttended: true }));
    expect(await one('D16', '2026')).toMatchObject({
      state: 'met',
      provedAt: office8('2026-04-14T09:00:00'),
    });
    assertRefused(
      await prove('D30', '2026', '2026-04-14T09:00:00', { principalAttended: true }),
      422,
      'VALIDATION_FAILED',
    );
  });

  itOnce(
    'evidence keyed late shows both times and counts once a second person has confirmed it',
    async () => {
      await at('2026-06-08T10:00:00');
      const keyed: Entry = good(await prove('D30', '2026', '2026-05-11T10:00:00'));
      expect(keyed).toMatchObject({ state: 'open', missing: [{ key: 'done' }] });
      const [evidence] = keyed.evidence;
      expect(evidence).toMatchObject({
        factAt: office8('2026-05-11T10:00:00'),
        keyedAt: office8('2026-06-08T10:00:00'),
        needsSecond: true,
      });
      const path = `/obligation-evidence/${evidence!.id}/confirmation`;
      assertRefused(await office.people.clerk.post(path), 409, 'SECOND_PERSON_REQUIRED');
      assertRefused(await office.people.handler.post(path), 403, 'FORBIDDEN');
      expect(good(await office.people.supervisor.post(path))).toMatchObject({
        state: 'met',
        provedAt: office8('2026-05-11T10:00:00'),
      });
      assertRefused(await office.people.leader.post(path), 409, 'ACTION_NOT_ALLOWED');
    },
  );

  itOnce(
    'what was late stays late; a supervisor strikes evidence with a reason, and it stays to be read',
    async () => {
      await at('2026-02-03T10:00:00');
      expect(good(await prove('D37', '2026', '2026-02-02T10:00:00')).state).toBe('late');
      // Keyed later, of an earlier moment: no help.
      const more: Entry = good(await prove('D37', '2026', '2026-01-30T10:00:00'));
      expect(more.state).toBe('late');
      const path = `${periodPath('D37', '2026')}/retraction`;
      const body = { reason: '链接指向另一份材料，撤销重登', evidenceId: more.evidence[1]!.id };
      assertRefused(await office.people.clerk.post(path, body), 403, 'FORBIDDEN');
      const after: Entry = good(await office.people.supervisor.post(path, body));
      expect(after.evidence.map(({ struck }) => struck !== null)).toEqual([false, true]);
      expect(after.state).toBe('late');
      assertRefused(await office.people.supervisor.post(path, body), 409, 'ACTION_NOT_ALLOWED');
      const all: Entry = good(await office.people.supervisor.post(path, { reason: body.reason }));
      expect(all).toMatchObject({ state: 'overdue', provedAt: null });
      expect(all.evidence).toHaveLength(2);
    },
  );

  itOnce('an excuse is a leader’s, with a reason, and only where the clause says 原则上', async () => {
    await at('2026-07-06T10:00:00');
    const path = `${periodPath('D15', '2026-Q3')}/excuse`;
    assertRefused(await office.people.supervisor.post(path, { reason: REASON }), 403, 'FORBIDDEN');
    assertRefused(await office.people.leader.post(path, { reason: '忙' }), 422, 'VALIDATION_FAILED');
    for (const [code, period] of [
      ['D37', '2026'],
      ['D10', '2026'],
      ['D29', '2026'],
      ['D15', '2026-Q4'],
      ['D15', '2026-Q2'],
    ] as const)
      assertRefused(
        await office.people.leader.post(`${periodPath(code, period)}/excuse`, { reason: REASON }),
        409,
        'ACTION_NOT_ALLOWED',
      );
    expect(good(await office.people.leader.post(path, { reason: REASON })).state).toBe('excused');
    assertRefused(await prove('D15', '2026-Q3', '2026-07-06T09:00:00'), 409, 'ACTION_NOT_ALLOWED');
    const { promises } = good(await office.citizen.get('/obligations/public/2026'));
    expect(
      promises.find(
        ({ code, period }: { code: string; period: string }) => code === 'D15' && period.includes('三'),
      ),
    ).toMatchObject({ state: 'excused', excuse: REASON });
  });

  itOnce('an office that begins in May has not missed the first quarter', async () => {
    await at('2026-07-06T10:00:00');
    good(await office.people.admin.put('/staff/openness-settings', { startsOn: '2026-05-04' }));
    const quarters = (await ledgerOf(office.people.clerk, 2026)).filter(({ code }) => code === 'D15');
    expect(quarters.map(({ subject }) => subject.id)).toEqual(['2026-Q2', '2026-Q3', '2026-Q4']);
    assertRefused(await office.people.clerk.get(periodPath('D15', '2026-Q1')), 404, 'NOT_FOUND');
    good(await office.people.admin.put('/staff/openness-settings', { startsOn: '2025-01-01' }));
  });

  it('H01: hours run through the night of 1 October, and the alarm does not wait for the office', async () => {
    await at('2026-10-01T22:31:00');
    const body = { kind: 'incident', knownAt: office8('2026-10-01T22:30:00') };
    assertRefused(
      await office.people.clerk.post('/occasions', {
        title: '尚未发生',
        kind: 'incident',
        knownAt: office8('2026-10-01T22:31:01'),
      }),
      422,
      'VALIDATION_FAILED',
    );
    const made = await occasion(body);
    expect(dueOf(made, 'D20')).toMatchObject({ lastAt: office8('2026-10-02T03:30:00'), state: 'open' });
    expect(dueOf(made, 'D21')).toMatchObject({ lastAt: office8('2026-10-02T22:30:00'), state: 'open' });
    expect(dueOf(made, 'D19')).toMatchObject({ lastAt: null, state: 'open' });

    const rung = async (): Promise<number> =>
      (await office.sql('SELECT id FROM outbox WHERE topic = ?', ['staff.obligation-hours'])).length;
    await office.api.runJob('obligation-hours');
    expect(await rung()).toBe(0);
    await at('2026-10-02T02:30:00');
    await office.api.runJob('obligation-hours');
    await office.api.runJob('obligation-hours');
    expect(await rung()).toBe(1);
    const notices = await until('the notice of the night', async () => {
      const { items } = good(await office.people.leader.get('/staff/notices'));
      return items.filter(({ title }: { title: string }) => title.includes('5小时')).length > 0 && items;
    });
    expect(notices[0].body).toContain('2026年10月2日 03:30');

    await at('2026-10-02T03:30:00.001');
    await office.api.runJob('obligation-hours');
    expect(await rung()).toBe(2);
    const overdue = await ledgerOf(office.people.supervisor, 2026, '&state=overdue');
    expect(overdue.find(({ code }) => code === 'D20')).toMatchObject({ level: 'red' });

    const path = `/occasions/${made.id}/obligations/D20/evidence`;
    const statement = { factAt: office8('2026-10-02T03:30:00'), url: A_LINK };
    expect(good(await office.people.clerk.post(path, statement)).state).toBe('met');
    await at('2026-10-03T09:00:00');
    const conference = { factAt: office8('2026-10-02T22:30:00.001'), url: A_LINK };
    const late = good(
      await office.people.clerk.post(`/occasions/${made.id}/obligations/D21/evidence`, conference),
    );
    expect(late.state).toBe('late');
  });

  itOnce(
    'H01: no call changes when the office knew; a mistake is voided by the supervisor and kept',
    async () => {
      await at('2026-10-08T09:00:00');
      const made = await occasion({ kind: 'incident', knownAt: office8('2026-10-08T08:00:00') });
      expectNamed((await office.people.clerk.put(`/occasions/${made.id}`, made)).status, 'PUT').toBe(404);
      expectNamed((await office.people.clerk.patch(`/occasions/${made.id}`, made)).status, 'PATCH').toBe(404);
      const body = { reason: '误登，与另一事项是同一件事' };
      assertRefused(await office.people.clerk.post(`/occasions/${made.id}/voiding`, body), 403, 'FORBIDDEN');
      const voided = good(await office.people.supervisor.post(`/occasions/${made.id}/voiding`, body));
      expect(new Set(voided.obligations.map(({ state }: Entry) => state))).toEqual(new Set(['voided']));
      assertRefused(
        await office.people.supervisor.post(`/occasions/${made.id}/voiding`, body),
        409,
        'ACTION_NOT_ALLOWED',
      );
    },
  );

  itOnce.each([
    ['2026-04-03T09:00:00', '2026-04-07'],
    ['2026-09-30T20:00:00', '2026-10-08'],
    ['2026-02-13T09:00:00', '2026-02-14'],
    ['2026-09-19T09:00:00', '2026-09-20'],
    ['2026-09-24T09:00:00', '2026-09-28'],
    ['2025-12-31T09:00:00', '2026-01-04'],
  ])('H02: a policy that the superior site published %s is reprinted by %s', async (published, due) => {
    await at('2026-12-01T09:00:00');
    const happenedAt = office8(published);
    const made = await occasion({ kind: 'upstream_policy', knownAt: happenedAt, happenedAt });
    expect(dueOf(made, 'D23')).toMatchObject({ dueOn: due, provisional: false });
  });

  it('two processes record the same evidence at once: it is there once', async () => {
    await at('2026-05-20T10:00:00');
    second.setNow(office8('2026-05-20T10:00:00'));
    const evidence = { factAt: office8('2026-05-20T09:00:00'), url: A_LINK };
    const path = `${periodPath('D09', '2026')}/evidence`;
    const other = client(second.url, office.people.clerk.headers);
    const answers = await Promise.all(
      [office.people.clerk, other, office.people.clerk, other].map((caller) => caller.post(path, evidence)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect((await one('D09', '2026')).evidence).toHaveLength(1);

    const key = { 'idempotency-key': 'one-attempt-of-the-clerk' };
    const again = { ...evidence, factAt: office8('2026-05-20T09:30:00') };
    const repeated = await Promise.all(
      [office.people.clerk, other, office.people.clerk].map((caller) => caller.post(path, again, key)),
    );
    expect(repeated.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await one('D09', '2026')).evidence).toHaveLength(2);
    const changed = { ...again, factAt: office8('2026-05-20T09:31:00') };
    assertRefused(await office.people.clerk.post(path, changed, key), 422, 'IDEMPOTENCY_KEY_REUSED');
  });

  it('a department sees and proves its own; another one’s does not exist for it', async () => {
    await at('2026-05-20T10:00:00');
    const departmentId = office.departments.population!.id;
    const knownAt = office8('2026-05-20T09:00:00');
    const made = await occasion({ kind: 'opinion', knownAt, departmentId });
    const path = `/occasions/${made.id}`;
    const evidence = { factAt: office8('2026-05-20T09:30:00'), url: A_LINK, note: '已电话报告' };
    good(await office.people.head.get(path));
    assertRefused(await office.people.otherHead.get(path), 404, 'NOT_FOUND');
    assertRefused(
      await office.people.otherHandler.post(`${path}/obligations/D22/evidence`, evidence),
      404,
      'NOT_FOUND',
    );
    const mine = await ledgerOf(office.people.otherHead, 2026);
    expect(mine.some(({ subject }) => subject.id === made.id)).toBe(false);
    expect(
      (await ledgerOf(office.people.head, 2026, `&department=${departmentId}`)).map(({ id }) => id),
    ).toContain(`D22-${made.id}`);
    expect(good(await office.people.handler.post(`${path}/obligations/D22/evidence`, evidence)).state).toBe(
      'met',
    );
    // What concerns the whole office is 公开办's to prove.
    assertRefused(
      await office.people.handler.post(`${periodPath('D33', '2026')}/evidence`, {
        ...evidence,
        part: 'plan',
      }),
      403,
      'FORBIDDEN',
    );
    expect((await occasion({ kind: 'opinion', knownAt, departmentId }, 'head')).department.id).toBe(
      departmentId,
    );
  });

  it('D05, D28: a consultation proves itself: its draft before the decision, its feedback with the result', async () => {
    await at('2026-03-05T10:00:00');
    const { clerk, head, handler, leader, supervisor } = office.people;
    const { id } = await publishedDraft(handler, head);
    const of = async (code: string): Promise<Entry | undefined> =>
      (await ledgerOf(supervisor, 2026)).find((entry) => entry.code === code && entry.subject.id === id);
    expect(await of('D05')).toMatchObject({ state: 'met', dueOn: '2026-05-20' });
    expect(await of('D28')).toBeUndefined();

    await at('2026-05-21T10:00:00');
    good(
      await clerk.post(`/staff/consultations/${id}/result`, {
        resultPublishedOn: '2026-05-21',
        link: A_LINK,
      }),
    );
    expect((await of('D28'))?.state).toBe('due_soon');
    await at('2026-05-22T10:00:00');
    expect((await of('D28'))?.state).toBe('overdue');
    good(await leader.post(`/staff/consultations/${id}/conclusion`));
    expect(await of('D28')).toMatchObject({ state: 'late', dueOn: '2026-05-21' });
  });

  it('the list has every obligation once, by its last moment, a page at a time', async () => {
    await at('2026-12-01T09:00:00');
    const all = await ledgerOf(office.people.supervisor, 2026);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(30);
    const moments = all.map(({ lastAt }) => lastAt ?? '9');
    expect(moments).toEqual([...moments].sort());
    const pages: string[] = [];
    let cursor = '';
    do {
      const { items, nextCursor } = good(
        await office.people.supervisor.get(`/obligations?year=2026&limit=7${cursor && `&cursor=${cursor}`}`),
      );
      pages.push(...items.map(({ id }: Entry) => id));
      cursor = nextCursor ?? '';
    } while (cursor);
    expect(pages).toEqual(all.map(({ id }) => id));
    assertRefused(await office.people.clerk.get('/obligations?cursor=WyJ4Il0'), 400, 'MALFORMED_REQUEST');
  });

  itOnce('an obligation that nothing has proved by 31 December is still in the list of January', async () => {
    await at('2026-12-01T09:00:00');
    const missed = (await ledgerOf(office.people.clerk, 2026)).filter(
      ({ subject }) => subject.id === '2025-Q4',
    );
    expect(missed).toMatchObject([{ code: 'D15', state: 'overdue' }]);
  });

  itOnce('the public page shows what was kept and what was missed, and no occasion’s title', async () => {
    await at('2026-12-01T09:00:00');
    await occasion({ kind: 'incident', title: '某企业统计造假案', knownAt: office8('2026-11-30T09:00:00') });
    const answer = await office.citizen.get('/obligations/public/2026');
    const page = good(answer);
    expect(JSON.stringify(page)).not.toMatch(/造假|某地发生|见链接|已电话报告/);
    const states = new Map(
      page.promises.map(({ code, period, state }: { code: string; period: string; state: string }) => [
        `${code} ${period}`,
        state,
      ]),
    );
    expect(states.get('D15 2026年第一季度')).toBe('met');
    expect(states.get('D10 2026年')).toBe('overdue');
    expect([...states.keys()].some((name) => String(name).startsWith('D33'))).toBe(false);
    expect(page.tallies.find(({ code }: { code: string }) => code === 'D20')).toMatchObject({
      overdue: 1,
      met: 1,
    });
    assertRefused(await office.citizen.get('/obligations/public/2027'), 404, 'NOT_FOUND');
    assertRefused(await office.citizen.get('/obligations/public/x'), 404, 'NOT_FOUND');
  });

  itOnce('every requirement has its clause, for staff to read', async () => {
    const { items } = good(await office.people.handler.get('/obligations/requirements'));
    expect(items).toHaveLength(39);
    expect(items[0]).toMatchObject({ code: 'D01', clause: expect.stringContaining('在拟制公文时') });
  });
});
