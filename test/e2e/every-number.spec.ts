import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectNamed } from '../support/expect.js';
import { EVERYBODY, Office, type Person } from './office.js';

const TODAY = '2026-03-31';
const PERIOD = `from=2025-10-01&to=${TODAY}`;

/** A number on a page, and the list that its link opens. */
interface Shown {
  page: string;
  what: string;
  count: number;
  list: string;
  person?: Person;
}

/** The figures that links of the board and of the statistics name (apps/console/src/features). */
const OF_BOARD = [
  'received',
  'valid',
  'answered',
  'open',
  'overdue',
  'dueSoon',
  'answeredLate',
  'refused',
  'referred',
];
const OF_STATISTICS = [
  'carriedIn',
  'received',
  'valid',
  'reopened',
  'closed',
  'answered',
  'answeredOnTime',
  'answeredLate',
  'refused',
  'referred',
  'merged',
  'withdrawn',
  'overdue',
  'carriedOut',
];
const LEVELS = ['none', 'yellow', 'red', 'notice'];

interface Unit {
  departmentId: string | null;
  handlerId?: string | null;
}
const unitOf = ({ departmentId, handlerId }: Unit): string =>
  `&department=${departmentId ?? 'none'}${handlerId === undefined ? '' : `&handler=${handlerId ?? 'none'}`}`;

/** The last day of `2026-02`. */
const endOf = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};

/** The sample holds each page; the largest pages give every so many of their numbers. */
const AT_MOST_OF_A_PAGE = 30;

