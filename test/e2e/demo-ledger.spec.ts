import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type Api } from '../support/api-process.js';
import { client, staff, type Client } from '../support/client.js';
import { testEngine } from '../support/engines.js';
import { expectNamed } from '../support/expect.js';
import { good } from '../support/open-days.js';
import { ledgerOf, type Entry } from '../support/openness.js';

interface Day {
  now: string;
  /** the second quarter that ended last, and the first one */
  quarters: [string, string];
  /** the last November that is over */
  review: number;
  /** a duty that is still ahead */
  ahead: string;
}

const DAYS: Day[] = [
  { now: '2026-11-28T02:00:00Z', quarters: ['2026-Q1', '2026-Q2'], review: 2025, ahead: 'D10 2026' },
  // The notice for 2027 is not there: its days are 暂定.
  { now: '2027-01-05T02:00:00Z', quarters: ['2026-Q1', '2026-Q2'], review: 2026, ahead: 'D37 2027' },
  // The sixth day of a holiday.
  { now: '2026-02-20T15:30:00Z', quarters: ['2025-Q1', '2025-Q2'], review: 2025, ahead: 'D15 2026-Q2' },
];

/** The day is a matter of rules; which rows are written, and how, is seen on one, and on others in demo and smoke. */
const TRIED = testEngine() === 'sqlite' ? DAYS : DAYS.slice(0, 1);

describe.each(TRIED)('the ledger of a demo that starts at $now', ({ now, quarters, review, ahead }) => {
  let api: Api;
  let supervisor: Client;
  let entries: Entry[];
  beforeAll(async () => {
    api = await startApi({ demo: true, fresh: true, now });
    supervisor = await staff(api.url, 'supervisor');
    const year = Number(now.slice(0, 4));
    const all = [...(await ledgerOf(supervisor, year - 1)), ...(await ledgerOf(supervisor, year))];
    entries = [...new Map(all.map((entry) => [entry.id, entry])).values()];
  });
  afterAll(() => api?.stop());

  it('检查自测 shows all three colours, and a year of days behind them', async () => {
    const { rows } = good(await supervisor.get('/self-inspection')) as { rows: { state: string }[] };
    expect([...new Set(rows.map(({ state }) => state))].sort()).toEqual(['amber', 'green', 'red']);
    const days: string[] = [];
    for (const year of [Number(now.slice(0, 4)) - 1, Number(now.slice(0, 4))]) {
      const picture = good(await supervisor.get(`/self-inspection/snapshots?year=${year}`)) as {
        rows: { days: string }[];
      };
      days.push(...picture.rows.map((row) => row.days));
    }
    for (const mark of ['g', 'a', 'r', '-']) expectNamed(days.join('').includes(mark), mark).toBe(true);
  });

  const statesOf = (code: string): string[] =>
    entries.filter((entry) => entry.code === code).map(({ state }) => state);
  const stateOf = (code: string, period: string): string | undefined =>
    entries.find((entry) => entry.code === code && entry.subject.id === period)?.state;
  const count = (states: string[], state: string): number => states.filter((each) => each === state).length;

  it('has a quarter kept and one late, a hearing, a night of 5 and 24 hours, three reprints', () => {
    expect(quarters.map((period) => stateOf('D15', period))).toEqual(['met', 'late']);
    expect(statesOf('D30')).toContain('met');
    expect([statesOf('D19'), statesOf('D20'), statesOf('D21')]).toEqual([['met'], ['met'], ['late']]);
    expect(statesOf('D23').sort()).toEqual(['late', 'met', 'met']);
    const night = entries.find(({ code }) => code === 'D20')!;
    expect(night.evidence[0]!.factAt.slice(11, 13)).toBe('18');
    const [period, code] = ahead.split(' ').reverse();
    expect(['coming', 'open', 'due_soon']).toContain(stateOf(code!, period!));
  });

  it('has nothing overdue beside the consultation without an answer, and nothing that waits for a second person', () => {
    expect(entries.filter(({ state }) => state === 'overdue').map(({ code }) => code)).toEqual(['D28']);
    const evidence = entries.flatMap((entry) => entry.evidence);
    expect(evidence.length).toBeGreaterThan(15);
    expect(evidence.filter(({ needsSecond }) => needsSecond)).toEqual([]);
    for (const { id, factAt, keyedAt } of evidence)
      expectNamed(factAt < keyedAt && keyedAt < new Date(now).toISOString(), id).toBe(true);
  });

  it('has fourteen documents, one late, one explained too late, and the review of last November', async () => {
    const { items } = good(await supervisor.get('/documents?limit=100'));
    const attributes = items.map(({ attribute }: { attribute: string }) => attribute);
    expect(['proactive', 'on_request', 'withheld'].map((name) => count(attributes, name))).toEqual([8, 3, 3]);
    expect(count(statesOf('D08'), 'late')).toBe(1);
    expect(statesOf('D12').sort()).toEqual(['late', 'met']);
    const checked = good(await supervisor.get(`/document-reviews/${review}?limit=100`));
    expect(checked).toMatchObject({ withheld: 4, undecided: 0, clusters: [{ applicants: 5 }] });
    const decisions = checked.items.map(({ decision }: { decision: string }) => decision);
    expect(decisions.sort()).toEqual(['keep', 'keep', 'keep', 'open']);
    expect(stateOf('D10', String(review))).toBe('met');
    const catalogue = good(await client(api.url, {}).get('/documents/catalogue?limit=100'));
    expect(catalogue.withheld).toBe(3);
    expect(catalogue.items.length).toBeGreaterThanOrEqual(7);
  });
});
