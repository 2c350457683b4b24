/**
 * `npm run bench api`: the product on a private MariaDB beside a bare Fastify + mysql2 server that does the same SQL.
 *
 * Three calls, 64 connections, among 200,000 letters: writing a letter, opening one at the desk, the overdue list of 20.
 * Figures are printed, never asserted; a wrong answer (anything but 2xx, a row too few, another list) fails the run.
 */
import path from 'node:path';
import { type Api, ROOT, runHub, startApi } from '../../test/support/api-process.js';
import { anonymous, staff } from '../../test/support/client.js';
import { openDatabase, type RawDatabase } from '../../test/support/database.js';
import { spawnGuarded } from '../../test/support/guarded.js';
import { aLetter } from '../../test/support/letters.js';
import { createDatabase, startMariaDb } from '../../test/support/mariadb.js';
import { freePort, until } from '../../test/support/wait.js';
import { countRows, expectSameAnswers, expectStored } from './checks.js';
import { compare, type Comparison, CONNECTIONS, ROUNDS, type Target } from './load.js';

const LETTERS = Number(process.env.HUIYIN_BENCH_LETTERS ?? 200_000);
const OPENED = 256;
const AIMS = { post: 0.6, get: 0.6, list: 0.9 };

interface Row extends Comparison {
  name: string;
  aim: number;
}

export async function run(): Promise<Row[]> {
  const server = await startMariaDb(['--innodb-buffer-pool-size=1G']);
  const database = await createDatabase(server.url);
  // The rate limits would stop 500 letters a second from one address.
  const env = { HUIYIN_RATE_LIMIT_FACTOR: '1000000', LOG_LEVEL: 'warn' };
  let api: Api | undefined;
  try {
    api = await startApi({ demo: true, databaseUrl: database.url, env });
    await seed(api);
    return await measure(api);
  } finally {
    await api?.stop();
    await server.stop();
  }
}

/** Brings the search index and the sums up to date; otherwise the server would work on them during the measurement. */
async function seed(api: Api): Promise<void> {
  const started = performance.now();
  for (const args of [
    ['seed', '--letters', String(LETTERS)],
    ['search', 'index'],
    ['statistics', 'fold'],
  ]) {
    const { code, stderr } = await runHub(args, api.env);
    if (code !== 0) throw new Error(`hub ${args.join(' ')} failed:\n${stderr}`);
  }
  console.log(`seeded ${thousands(LETTERS)} letters in ${seconds(started)}`);
}

async function measure(api: Api): Promise<Row[]> {
  const clerk = await staff(api.url, 'clerk');
  const database = await openDatabase(api.databaseUrl);
  const posted = await anonymous(api.url).post('/letters', aLetter());
  if (posted.status !== 201) throw new Error(`POST /letters answered ${JSON.stringify(posted.body)}`);
  const baseline = await startBaseline(api, posted.body.id);
  try {
    const opened = await database.query<{ id: string }>(
      'SELECT id FROM letters WHERE is_open = 0 ORDER BY number LIMIT ?',
      [OPENED],
    );
    const paths = opened.map(({ id }) => `/api/v1/staff/letters/${id}`);
    await expectSameAnswers([api.url, baseline.url], clerk.headers, paths.slice(0, 20));
    const { headers } = clerk;
    const post = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      // Each letter has its own words: the same words within a day are refused as a duplicate of the first letter.
      body: JSON.stringify({ ...aLetter(), title: '压力测试来信[<id>]' }),
      idReplacement: true,
    };
    const rows = [
      await measureReads('GET /staff/letters/{id}', AIMS.get, {
        headers,
        requests: paths.map((path) => ({ path })),
      }),
      await measureReads('GET /supervision/overdue', AIMS.list, {
        headers,
        requests: [{ path: '/api/v1/supervision/overdue' }],
      }),
      // Last, because the server goes on announcing and indexing these letters in the background.
      await measureWrites('POST /letters', AIMS.post, post, database),
    ];
    print(rows);
    return rows;
  } finally {
    await database.close();
    await baseline.stop();
  }

  function pair(options: Omit<Target['options'], 'url'>, path = ''): [Target, Target] {
    return [
      { name: 'product', options: { ...options, url: api.url + path } },
      { name: 'baseline', options: { ...options, url: baseline.url + path } },
    ];
  }

  async function measureReads(
    name: string,
    aim: number,
    options: Omit<Target['options'], 'url'>,
  ): Promise<Row> {
    return { name, aim, ...(await compare(...pair(options), async () => {})) };
  }

  /** Every 201 must be in the database, with its event, message and audit line. */
  async function measureWrites(
    name: string,
    aim: number,
    options: Omit<Target['options'], 'url'>,
    raw: RawDatabase,
  ): Promise<Row> {
    let before = await countRows(raw);
    const result = await compare(...pair(options, '/api/v1/letters'), async (target, answers) => {
      before = await expectStored(raw, before, target.name, answers, CONNECTIONS);
    });
    return { name, aim, ...result };
  }
}

async function startBaseline(api: Api, template: string): Promise<{ url: string; stop(): Promise<unknown> }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = await spawnGuarded(process.execPath, [path.join(ROOT, 'bench/api/baseline.mjs')], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: api.databaseUrl,
      PORT: String(port),
      TEMPLATE: template,
    },
    logFile: path.join(api.dataDir, 'baseline.log'),
  });
  await until(
    'the baseline listening',
    async () => (await fetch(url).catch(() => undefined))?.status === 404,
    {
      giveUp: () => (server.isRunning() ? undefined : server.logs()),
    },
  );
  return { url, stop: () => server.stop() };
}

function print(rows: Row[]): void {
  console.log(
    `MariaDB, ${thousands(LETTERS)} letters, ${CONNECTIONS} connections, medians of ${ROUNDS} alternating rounds`,
  );
  const line = (...cells: string[]): void =>
    console.log(
      cells[0]!.padEnd(28) +
        cells
          .slice(1)
          .map((cell) => cell.padStart(18))
          .join(''),
    );
  line('', 'req/s', 'p50 / p99 ms', 'bare req/s', 'bare p50 / p99', 'ratio');
  for (const { name, aim, product, baseline, ratio } of rows) {
    const verdict = ratio >= aim ? `≥ ${aim}` : `below ${aim}`;
    line(
      name,
      thousands(product.perSecond),
      `${product.p50} / ${product.p99}`,
      thousands(baseline.perSecond),
      `${baseline.p50} / ${baseline.p99}`,
      `${ratio.toFixed(2)} (${verdict})`,
    );
  }
}

const thousands = (n: number): string => Math.round(n).toLocaleString('en-US');
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;