describe('every number of a sample of 100', () => {
  let office: Office;
  let sample: Shown[];

  beforeAll(async () => {
    office = await Office.open({ now: `${TODAY}T02:00:00Z` });
    const all = [
      ...(await boardNumbers()),
      ...(await weekNumbers()),
      ...(await ageingNumbers()),
      ...(await ratingNumbers()),
      ...(await statisticsNumbers()),
      ...(await monthNumbers()),
      ...(await menuNumbers()),
    ];
    const counted = all.filter(({ count }) => count > 0);
    const pages = [...new Set(counted.map(({ page }) => page))];
    sample = pages.flatMap((page) => {
      const shown = counted.filter((one) => one.page === page);
      const step = Math.ceil(shown.length / AT_MOST_OF_A_PAGE);
      return shown.filter((_, index) => index % step === 0);
    });
  }, 120_000);
  afterAll(() => office?.close());

  const get = async (path: string, person: Person = 'supervisor') => {
    const { status, body } = await office.people[person].get(path);
    expectNamed(status, `${path}: ${JSON.stringify(body)}`).toBe(200);
    return body;
  };

  async function boardNumbers(): Promise<Shown[]> {
    const summary = await get(`/supervision/summary?${PERIOD}`);
    const units: [string, Record<string, number>, string][] = [
      ['全局', summary, ''],
      ...summary.byDepartment.map((row: Record<string, number> & Unit & { department: string }) => [
        row.department,
        row,
        unitOf(row),
      ]),
    ];
    return units.flatMap(([unit, figures, filter]) =>
      OF_BOARD.map((figure) => ({
        page: '督办看板',
        what: `${unit} ${figure}`,
        count: figures[figure]!,
        list: `/supervision/letters?figure=${figure}&${PERIOD}${filter}`,
      })),
    );
  }

  async function weekNumbers(): Promise<Shown[]> {
    const { weeks } = await get(`/supervision/weeks?${PERIOD}`);
    return weeks.flatMap(
      (week: { from: string; to: string; received: number; answered: number; answeredLate: number }) => {
        const days = `from=${week.from}&to=${week.to}`;
        const shown = (figure: 'received' | 'answered' | 'answeredLate', query: string): Shown => ({
          page: '每周收到和答复',
          what: `${week.from} ${figure}`,
          count: week[figure],
          list: `/supervision/letters?${query}&${days}`,
        });
        return [
          shown('received', 'figure=received'),
          shown('answered', 'figure=answered&countedBy=answered'),
          shown('answeredLate', 'figure=answeredLate&countedBy=answered'),
        ];
      },
    );
  }

  async function ageingNumbers(): Promise<Shown[]> {
    const ageing = await get('/supervision/ageing');
    const rows = [...ageing.byDepartment, ...ageing.byHandler] as (Record<string, number> & Unit)[];
    return rows.flatMap((row) => [
      ...LEVELS.map((level) => ({
        page: '逾期',
        what: `${unitOf(row)} ${level}`,
        count: row[level]!,
        list: `/supervision/overdue?level=${level}${unitOf(row)}`,
      })),
      {
        page: '逾期',
        what: unitOf(row),
        count: row.overdue!,
        list: `/supervision/overdue?${unitOf(row).slice(1)}`,
      },
    ]);
  }

  async function ratingNumbers(): Promise<Shown[]> {
    const { ratings } = await get(`/supervision/satisfaction?${PERIOD}`);
    return ratings.map(({ rating, count }: { rating: string; count: number }) => ({
      page: '满意度',
      what: rating,
      count,
      list: `/supervision/ratings?rating=${rating}&${PERIOD}`,
    }));
  }

  async function statisticsNumbers(): Promise<Shown[]> {
    const s = await get(`/supervision/statistics?${PERIOD}`);
    type Row = Record<string, number> & Unit & { mailbox: string; kind: string };
    const rows: [Row, string][] = [
      [s, ''],
      ...s.byMailbox.map((row: Row) => [row, `&mailbox=${row.mailbox}`]),
      ...s.byKind.map((row: Row) => [row, `&kind=${row.kind}`]),
      ...s.byDepartment.map((row: Row) => [row, unitOf({ departmentId: row.departmentId })]),
      ...s.byHandler.map((row: Row) => [row, unitOf(row)]),
    ];
    const refusals: Shown[] = s.refusals.map(({ code, count }: { code: string; count: number }) => ({
      page: '不予受理',
      what: code,
      count,
      list: `/supervision/statistics/letters?figure=refused&refusalCode=${code}&${PERIOD}`,
    }));
    return [
      ...refusals,
      ...rows.flatMap(([row, filter]) =>
        OF_STATISTICS.map((figure) => ({
          page: '统计',
          what: `${filter} ${figure}`,
          count: row[figure]!,
          list: `/supervision/statistics/letters?figure=${figure}&${PERIOD}${filter}`,
        })),
      ),
    ];
  }

  async function monthNumbers(): Promise<Shown[]> {
    const { months } = await get(`/supervision/statistics/months?${PERIOD}`);
    return months.flatMap((row: Record<string, number> & { month: string }) =>
      OF_STATISTICS.map((figure) => ({
        page: '逐月统计',
        what: `${row.month} ${figure}`,
        count: row[figure]!,
        list: `/supervision/statistics/letters?figure=${figure}&from=${row.month}-01&to=${endOf(row.month)}`,
      })),
    );
  }

  async function menuNumbers(): Promise<Shown[]> {
    const numbers: Shown[] = [];
    for (const person of EVERYBODY.filter((name) => name !== 'admin')) {
      const { items } = await get('/staff/queues', person);
      for (const { name, count } of items as { name: string; count: number }[])
        numbers.push({
          page: '菜单',
          what: `${person} ${name}`,
          count,
          list: `/staff/letters?queue=${name}`,
          person,
        });
    }
    const publications = await get('/staff/publications/counts', 'clerk');
    for (const status of ['waiting', 'prepared'])
      numbers.push({
        page: '菜单',
        what: `公开 ${status}`,
        count: publications[status],
        list: `/staff/publications?status=${status}`,
        person: 'clerk',
      });
    return numbers;
  }

  /** The whole list, page by page, without an entry that stands twice. */
  const lengthOf = async ({ list, person }: Shown): Promise<number> => {
    const seen = new Set<string>();
    let entries = 0;
    let cursor: string | null = null;
    do {
      const more: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const page: { items: { id: string; letterId?: string; round?: number }[]; nextCursor: string | null } =
        await get(`${list}&limit=50${more}`, person);
      for (const { id, letterId, round } of page.items) seen.add(`${id ?? letterId}/${round ?? ''}`);
      entries += page.items.length;
      cursor = page.nextCursor;
    } while (cursor);
    expectNamed(seen.size, `${list} shows an entry twice`).toBe(entries);
    return entries;
  };

  it('holds more than a hundred numbers, of every page', () => {
    expect(sample.length).toBeGreaterThanOrEqual(100);
    expect([...new Set(sample.map(({ page }) => page))].sort()).toEqual(
      ['督办看板', '每周收到和答复', '逾期', '满意度', '不予受理', '统计', '逐月统计', '菜单'].sort(),
    );
  });

  it('equals the length of the list that its link opens', async () => {
    const different: string[] = [];
    for (const shown of sample) {
      const length = await lengthOf(shown);
      if (length !== shown.count)
        different.push(`${shown.page} ${shown.what}: ${shown.count} shown, ${length} in ${shown.list}`);
    }
    expect(different).toEqual([]);
  });

  it('of a hot matter equals its letters and the sum of its days', async () => {
    for (const { title, count, days, letters } of (await get('/supervision/hot-matters')).items) {
      expectNamed(letters.length, title).toBe(count);
      expectNamed(
        days.reduce((sum: number, day: number) => sum + day, 0),
        title,
      ).toBe(count);
    }
  });

  it('of an assessment equals the figures of the statistics where no letter is excluded', async () => {
    const { departments } = await get(`/supervision/assessment?${PERIOD}`);
    const { byDepartment } = await get(`/supervision/statistics?${PERIOD}`);
    type Row = { departmentId: string; exclusions: unknown[]; figures: Record<string, number> };
    const whole = (departments as Row[]).filter(({ exclusions }) => exclusions.length === 0);
    expect(whole.length).toBeGreaterThan(3);
    for (const { departmentId, figures } of whole) {
      const row = byDepartment.find((one: Row) => one.departmentId === departmentId);
      for (const figure of OF_STATISTICS) expectNamed(figures[figure], figure).toBe(row[figure]);
    }
  });
});
