/**
 * `npm run bench statistics`: the figures of a period over a million letters on a private MariaDB, beside the same
 * figures over twenty thousand: a read model that is kept must not grow with the table.
 *
 * Letters are copied inside the database, so that a million takes a minute. Figures are printed, never asserted; a
 * wrong answer (the balance does not hold, or a list shorter than its number) fails the run.
 */
import assert from 'node:assert/strict';
import { type Api, runHub, startApi } from '../../test/support/api-process.js';
import { staff, type Client } from '../../test/support/client.js';
import { openDatabase, type RawDatabase } from '../../test/support/database.js';
import { createDatabase, startMariaDb } from '../../test/support/mariadb.js';
import { multiply } from './multiply.js';

const FEW = 20_000;
const MANY = Number(process.env.HUIYIN_BENCH_LETTERS ?? 1_000_000);
const DAYS = 1460;
const WARM_UP = 20;
const ASKED = 300;
const TARGET_MS = 50;

interface Timing {
  p50: number;
  p99: number;
}

export async function run(): Promise<void> {
  const server = await startMariaDb(['--innodb-buffer-pool-size=2G', '--innodb-flush-log-at-trx-commit=0']);
  const database = await createDatabase(server.url);
  let api: Api | undefined;
  try {
    api = await startApi({ demo: true, databaseUrl: database.url, env: { LOG_LEVEL: 'warn' } });
    await hub(api, ['seed', '--letters', String(FEW), '--days', String(DAYS)]);
    await hub(api, ['statistics', 'fold']);
    const raw = await openDatabase(api.databaseUrl);
    const reader = await staff(api.url, 'supervisor');
    const small = await measure(reader, raw);
    await multiply(raw, Math.ceil(MANY / FEW) - 1, FEW);
    const started = performance.now();
    await hub(api, ['statistics', 'fold']);
    const folded = performance.now() - started;
    const large = await measure(reader, raw);
    await raw.close();
    print(small, large, folded);
  } finally {
    await api?.stop();
    await server.stop();
  }
}

const today = new Date();
const day = (back: number): string =>
  new Date(today.getTime() - back * 86_400_000).toISOString().slice(0, 10);
const STALE = day(40);
const CALLS: [name: string, path: string, stale?: true][] = [
  ['last month', `/supervision/statistics?from=${day(30)}`],
  ['last year', `/supervision/statistics?from=${day(365)}`],
  ['everything', `/supervision/statistics?from=${day(DAYS + 60)}`],
  ['board, last year', `/supervision/summary?from=${day(365)}`],
  ['board, everything', `/supervision/summary?from=${day(DAYS + 60)}`],
  ['twelve months, month by month', `/supervision/statistics/months?from=${day(365)}`],
  // Last, because its marks stay until the server adds them up.
  ['last year, a letter just answered', `/supervision/statistics?from=${day(365)}`, true],
];

/** An answer makes the sums of its letter's day stale, for a reader to count again; marked anew before each such call. */
async function measure(reader: Client, raw: RawDatabase): Promise<Timing[]> {
  const timings: Timing[] = [];
  for (const [, path, stale] of CALLS) {
    const times: number[] = [];
    for (let n = 0; n < WARM_UP + ASKED; n += 1) {
      if (stale) await raw.run(`INSERT IGNORE INTO statistics_marks (day, id) VALUES ('${STALE}', 'bench')`);
      const started = performance.now();
      const { status, body } = await reader.get(path);
      if (n >= WARM_UP) times.push(performance.now() - started);
      assert.equal(status, 200, JSON.stringify(body));
      if ('reopened' in body)
        assert.equal(body.carriedIn + body.received + body.reopened, body.closed + body.carriedOut);
    }
    times.sort((a, b) => a - b);
    timings.push({ p50: times[Math.floor(ASKED * 0.5)]!, p99: times[Math.floor(ASKED * 0.99)]! });
  }
  return timings;
}

async function hub(api: Api, args: string[]): Promise<void> {
  const { code, stderr } = await runHub(args, api.env);
  assert.equal(code, 0, stderr);
}

function print(small: Timing[], large: Timing[], folded: number): void {
  const ms = (value: number): string => value.toFixed(1);
  console.log(`MariaDB, ${FEW} and ${MANY} letters over ${DAYS} days, ${ASKED} calls one after another, ms`);
  console.log(
    ''.padEnd(34) + ['p50 / p99 few', 'p50 / p99 many', 'ratio'].map((cell) => cell.padStart(18)).join(''),
  );
  CALLS.forEach(([name], i) => {
    const [few, many] = [small[i]!, large[i]!];
    const verdict = many.p99 <= TARGET_MS ? `≤ ${TARGET_MS}` : `over ${TARGET_MS}`;
    console.log(
      name.padEnd(34) +
        [
          `${ms(few.p50)} / ${ms(few.p99)}`,
          `${ms(many.p50)} / ${ms(many.p99)}`,
          `${(many.p50 / few.p50).toFixed(2)} (${verdict})`,
        ]
          .map((cell) => cell.padStart(18))
          .join(''),
    );
  });
  console.log(`all days counted again in ${(folded / 1000).toFixed(0)} s`);
}
