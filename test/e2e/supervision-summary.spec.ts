/** @engine one: what a summary counts; the counts are on both in board-figures.spec.ts and supervision.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api } from '../support/api-process.js';
import { assertRefused } from '../support/client.js';
import { expectNamed } from '../support/expect.js';
import { TimeTravel } from './time-travel.js';

type Outcome = 'answered' | 'refused' | 'referred' | 'withdrawn' | 'open';

/** What this suite itself remembers of a letter. */
interface Remembered {
  receivedOn: string;
  dueOn: string;
  outcome: Outcome;
  answeredOn: string | null;
  department: string | null;
  handler: string | null;
}

const DAY = 86_400_000;
/** 清明 and 劳动节 2026, and the make-up Saturday: all that is unusual between March and May. */
const HOLIDAYS = ['04-04', '04-05', '04-06', '05-01', '05-02', '05-03', '05-04', '05-05'].map(
  (d) => `2026-${d}`,
);
const MAKE_UP_DAYS = ['2026-05-09'];

const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
const isWorked = (day: string): boolean => {
  const weekend = [0, 6].includes(new Date(day).getUTCDay());
  return MAKE_UP_DAYS.includes(day) || (!weekend && !HOLIDAYS.includes(day));
};
/** Day by day, with nothing of the product in it. */
const naiveDue = (day: string, workingDays: number): string => {
  let [at, left] = [day, workingDays];
  while (left > 0) {
    at = plusDays(at, 1);
    if (isWorked(at)) left -= 1;
  }
  return at;
};

const AS_OF = '2026-04-21';
const SOON_UNTIL = naiveDue(plusDays(AS_OF, -1), 3);

/** The definitions of the API, written again as a loop. */
function naive(letters: readonly Remembered[]) {
  const counts = { received: 0, valid: 0, answered: 0, open: 0, overdue: 0, dueSoon: 0 };
  const ends = { answeredLate: 0, refused: 0, referred: 0 };
  for (const letter of letters) {
    counts.received += 1;
    if (letter.outcome !== 'withdrawn') counts.valid += 1;
    if (letter.outcome === 'answered') {
      counts.answered += 1;
      if (letter.answeredOn! > letter.dueOn) ends.answeredLate += 1;
    }
    if (letter.outcome === 'refused') ends.refused += 1;
    if (letter.outcome === 'referred') ends.referred += 1;
    if (letter.outcome === 'open') {
      counts.open += 1;
      if (letter.dueOn < AS_OF) counts.overdue += 1;
      else if (letter.dueOn <= SOON_UNTIL) counts.dueSoon += 1;
    }
  }
  const judged = counts.answered + counts.overdue;
  const onTimeRate = judged === 0 ? null : (counts.answered - ends.answeredLate) / judged;
  return { ...counts, ...ends, onTimeRate };
}

