/**
 * `npm run bench lists`: every list, queue, search and figure of the office among 200,000 letters, beside the same
 * calls among 20,000, on a private MariaDB, or with HUIYIN_BENCH_ENGINE=sqlite in two files. Both offices receive as
 * many letters a day; the large one is ten times as old. So what is asked for is the same, and a call that takes longer
 * there grows with the table.
 *
 * Calls are sent one at a time, the two offices in turn: a busy machine slows both alike. Figures are printed with a
 * verdict, never asserted; an answer other than 2xx fails the run. About eight minutes on two quiet cores.
 */
import { type Api, runHub, startApi } from '../../test/support/api-process.js';
import { openDatabase } from '../../test/support/database.js';
import { createDatabase, startMariaDb } from '../../test/support/mariadb.js';
import { callsOf, type Call } from './calls.js';
import { addDecisions } from './decisions.js';

const SMALL = Number(process.env.HUIYIN_BENCH_LETTERS_SMALL ?? 20_000);
const LARGE = Number(process.env.HUIYIN_BENCH_LETTERS ?? 200_000);
const PER_DAY = 133;
const WARM_UP = 3;
const ROUNDS = 20;
const isSqlite = process.env.HUIYIN_BENCH_ENGINE === 'sqlite';
/** The page a person waits for. */
const MOST_MS = 300;
/** A call grows when it takes more than this factor longer, and the difference is more than noise. */
const GROWS = 2;
const NOISE_MS = 15;

interface Office {
  api: Api;
  calls: Call[];
}

interface Figures {
  /** the fastest quarter, which other work disturbs least: what growth is judged by */
  p25: number;
  p50: number;
  /** the slowest of {@link ROUNDS}; on a busy machine it shows the other work */
  most: number;
}

interface Row {
  name: string;
  another: boolean;
  small: Figures;
  large: Figures;
}

export async function run(): Promise<Row[]> {
  const server = isSqlite ? undefined : await startMariaDb(['--innodb-buffer-pool-size=1G']);
  const apis: Api[] = [];
  try {
    const offices: Office[] = [];
    for (const letters of [SMALL, LARGE]) {
      const api = await startApi({
        demo: true,
        ...(server ? { databaseUrl: (await createDatabase(server.url)).url } : {}),
        env: { HUIYIN_RATE_LIMIT_FACTOR: '1000000', LOG_LEVEL: 'warn' },
      });
      apis.push(api);
      await fill(api, letters);
      offices.push({ api, calls: await callsOf(api) });
    }
    const rows = await measureAll(offices[0]!, offices[1]!);
    print(rows);
    return rows;
  } finally {
    for (const api of apis) await api.stop();
    await server?.stop();
  }
}

async function fill(api: Api, letters: number): Promise<void> {
  const started = performance.now();
  const days = String(Math.ceil(letters / PER_DAY));
  await hub(['seed', '--letters', String(letters), '--days', days], api);
  const database = await openDatabase(api.databaseUrl);
  await addDecisions(database);
  await database.close();
  await hub(['search', 'index'], api);
  await hub(['statistics', 'fold'], api);
  console.log(
    `${letters} letters over ${days} days in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
}

async function hub(args: string[], api: Api): Promise<void> {
  const { code, stderr } = await runHub(args, api.env);
  if (code !== 0) throw new Error(`hub ${args.join(' ')} failed:\n${stderr}`);
}

async function measureAll(small: Office, large: Office): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [index, { name, another = false }] of small.calls.entries()) {
    const times: [number[], number[]] = [[], []];
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      for (const [place, office] of [small, large].entries()) {
        const ms = await timeOf(office.api, office.calls[index]!);
        if (round >= 0) times[place as 0 | 1].push(ms);
      }
    }
    rows.push({ name, another, small: figuresOf(times[0]), large: figuresOf(times[1]) });
  }
  return rows;
}

/** Milliseconds until the whole answer is read. */
async function timeOf(api: Api, { path, headers }: Call): Promise<number> {
  const started = performance.now();
  const response = await fetch(`${api.url}/api/v1${path}`, { headers });
  const text = await response.text();
  const ms = performance.now() - started;
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
  return ms;
}

function figuresOf(times: readonly number[]): Figures {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { p25: at(0.25), p50: at(0.5), most: at(1) };
}

function print(rows: readonly Row[]): void {
  const engine = isSqlite ? 'SQLite' : 'MariaDB';
  console.log(`${engine}, ${ROUNDS} calls each, one at a time; milliseconds, median / slowest`);
  const line = (name: string, ...cells: string[]): void =>
    console.log(name.padEnd(74) + cells.map((cell) => cell.padStart(18)).join(''));
  line('', `${SMALL} letters`, `${LARGE} letters`, 'ratio of medians');
  const cell = ({ p50, most }: Figures): string => `${p50.toFixed(1)} / ${most.toFixed(1)}`;
  for (const row of rows) {
    const ratio = (row.large.p50 / row.small.p50).toFixed(2);
    const marks = `${doesGrow(row) ? ' grows' : ''}${isSlow(row) ? ` over ${MOST_MS} ms` : ''}`;
    line(row.name, cell(row.small), cell(row.large), ratio + marks);
  }
  const namesOf = (bad: readonly Row[]): string => bad.map(({ name }) => `\n  ${name}`).join('') || ' none';
  console.log(`verdict over ${rows.length} calls among ${LARGE} letters on ${engine}:`);
  console.log(`over ${MOST_MS} ms in the median:${namesOf(rows.filter(isSlow))}`);
  console.log(`growing with the table (fastest quarter):${namesOf(rows.filter(doesGrow))}`);
}

const isSlow = ({ large }: Row): boolean => large.p50 > MOST_MS;
const doesGrow = ({ another, small, large }: Row): boolean =>
  !another && large.p25 > GROWS * small.p25 && large.p25 - small.p25 > NOISE_MS;
