import { expect } from '@jest/globals';
import chineseDays from 'chinese-days';
import { openDatabase } from '../support/database.js';
import { expectNamed } from '../support/expect.js';
import type { TimeTravel } from './time-travel.js';

/** Where a letter lies: what figures are divided by. */
interface Desk {
  mailbox: string;
  kind: string;
  department: string | null;
  handler: string | null;
}

/** One run of a letter's clock, told by its events alone: nothing of what the statistics are made of. */
interface Round extends Desk {
  id: string;
  round: number;
  opened: string;
  due: string;
  ended: string | null;
  how: string | null;
  code: string | null;
  rated: { on: string; rating: string } | null;
}

interface EventRow {
  id: string;
  type: string;
  at: unknown;
  actor: string | null;
  data: string | null;
}

interface Said {
  dueOn?: string;
  kind?: string;
  departmentId?: string;
  handlerId?: string | null;
  code?: string;
  rating?: string;
}

const DAY_MS = 86_400_000;
const ENDS = new Set(['answered', 'refused', 'referred', 'merged', 'withdrawn']);
const SATISFIED = new Set(['very_satisfied', 'satisfied', 'fairly_satisfied']);

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
  const events = await database.query<EventRow>(
    'SELECT letter_id AS id, type, at, actor_id AS actor, data FROM letter_events ORDER BY letter_id, seq',
  );
  const letters = await database.query<{ id: string; mailbox: string }>('SELECT id, mailbox FROM letters');
  await database.close();
  const mailboxes = new Map(letters.map(({ id, mailbox }) => [id, mailbox]));
  const rounds: Round[] = [];
  const running = new Map<string, Round>();
  for (const event of events) {
    const round = stepOf(event, running.get(event.id), mailboxes.get(event.id)!);
    if (round === running.get(event.id)) continue;
    running.set(event.id, round);
    rounds.push(round);
  }
  return rounds;
}

/** What an event does to the round a letter is in; the next one, when it begins one. */
function stepOf({ id, type, at, actor, data }: EventRow, last: Round | undefined, mailbox: string): Round {
  const on = dayOf(at);
  const said = data ? (JSON.parse(data) as Said) : {};
  if (type === 'received' || type === 'reopened') {
    const desk = last ?? { mailbox, kind: said.kind!, department: null, handler: null };
    const begun = { id, round: (last?.round ?? 0) + 1, opened: on, due: said.dueOn! };
    return { ...desk, ...begun, ended: null, how: null, code: null, rated: null };
  }
  const round = last!;
  if (type === 'rated') round.rated = { on, rating: said.rating! };
  if (round.ended !== null) return round;
  if (ENDS.has(type)) Object.assign(round, { ended: on, how: type, code: said.code ?? null });
  else if (said.dueOn) round.due = said.dueOn;
  if (type === 'assigned')
    Object.assign(round, { department: said.departmentId, handler: said.handlerId ?? null });
  if (type === 'reclassified') round.kind = said.kind!;
  // The author of a draft for a letter without handler becomes its handler.
  if (type === 'draft_submitted') round.handler ??= actor;
  if (type === 'returned') round.handler = null;
  return round;
}

const within = (day: string | null, from: string, to: string): boolean =>
  day !== null && day >= from && day <= to;

/** Every figure by a loop over all rounds. */
function naive(rounds: readonly Round[], from: string, to: string) {
  const endedAs = (how: string) => rounds.filter((r) => r.how === how && within(r.ended, from, to));
  const answered = endedAs('answered');
  const lists = {
    received: rounds.filter((r) => r.round === 1 && within(r.opened, from, to)),
    reopened: rounds.filter((r) => r.round > 1 && within(r.opened, from, to)),
    valid: rounds.filter(
      (r) => r.round === 1 && within(r.opened, from, to) && r.how !== 'merged' && r.how !== 'withdrawn',
    ),
    closed: rounds.filter((r) => within(r.ended, from, to)),
    answered,
    answeredOnTime: answered.filter((r) => r.ended! <= r.due),
    answeredLate: answered.filter((r) => r.ended! > r.due),
    refused: endedAs('refused'),
    referred: endedAs('referred'),
    merged: endedAs('merged'),
    withdrawn: endedAs('withdrawn'),
    carriedIn: rounds.filter((r) => r.opened < from && (r.ended === null || r.ended >= from)),
    carriedOut: rounds.filter((r) => r.opened <= to && (r.ended === null || r.ended > to)),
    overdue: rounds.filter((r) => r.opened <= to && (r.ended === null || r.ended > to) && r.due < to),
  };
  const days = answered.map((r) => naiveWorkingDays(r.opened, r.ended!)).sort((a, b) => a - b);
  const ratings = rounds.flatMap(({ rated }) => (rated && within(rated.on, from, to) ? [rated.rating] : []));
  return {
    lists,
    mean: days.length === 0 ? null : days.reduce((sum, n) => sum + n, 0) / days.length,
    p90: days.length === 0 ? null : days[Math.ceil(0.9 * days.length) - 1],
    rated: ratings.length,
    satisfied: ratings.filter((rating) => SATISFIED.has(rating)).length,
  };
}

