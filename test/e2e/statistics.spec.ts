import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { assertRefused } from '../support/client.js';
import { openDatabase } from '../support/database.js';
import { expectNamed } from '../support/expect.js';
import { agree } from './statistics-rounds.js';
import { TimeTravel } from './time-travel.js';

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

  it.each(PERIODS)(
    '%s to %s: each figure is what a naive count gives and as long as its list',
    async (from, to) => {
      await agree(office, from, to);
    },
  );

  it('is the same from kept sums of days to years, from stale days, and with two folding at once', async () => {
    const answers = async (periods: readonly (readonly [string, string])[]) => {
      const supervisor = await office.as('supervisor');
      return Promise.all(
        periods.map(
          async ([from, to]) =>
            (await supervisor.get(`/supervision/statistics?from=${from}&to=${to}`)).body as unknown,
        ),
      );
    };
    // The cases before have compared these with the naive count, and each figure with its list.
    const counted = await answers(PERIODS);
    const both = await Promise.all([
      runHub(['statistics', 'fold'], api.env),
      runHub(['statistics', 'fold'], api.env),
    ]);
    for (const { code, stderr } of both) expectNamed(code, stderr).toBe(0);
    expect(await runHub(['statistics', 'verify'], api.env)).toMatchObject({ code: 0 });
    expect(await answers(PERIODS)).toEqual(counted);
    await agree(office, '2025-11-20', '2026-04-30');
    const late = await office.send({ mailbox: 'suggestion', kind: 'suggestion', title: '汇总之后才来的信' });
    await office.answer(late.id, 'population');
    await office.citizen.post('/letters/lookup/rating', { ...codes(late), rating: 'very_dissatisfied' });
    await agree(office, '2026-01-01', '2026-05-11');
    expect(await answers(PERIODS.slice(1))).toEqual(counted.slice(1));
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

  it('a round of a letter that turns out to be about the unit itself is counted, and not shown to it', async () => {
    const letter = await office.send({
      mailbox: 'consultation',
      kind: 'complaint',
      title: '反映人口处的答复',
    });
    await office.answer(letter.id, 'population');
    await office.citizen.post('/letters/lookup/reopening', {
      ...codes(letter),
      body: '答复我的人自己就是我反映的人，请换人办理。',
    });
    await office.act('clerk', letter.id, 'assignment', {
      departmentId: (await office.department('price')).id,
    });
    await office.act('clerk', letter.id, 'isolation', {
      departmentId: (await office.department('population')).id,
      reason: '来信反映该处工作人员',
    });
    const listed = async (username: string) =>
      (
        await office.all(
          username,
          '/supervision/statistics/letters?figure=answered&from=2026-05-11&to=2026-05-11',
        )
      ).find(({ id }) => id === letter.id);
    expect(await listed('supervisor')).toMatchObject({ number: letter.number, title: '反映人口处的答复' });
    expect(await listed('head')).toMatchObject({ number: null, title: '反映本处室的来信，不显示' });
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
