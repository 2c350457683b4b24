import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import chineseDays from 'chinese-days';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { assertRefused } from '../support/client.js';
import { openDatabase } from '../support/database.js';
import { TimeTravel } from './time-travel.js';

/** One run of a letter's clock, told by its events alone: nothing of what the statistics are made of. */
interface Round {
  id: string;
  round: number;
  kind: string;
  department: string | null;
  opened: string;
  due: string;
  ended: string | null;
  how: string | null;
}

const DAY_MS = 86_400_000;
const ENDS = new Set(['answered', 'refused', 'referred', 'merged', 'withdrawn']);

/** The office is eight hours ahead of the instants that are stored. */
const dayOf = (at: unknown): string => {
  const instant = at instanceof Date ? at : new Date(`${String(at).replace(' ', 'T')}Z`);
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
};
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
function naiveWorkingDays(from: string, to: string): number {
  let n = 0;
  for (let day = from; day < to;) {
    day = dayAfter(day);
    if (chineseDays.isWorkday(day)) n += 1;
  }
  return n;
}

async function roundsOf(url: string): Promise<Round[]> {
  const database = await openDatabase(url);
  const events = await database.query<{ id: string; type: string; at: unknown; data: string | null }>(
    'SELECT letter_id AS id, type, at, data FROM letter_events ORDER BY letter_id, seq',
  );
  const letters = await database.query<{ id: string; kind: string; department: string | null }>(
    'SELECT id, kind, department_id AS department FROM letters',
  );
  await database.close();
  const now = new Map(letters.map((letter) => [letter.id, letter]));
  const rounds: Round[] = [];
  const running = new Map<string, Round>();
  for (const { id, type, at, data } of events) {
    const on = dayOf(at);
    const said = data ? (JSON.parse(data) as { dueOn?: string }) : {};
    const last = running.get(id);
    if (type === 'received' || type === 'reopened') {
      const { kind, department } = now.get(id)!;
      const begun = { id, kind, department, round: (last?.round ?? 0) + 1, opened: on, due: said.dueOn! };
      const round: Round = { ...begun, ended: null, how: null };
      running.set(id, round);
      rounds.push(round);
    } else if (ENDS.has(type) && last?.ended === null) Object.assign(last, { ended: on, how: type });
    else if (said.dueOn && last?.ended === null) last.due = said.dueOn;
  }
  return rounds;
}

const within = (day: string | null, from: string, to: string): boolean =>
  day !== null && day >= from && day <= to;

/** Every figure by a loop over all rounds. */
function naive(rounds: readonly Round[], from: string, to: string) {
  const lists = {
    received: rounds.filter((r) => r.round === 1 && within(r.opened, from, to)),
    reopened: rounds.filter((r) => r.round > 1 && within(r.opened, from, to)),
    valid: rounds.filter(
      (r) => r.round === 1 && within(r.opened, from, to) && r.how !== 'merged' && r.how !== 'withdrawn',
    ),
    closed: rounds.filter((r) => within(r.ended, from, to)),
    answered: rounds.filter((r) => r.how === 'answered' && within(r.ended, from, to)),
    answeredOnTime: rounds.filter(
      (r) => r.how === 'answered' && within(r.ended, from, to) && r.ended! <= r.due,
    ),
    answeredLate: rounds.filter((r) => r.how === 'answered' && within(r.ended, from, to) && r.ended! > r.due),
    refused: rounds.filter((r) => r.how === 'refused' && within(r.ended, from, to)),
    referred: rounds.filter((r) => r.how === 'referred' && within(r.ended, from, to)),
    merged: rounds.filter((r) => r.how === 'merged' && within(r.ended, from, to)),
    withdrawn: rounds.filter((r) => r.how === 'withdrawn' && within(r.ended, from, to)),
    carriedIn: rounds.filter((r) => r.opened < from && (r.ended === null || r.ended >= from)),
    carriedOut: rounds.filter((r) => r.opened <= to && (r.ended === null || r.ended > to)),
    overdue: rounds.filter((r) => r.opened <= to && (r.ended === null || r.ended > to) && r.due < to),
  };
  const days = lists.answered.map((r) => naiveWorkingDays(r.opened, r.ended!)).sort((a, b) => a - b);
  return {
    lists,
    mean: days.length === 0 ? null : days.reduce((sum, n) => sum + n, 0) / days.length,
    p90: days.length === 0 ? null : days[Math.ceil(0.9 * days.length) - 1],
  };
}

