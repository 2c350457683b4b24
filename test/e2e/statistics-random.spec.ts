import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { agree } from './statistics-rounds.js';
import { TimeTravel, type Sent } from './time-travel.js';

const MAILBOXES = ['director', 'consultation', 'suggestion'] as const;
const KINDS = ['consultation', 'complaint', 'suggestion', 'report'] as const;
const DEPARTMENTS = ['population', 'price'] as const;
const RATINGS = ['very_satisfied', 'satisfied', 'dissatisfied', 'very_dissatisfied'];
const FIRST_DAY = Date.parse('2026-01-05T02:00:00Z');
const DAYS = 90;
const LETTERS = 30;
const STEPS_A_DAY = 6;

/** mulberry32: the same history for the same seed, so that a failure can be looked at again. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// Another seed is another history.
describe.each([2026])('figures of a random history (%i)', (seed) => {
  const random = randomOf(seed);
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const dayAt = (n: number): string => new Date(FIRST_DAY + n * 86_400_000).toISOString();
  let api: Api;
  let office: TimeTravel;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: dayAt(0) });
    office = new TimeTravel(api);
    await live();
  });
  afterAll(() => api?.stop());

  interface Lived extends Sent {
    department: (typeof DEPARTMENTS)[number] | null;
  }

  async function live(): Promise<void> {
    const letters: Lived[] = [];
    for (let n = 0; n < DAYS; n += 1 + Math.floor(random() * 6)) {
      office.to(dayAt(n));
      for (let more = 0; more < 2 && letters.length < LETTERS; more += 1) {
        const title = `随机历史第${letters.length}件`;
        const sent = await office.send({ mailbox: one(MAILBOXES), kind: one(KINDS), title });
        letters.push({ ...sent, department: null });
      }
      for (let step = 0; step < STEPS_A_DAY; step += 1) await happen(one(letters), letters);
    }
  }

  /** Something that is allowed, or nothing: which it is, the office itself decides. */
  async function happen(letter: Lived, letters: readonly Lived[]): Promise<void> {
    const codes = { number: letter.number, queryCode: letter.queryCode };
    const department = letter.department ?? one(DEPARTMENTS);
    const by = (role: string): string => (department === 'population' ? role : `${role}-${department}`);
    const staff = async (who: string, action: string, body: object = {}): Promise<boolean> =>
      (await (await office.as(who)).post(`/staff/letters/${letter.id}/${action}`, body)).status < 300;
    const citizen = (what: string, body: object = {}) =>
      office.citizen.post(`/letters/lookup/${what}`, { ...codes, ...body });
    const explanation = '来信所反映的事项不属于本机关职责，请向有权处理的机关提出。';
    const reopening = () => citizen('reopening', { body: `数字还是对不上，请再核对一次${random()}。` });
    const steps: (() => Promise<unknown>)[] = [
      () => citizen('rating', { rating: one(RATINGS) }),
      reopening,
      () => citizen('withdrawal'),
      () => staff('clerk', 'acceptance'),
      () => assign(letter, staff),
      () => assign(letter, staff),
      () => answer(by, staff),
      async () => {
        await answer(by, staff);
        if (random() < 0.6) await citizen('rating', { rating: one(RATINGS) });
        // Asked again, it may go to others: what was rated stays with those who answered.
        if (random() < 0.6 && (await reopening()).status < 300) await assign(letter, staff);
      },
      () => staff('clerk', 'refusal', { code: one(['03', '05']), explanation }),
      () => staff('clerk', 'referral', { organ: '省市场监督管理局', explanation }),
      () => staff('clerk', 'reclassification', { kind: one(KINDS), reason: '来信实为另一类。' }),
      () => staff(by('handler'), 'return', { reason: '不属于本处室职责，请重新分办。' }),
      () =>
        staff('clerk', 'merge', { into: one(letters).number, explanation: '与另一件内容相同，合并办理。' }),
      () => staff(by('handler'), 'extension', { reason: '需要向有关单位核实数据，十五个工作日内不能办结。' }),
      () => staff(by('head'), 'extension/decision', { approved: true }),
      () => citizen('erasure'),
    ];
    await one(steps)();
  }

  async function assign(
    letter: Lived,
    staff: (who: string, action: string, body?: object) => Promise<boolean>,
  ) {
    const to = one(DEPARTMENTS);
    const handlerId = random() < 0.7 ? { handlerId: (await office.handlerOf(to)).id } : {};
    await staff('clerk', 'acceptance');
    const departmentId = (await office.department(to)).id;
    if (await staff('clerk', 'assignment', { departmentId, ...handlerId })) letter.department = to;
  }

  async function answer(
    by: (role: string) => string,
    staff: (who: string, action: string, body?: object) => Promise<boolean>,
  ) {
    await staff(by('handler'), 'draft', { body: '您好！来信收悉，所询数据请见统计年鉴第三章。' });
    await staff(by('head'), 'review', { approved: true });
    await staff('leader', 'signature', { approved: true });
    await staff(by('handler'), 'answer');
  }

  const PERIODS = [
    [0, DAYS - 1],
    [random(), random()].map((at) => Math.floor(at * DAYS)).sort((a, b) => a - b),
  ].map((days) => days.map((n) => dayAt(n).slice(0, 10)) as [string, string]);

  it('has a bit of everything', async () => {
    const { body } = await (
      await office.as('supervisor')
    ).get(`/supervision/statistics?from=${dayAt(0).slice(0, 10)}`);
    for (const figure of ['received', 'reopened', 'answered', 'refused', 'referred', 'rated', 'overdue'])
      expect({ figure, some: body[figure] > 0 }).toEqual({ figure, some: true });
  });

  it.each(PERIODS)('%s to %s: counted live, and again from the kept sums', async (from, to) => {
    await agree(office, from, to);
    expect(await runHub(['statistics', 'fold'], api.env)).toMatchObject({ code: 0 });
    await agree(office, from, to);
    expect(await runHub(['statistics', 'verify'], api.env)).toMatchObject({ code: 0 });
  });
});