type Figures = Record<string, number | null> & { refusals: { code: string; count: number }[] };

/**
 * One line of figures, and the letters each of them opens.
 *
 * @param opened  figures of this kind of line whose list has been read: one line of a kind, not empty, is enough
 */
async function sameFigures(
  office: TimeTravel,
  row: Figures,
  rounds: readonly Round[],
  { from, to, filter }: { from: string; to: string; filter: string },
  opened = new Set<string>(),
): Promise<void> {
  const expected = naive(rounds, from, to);
  const counts = Object.fromEntries(
    Object.entries(expected.lists).map(([name, list]) => [name, list.length]),
  );
  const { p90, rated, satisfied } = expected;
  expect({ filter, ...row }).toMatchObject({ filter, ...counts, p90WorkingDays: p90, rated });
  if (expected.mean === null) expect(row.meanWorkingDays).toBeNull();
  else expect(row.meanWorkingDays).toBeCloseTo(expected.mean, 9);
  if (rated > 0) expect(row.satisfactionRate).toBeCloseTo(satisfied / rated, 9);
  else expect(row.satisfactionRate).toBeNull();
  expect(row.carriedIn! + row.received! + row.reopened!).toBe(row.closed! + row.carriedOut!);

  const listed = async (figure: string, more = '') =>
    (
      await office.all(
        'supervisor',
        `/supervision/statistics/letters?figure=${figure}&from=${from}&to=${to}${filter}${more}`,
        50,
      )
    )
      .map(({ id, round }) => `${id} ${round}`)
      .sort();
  for (const [name, list] of Object.entries(expected.lists)) {
    if (filter !== '' && (list.length === 0 || opened.has(name))) continue;
    opened.add(name);
    expect({ name, keys: await listed(name) }).toEqual({
      name,
      keys: list.map(({ id, round }) => `${id} ${round}`).sort(),
    });
  }
  for (const { code, count } of row.refusals.filter((refusal) => refusal.count > 0)) {
    expect([filter, code, count]).toEqual([
      filter,
      code,
      expected.lists.refused.filter((r) => r.code === code).length,
    ]);
    expect(await listed('refused', `&refusalCode=${code}`)).toHaveLength(count);
  }
  expect(row.refusals.reduce((sum, { count }) => sum + count, 0)).toBe(row.refused);
}

/**
 * The statistics of a period are what a loop over the histories gives: all of them, each part by mailbox, kind,
 * department and person, and every number is as long as the list it opens (of parts of one kind, the first that is not empty).
 */
export async function agree(office: TimeTravel, from: string, to: string): Promise<void> {
  const rounds = await roundsOf(office.api.databaseUrl);
  const supervisor = await office.as('supervisor');
  const { status, body } = await supervisor.get(`/supervision/statistics?from=${from}&to=${to}`);
  expectNamed(status, JSON.stringify(body)).toBe(200);
  expect(body).toMatchObject({ from, to, cutOff: to });
  await sameFigures(office, body, rounds, { from, to, filter: '' });
  const parts: [rows: Figures[], part: (row: Figures) => [filter: string, own: (round: Round) => boolean]][] =
    [
      [body.byMailbox, (row) => [`&mailbox=${row.mailbox}`, (r) => r.mailbox === String(row.mailbox)]],
      [body.byKind, (row) => [`&kind=${row.kind}`, (r) => r.kind === String(row.kind)]],
      [
        body.byDepartment,
        (row) => [
          `&department=${row.departmentId ?? 'none'}`,
          (r) => r.department === asId(row.departmentId),
        ],
      ],
      [
        body.byHandler,
        (row) => [
          `&department=${row.departmentId ?? 'none'}&handler=${row.handlerId ?? 'none'}`,
          (r) => r.department === asId(row.departmentId) && r.handler === asId(row.handlerId),
        ],
      ],
    ];
  for (const [rows, part] of parts) {
    const opened = new Set<string>();
    for (const row of rows) {
      const [filter, own] = part(row);
      await sameFigures(office, row, rounds.filter(own), { from, to, filter }, opened);
    }
    // Every letter is in one of the rows.
    for (const name of ['received', 'closed', 'carriedOut', 'rated'])
      expect({ name, sum: rows.reduce((sum, row) => sum + Number(row[name]), 0) }).toEqual({
        name,
        sum: body[name],
      });
  }
}

const asId = (value: unknown): string | null => (typeof value === 'string' ? value : null);