describe('statistics that reconcile', () => {
  let api: Api;
  let office: TimeTravel;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-01-05T02:00:00Z' });
    office = new TimeTravel(api);
    await live();
  });
  afterAll(() => api?.stop());

  /** Four months of an office: some letters answered in time, some late, refused, referred, withdrawn, asked again. */
  async function live(): Promise<void> {
    const sent: Awaited<ReturnType<TimeTravel['send']>>[] = [];
    const days = ['01-05', '01-15', '01-16', '02-10', '02-28', '03-02', '03-20', '04-01', '04-30'];
    for (const [n, day] of days.entries()) {
      office.to(`2026-${day}T02:00:00Z`);
      for (const kind of ['suggestion', 'consultation', 'complaint'] as const)
        sent.push(await office.send({ mailbox: 'consultation', kind, title: `统计核对第${n}批${kind}` }));
      // Received in the last minute of a Beijing day, which Greenwich has not finished.
      office.to(`2026-${day}T15:59:00Z`);
      sent.push(
        await office.send({ mailbox: 'consultation', kind: 'report', title: `统计核对第${n}批夜里` }),
      );
      const [oldest, second, third] = sent.splice(0, 3);
      if (n % 3 === 0 && oldest) {
        await office.answer(oldest.id, 'population');
        if (n % 2 === 0)
          await office.citizen.post('/letters/lookup/reopening', {
            ...codes(oldest),
            body: '数字还是对不上，请再核对一次。',
          });
        else await office.citizen.post('/letters/lookup/rating', { ...codes(oldest), rating: 'satisfied' });
      } else if (oldest) await office.assign(oldest.id, 'price');
      if (second && n % 2 === 0)
        await office.act('clerk', second.id, 'refusal', {
          code: '03',
          explanation: '来信所反映的事项应向纪检监察机关检举，请通过其渠道提出。',
        });
      else if (second)
        await office.act('clerk', second.id, 'referral', {
          organ: '省市场监督管理局',
          explanation: '来信事项由省市场监督管理局负责，现已转送。',
        });
      if (third && n % 4 === 1) await office.citizen.post('/letters/lookup/withdrawal', codes(third));
      else if (third && n % 4 === 2) {
        await office.act('clerk', third.id, 'acceptance');
        await office.act('clerk', third.id, 'reclassification', {
          kind: 'complaint',
          reason: '来信内容实为投诉，变更类别。',
        });
      }
    }
    office.to('2026-05-11T02:00:00Z');
  }
  const codes = ({ number, queryCode }: { number: string; queryCode: string }) => ({ number, queryCode });

  const PERIODS = [
    ['2026-01-01', '2026-05-11'],
    ['2026-01-05', '2026-01-05'],
    ['2026-01-16', '2026-03-02'],
    ['2026-02-01', '2026-02-28'],
    ['2026-03-15', '2026-04-01'],
    ['2025-11-20', '2026-04-30'],
    ['2025-01-01', '2025-12-31'],
  ] as const;

  async function agree(from: string, to: string): Promise<void> {
    const rounds = await roundsOf(api.databaseUrl);
    const supervisor = await office.as('supervisor');
    const { status, body } = await supervisor.get(`/supervision/statistics?from=${from}&to=${to}`);
    expect(status, JSON.stringify(body)).toBe(200);
    const expected = naive(rounds, from, to);
    const counts = Object.fromEntries(
      Object.entries(expected.lists).map(([name, list]) => [name, list.length]),
    );
    expect(body).toMatchObject({ from, to, cutOff: to, ...counts, p90WorkingDays: expected.p90 });
    if (expected.mean === null) expect(body.meanWorkingDays).toBeNull();
    else expect(body.meanWorkingDays).toBeCloseTo(expected.mean, 9);
    expect(body.carriedIn + body.received + body.reopened).toBe(body.closed + body.carriedOut);

    for (const [name, list] of Object.entries(expected.lists)) {
      const items = await office.all(
        'supervisor',
        `/supervision/statistics/letters?figure=${name}&from=${from}&to=${to}`,
        50,
      );
      const keys = items.map(({ id, round }) => `${id} ${round}`).sort();
      expect({ name, keys }).toEqual({ name, keys: list.map(({ id, round }) => `${id} ${round}`).sort() });
    }
    for (const rows of [body.byMailbox, body.byKind, body.byDepartment, body.byHandler])
      for (const name of Object.keys(expected.lists))
        expect({
          name,
          sum: rows.reduce((sum: number, row: Record<string, number>) => sum + row[name]!, 0),
        }).toEqual({ name, sum: body[name] });
    for (const row of body.byKind) {
      const own = rounds.filter(({ kind }) => kind === row.kind);
      const { lists } = naive(own, from, to);
      expect([row.kind, row.received, row.answeredLate, row.overdue]).toEqual([
        row.kind,
        lists.received.length,
        lists.answeredLate.length,
        lists.overdue.length,
      ]);
    }
    const departmentOf = (id: string | null) =>
      naive(
        rounds.filter(({ department }) => department === id),
        from,
        to,
      ).lists;
    for (const row of body.byDepartment)
      expect([row.department, row.answered, row.carriedOut]).toEqual([
        row.department,
        departmentOf(row.departmentId).answered.length,
        departmentOf(row.departmentId).carriedOut.length,
      ]);
    expect(body.refusals.reduce((sum: number, row: { count: number }) => sum + row.count, 0)).toBe(
      body.refused,
    );
  }

  it.each(PERIODS)(
    '%s to %s: each figure is what a naive count gives and as long as its list',
    async (from, to) => {
      await agree(from, to);
    },
  );

  it('is the same from kept sums of days to years, from stale days, and with two folding at once', async () => {
    const both = await Promise.all([
      runHub(['statistics', 'fold'], api.env),
      runHub(['statistics', 'fold'], api.env),
    ]);
    for (const { code, stderr } of both) expect(code, stderr).toBe(0);
    expect(await runHub(['statistics', 'verify'], api.env)).toMatchObject({ code: 0 });
    for (const [from, to] of PERIODS) await agree(from, to);
    const late = await office.send({ mailbox: 'suggestion', kind: 'suggestion', title: '汇总之后才来的信' });
    await office.answer(late.id, 'population');
    await office.citizen.post('/letters/lookup/rating', { ...codes(late), rating: 'very_dissatisfied' });
    for (const [from, to] of PERIODS.slice(0, 3)) await agree(from, to);
    const { body } = await (
      await office.as('supervisor')
    ).get('/supervision/statistics?from=2026-05-11&to=2026-05-11');
    expect(body).toMatchObject({ rated: 1, satisfactionRate: 0 });
  });

  it('a sum that was tampered with is found', async () => {
    await runHub(['statistics', 'fold'], api.env);
    const database = await openDatabase(api.databaseUrl);
    const tamper = async (by: 1 | -1): Promise<void> => {
      await database.run(
        `UPDATE statistics_sums SET answered = answered + ${by} WHERE level = 'd' AND start = '2026-01-16'`,
      );
      // Moved from one measure to another, the total is as it was.
      await database.run(
        `UPDATE statistics_sums SET answered = answered - ${by}, refused = refused + ${by}
         WHERE level = 'q' AND start = '2026-01-01' AND family = 'desk'`,
      );
    };
    await tamper(1);
    const { code, stdout } = await runHub(['statistics', 'verify'], api.env);
    await tamper(-1);
    await database.close();
    expect(code).toBe(1);
    expect(stdout).toContain('2026-01-16：汇总与来信不一致');
    expect(stdout).toContain('2026-01-01：汇总与来信不一致');
  });

  it('month by month, each begins with what the one before left', async () => {
    const { body } = await (
      await office.as('leader')
    ).get('/supervision/statistics/months?from=2025-11-01&to=2026-05-11');
    expect(body.months.map(({ month }: { month: string }) => month)).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
      '2026-03',
      '2026-04',
      '2026-05',
    ]);
    body.months
      .slice(1)
      .forEach((row: { carriedIn: number }, i: number) =>
        expect(row.carriedIn).toBe(body.months[i].carriedOut),
      );
  });

  it('a head sees the own department only', async () => {
    const head = await office.as('head');
    const { body } = await head.get('/supervision/statistics?from=2026-01-01&to=2026-05-11');
    const own = (await office.department('population')).id;
    expect(body.byDepartment.map(({ departmentId }: { departmentId: string }) => departmentId)).toEqual([
      own,
    ]);
    expect(body.byMailbox).toEqual([]);
    expect(body.answered).toBe(body.byDepartment[0].answered);
    const items = await office.all(
      'head',
      '/supervision/statistics/letters?figure=answered&from=2026-01-01&to=2026-05-11',
    );
    expect(items).toHaveLength(body.answered);
    assertRefused(await (await office.as('handler')).get('/supervision/statistics'), 403, 'FORBIDDEN');
  });

  it.each([
    ['from=2026-05-01&to=2026-04-30', 'from'],
    ['to=2026-05-12', 'to'],
    ['from=2026-02-30', 'from'],
  ])('refuses %s', async (query, path) => {
    const answer = await (await office.as('supervisor')).get(`/supervision/statistics?${query}`);
    assertRefused(answer, 422, 'VALIDATION_FAILED');
    expect(answer.body.errors[0].path).toBe(path);
  });
});