describe('GET /supervision/summary', () => {
  let api: Api;
  let office: TimeTravel;
  const letters: Remembered[] = [];

  beforeAll(async () => {
    // The demo's own letters all come before the first of ours.
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    office = new TimeTravel(api);
    await writeLetters();
    office.to(`${AS_OF}T02:00:00Z`);
  }, 240_000);
  afterAll(() => api?.stop());

  /** Thirty letters over four weeks; the numbers only have to be mixed, and the same every time. */
  async function writeLetters(): Promise<void> {
    const kinds = ['suggestion', 'consultation', 'complaint'] as const;
    const departments = ['price', 'data', 'population'] as const;
    const outcomes: Outcome[] = ['answered', 'open', 'answered', 'referred', 'open', 'answered', 'refused'];
    for (let i = 0; i < 30; i += 1) {
      const receivedOn = plusDays('2026-03-10', (i * 11) % 40);
      const kind = kinds[i % 3]!;
      const outcome = i === 12 ? 'withdrawn' : outcomes[i % outcomes.length]!;
      // 16:30 UTC of the day before is 00:30 in Shanghai: a day read in UTC would be the wrong one.
      office.to(new Date(Date.parse(receivedOn) - DAY + 16.5 * 3_600_000).toISOString());
      const letter = await office.send({ kind, mailbox: 'consultation' });
      const dueOn = naiveDue(receivedOn, kind === 'suggestion' ? 7 : 15);
      expectNamed(letter.dueOn, `due day of a ${kind} received ${receivedOn}`).toBe(dueOn);
      const remembered: Remembered = {
        receivedOn,
        dueOn,
        outcome,
        answeredOn: null,
        department: null,
        handler: null,
      };
      const department = departments[i % departments.length]!;
      const answeredOn = plusDays(dueOn, [-2, 0, 1, -1, 3][i % 5]!);
      if (outcome === 'answered' && answeredOn <= AS_OF) {
        office.to(`${answeredOn}T15:30:00Z`); // 23:30 in Shanghai: still that day
        await office.answer(letter.id, department);
        remembered.answeredOn = answeredOn;
      } else if (outcome === 'answered') remembered.outcome = 'open';
      else if (outcome === 'open' && i % 2 === 0) await office.assign(letter.id, department, i % 4 === 0);
      else if (outcome === 'withdrawn') {
        const { number, queryCode } = letter;
        const { status } = await office.citizen.post('/letters/lookup/withdrawal', { number, queryCode });
        expect(status).toBe(200);
      } else if (outcome === 'refused')
        await office.act('clerk', letter.id, 'refusal', {
          code: '01',
          explanation: '该事项已进入行政复议程序，请关注复议机关的决定。',
        });
      else if (outcome === 'referred')
        await office.act('clerk', letter.id, 'referral', {
          organ: '某市市场监督管理局',
          explanation: '价格违法行为由市场监督管理部门查处，来信已转送该局。',
        });
      const given = (remembered.outcome === 'answered' || (outcome === 'open' && i % 2 === 0)) && department;
      if (given) {
        remembered.department = (await office.department(given)).name;
        if (remembered.outcome === 'answered' || i % 4 === 0)
          remembered.handler = (await office.handlerOf(given)).displayName;
      }
      letters.push(remembered);
    }
  }

  const summary = async (query: string, reader = 'supervisor') =>
    (await (await office.as(reader)).get(`/supervision/summary?${query}`)).body;
  const between = (from: string, to: string) =>
    letters.filter(({ receivedOn }) => receivedOn >= from && receivedOn <= to);

  it('has letters of every outcome to count', () => {
    const counted = naive(letters);
    for (const [name, count] of Object.entries(counted)) expectNamed(count, name).toBeGreaterThan(0);
    expect(counted.onTimeRate).toBeLessThan(1);
  });

  it.each([
    ['2026-03-10', '2026-04-21'],
    ['2026-03-21', '2026-04-08'],
    ['2026-04-01', '2026-04-01'],
    ['2026-03-10', '2026-12-31'],
  ])('agrees with a loop over the letters received from %s to %s', async (from, to) => {
    const body = await summary(`from=${from}&to=${to}`);
    expect(body).toMatchObject({ from, to, asOf: AS_OF, ...naive(between(from, to)) });
  });

  it('splits the same letters by department and by person, and the parts add up', async () => {
    const body = await summary('from=2026-03-10&to=2026-04-21');
    const names = [...new Set(letters.map(({ department }) => department))];
    expect(body.byDepartment).toHaveLength(names.length);
    for (const name of names) {
      const row = body.byDepartment.find((item: { department: string | null }) => item.department === name);
      expectNamed(row, name ?? 'nobody').toMatchObject(
        naive(letters.filter(({ department }) => department === name)),
      );
    }
    const people = [...new Set(letters.map(({ department, handler }) => `${department}/${handler}`))];
    expect(body.byHandler).toHaveLength(people.length);
    for (const row of body.byHandler) {
      const own = letters.filter((l) => l.department === row.department && l.handler === row.handler);
      expectNamed(row, `${row.department}/${row.handler}`).toMatchObject(naive(own));
    }
    const overdue = body.byDepartment.map((row: { overdue: number }) => row.overdue);
    expect(overdue).toEqual([...overdue].sort((a, b) => b - a));
  });

  it('counts as many overdue as the overdue list holds', async () => {
    const { overdue } = await summary('from=2026-03-10&to=2026-04-21');
    const items = await office.all('supervisor', '/supervision/overdue');
    expect(items.filter(({ receivedOn }) => receivedOn >= '2026-03-10')).toHaveLength(overdue);
  });

  it('has no rate where nothing has been judged', async () => {
    expect(await summary('from=2026-06-01&to=2026-06-30')).toMatchObject({
      received: 0,
      answered: 0,
      onTimeRate: null,
      byDepartment: [],
      byHandler: [],
    });
  });

  it('begins with the year and ends today unless told otherwise', async () => {
    expect(await summary('')).toMatchObject({ from: '2026-01-01', to: AS_OF });
    expect(await summary('to=2025-06-30')).toMatchObject({ from: '2025-01-01', to: '2025-06-30' });
  });

  it('refuses a period that ends before it begins, and days that do not exist', async () => {
    const supervisor = await office.as('supervisor');
    for (const query of ['from=2026-04-02&to=2026-04-01', 'from=2026-02-30', 'to=yesterday']) {
      assertRefused(await supervisor.get(`/supervision/summary?${query}`), 422, 'VALIDATION_FAILED');
    }
  });

  it('shows a head the own department only', async () => {
    const body = await summary('from=2026-03-10&to=2026-04-21', 'head-price');
    const { name } = await office.department('price');
    expect(body).toMatchObject(naive(letters.filter(({ department }) => department === name)));
    expect(body.byDepartment.map((row: { department: string }) => row.department)).toEqual([name]);
  });
});
