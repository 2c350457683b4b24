/**
 * `npm run bench recompute`: a notice arrives while a million letters are open, on a private MariaDB.
 *
 * The worst case: every one of them moves, each with a history event and a message to its sender. Measured twice, once
 * alone (applied) and once under a steady load of new letters (taken back); the latency of those is printed beside what
 * it was before. Figures are printed, never asserted; a letter with another day than the one written here fails the run.
 */
import { readFileSync } from 'node:fs';
import autocannon, { type Result } from 'autocannon';
import { type Api, startApi } from '../../test/support/api-process.js';
import { type Client, staff } from '../../test/support/client.js';
import { openDatabase, type RawDatabase } from '../../test/support/database.js';
import { aLetter } from '../../test/support/letters.js';
import { createDatabase, startMariaDb } from '../../test/support/mariadb.js';
import { until } from '../../test/support/wait.js';

const LETTERS = Number(process.env.HUIYIN_BENCH_LETTERS ?? 1_000_000);
const CONNECTIONS = 8;
const BEFORE_SECONDS = 15;
/** Received on these days with 15 working days: each ends one or two days later when the holiday is extended. */
const RECEIVED = ['09', '10', '13', '14', '15', '16', '17', '19', '20', '21', '22', '23'].map(
  (day) => `2020-01-${day}`,
);
const NOTICE = {
  format: 'text',
  url: 'http://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm',
  publishedOn: '2020-01-27',
  content:
    '国务院办公厅关于延长2020年春节假期的通知\n一、延长2020年春节假期至2月2日（星期日），2月3日（星期一）起正常上班。',
};

interface Spent {
  database: number;
  api: number;
}

/** Seconds of processor time a process has used: what the work costs, however busy the machine is otherwise. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

export async function run(): Promise<void> {
  const server = await startMariaDb(['--innodb-buffer-pool-size=6G', '--innodb-log-file-size=4G']);
  const { url: databaseUrl } = await createDatabase(server.url);
  const env = { HUIYIN_RATE_LIMIT_FACTOR: '1000000', LOG_LEVEL: 'warn' };
  let api: Api | undefined;
  try {
    api = await startApi({ demo: true, databaseUrl, env, now: '2020-01-23T02:00:00Z' });
    const { pid } = api;
    await measure(api, () => ({ database: cpuOf(server.process.pid), api: cpuOf(pid) }));
  } finally {
    await api?.stop();
    await server.stop();
  }
}

async function measure(api: Api, cpu: () => Spent): Promise<void> {
  let admin = await staff(api.url, 'admin');
  const database = await openDatabase(api.databaseUrl);
  try {
    await change(admin, '/calendar/notices/cn-2020-spring-festival/reversion', { reason: '回放当时的日历' });
    await seed(api, database);
    api.setNow('2020-01-27T02:00:00Z');
    // The session has ended, because the clock moved by days.
    admin = await staff(api.url, 'admin');
    const load = (seconds: number, signal?: Promise<unknown>) => submissions(api, seconds, signal);
    await load(5);
    const before = await load(BEFORE_SECONDS);

    const preview = performance.now();
    const { body } = await admin.post('/calendar/notices/preview', NOTICE);
    console.log(`preview of ${thousands(body.totals.open)} open letters: ${seconds(preview)}`);
    const alone = performance.now();
    const spent = cpu();
    const moved = await change(admin, '/calendar/notices', NOTICE);
    const { database: db, api: node } = cpu();
    console.log(
      `alone:      ${thousands(moved)} letters moved in ${seconds(alone)}; processor: ` +
        `database ${(db - spent.database).toFixed(1)} s, API ${(node - spent.api).toFixed(1)} s`,
    );
    await expectMoved(database, 2);

    const { items } = (await admin.get('/calendar/notices')).body;
    const { id } = items.find(
      (item: { source: string; active: boolean }) => item.source === 'text' && item.active,
    );
    const busy = performance.now();
    const back = change(admin, `/calendar/notices/${id}/reversion`, { reason: '量一量' });
    const during = load(600, back);
    console.log(`under load: ${thousands(await back)} letters moved back in ${seconds(busy)}`);
    await expectMoved(database, 3);
    const line = ({ latency, requests }: Result) =>
      `${Math.round(requests.average)}/s, p50 ${latency.p50} ms, p99 ${latency.p99} ms, worst ${latency.max} ms`;
    console.log(`new letters before (${CONNECTIONS} at once): ${line(before)}`);
    console.log(`new letters during the run:      ${line(await during)}`);
  } finally {
    await database.close();
  }
}

/** A new version of the calendar, until its run is over. @returns letters moved */
async function change(admin: Client, path: string, body: object): Promise<number> {
  const { version } = (await admin.get('/calendar/notices')).body;
  const answer = await admin.post(path, { ...body, baseVersion: version });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  let shown = 0;
  const done = await until(
    'the run to end',
    async () => {
      const { body: run } = await admin.get(`/calendar/versions/${version + 1}`);
      if (run.moved - shown >= LETTERS / 5) console.log(`  … ${thousands((shown = run.moved))} moved`);
      return run.status === 'done' ? (run as { moved: number }) : undefined;
    },
    // Polls rarely: each request takes processor time from the measurement.
    { timeoutMs: 1_200_000, everyMs: 500 },
  );
  return done.moved;
}

/** A steady stream of letters, for so long or until something has ended. */
async function submissions(api: Api, duration: number, end?: Promise<unknown>): Promise<Result> {
  const load = autocannon({
    url: `${api.url}/api/v1/letters`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    // Each letter has its own words: the same words twice within a day are refused.
    body: JSON.stringify(aLetter({ body: '请问分县的常住人口数据从哪里可以下载？附编号[<id>]' })),
    idReplacement: true,
    connections: CONNECTIONS,
    // Far below what the server can take: this measures latency, not throughput.
    overallRate: 40,
    duration,
  });
  void end?.finally(() => load.stop());
  const result = await load;
  if (result.non2xx + result.errors + result.timeouts > 0)
    throw new Error(
      `letters: ${result.non2xx} refused, ${result.errors} errors, ${result.timeouts} without an answer in 10 s`,
    );
  return result;
}

/** Sends one letter and copies it in the database: a million through the API would take an hour. */
async function seed(api: Api, database: RawDatabase): Promise<void> {
  const started = performance.now();
  const response = await fetch(`${api.url}/api/v1/letters`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(aLetter({ kind: 'consultation', title: '请问分县常住人口数据' })),
  });
  const { id } = (await response.json()) as { id: string };
  const [row] = await database.query<Record<string, unknown>>('SELECT * FROM letters WHERE id = ?', [id]);
  const columns = Object.keys(row!);
  const share = Math.ceil(LETTERS / RECEIVED.length);
  const units = [1, 10, 100, 1000, 10_000, 100_000];
  const digits = units.map(
    (unit) =>
      `(${Array.from({ length: 10 }, (_, n) => `SELECT ${n * unit} AS i`).join(' UNION ALL ')}) d${unit}`,
  );
  const numbers = `(SELECT ${units.map((unit) => `d${unit}.i`).join(' + ')} AS n FROM ${digits.join(', ')}) numbers`;
  for (const [index, day] of RECEIVED.entries()) {
    const due = await fetch(`${api.url}/api/v1/calendar/due-date?from=${day}&workingDays=15`);
    const { dueOn } = (await due.json()) as { dueOn: string };
    const hex = `LPAD(LOWER(HEX(n + ${index * share})), 12, '0')`;
    const own: Record<string, string> = {
      id: `CONCAT('${id.slice(0, 24)}', ${hex})`,
      number: `CONCAT('C-', ${hex})`,
      received_on: `'${day}'`,
      received_at: `'${day} 02:00:00'`,
      clock_from: `'${day}'`,
      due_on: `'${dueOn}'`,
      promised_due_on: `'${dueOn}'`,
      search_ord: `${index * share} + n + 1`,
    };
    const source = `letters l, ${numbers} WHERE l.id = '${id}' AND n < ${share}`;
    const values = columns.map((name) => own[name] ?? `l.${name}`).join(', ');
    await database.run(`INSERT INTO letters (${columns.join(', ')}) SELECT ${values} FROM ${source}`);
    await database.run(
      `INSERT INTO letter_events (letter_id, seq, type, at, actor_role, data)
       SELECT ${own.id}, 1, e.type, e.at, e.actor_role, e.data FROM letter_events e, ${numbers}
       WHERE e.letter_id = '${id}' AND e.seq = 1 AND n < ${share}`,
    );
    if (index % 4 === 3)
      console.log(`  … ${thousands(share * (index + 1))} letters seeded, ${seconds(started)}`);
  }
  await database.run('ANALYZE TABLE letters');
  console.log(`seeded ${thousands(share * RECEIVED.length)} open letters in ${seconds(started)}`);
}

/** By hand: from 2020-01-09 to 2020-02-04, 02-06 with the extension; every letter the same number of times. */
async function expectMoved(database: RawDatabase, version: number): Promise<void> {
  const rows = await database.query<{ due: string; version: number }>(
    `SELECT CAST(due_on AS CHAR) AS due, version FROM letters WHERE number LIKE 'C-%' AND clock_from = '2020-01-09'
     GROUP BY due_on, version`,
  );
  const expected = version === 2 ? '2020-02-06' : '2020-02-04';
  if (rows.length !== 1 || rows[0]!.due !== expected || Number(rows[0]!.version) !== version)
    throw new Error(`expected ${expected} at version ${version}, found ${JSON.stringify(rows)}`);
  const [count] = await database.query<{ n: number }>(
    `SELECT COUNT(*) AS n FROM letters WHERE number LIKE 'C-%' AND version <> ?`,
    [version],
  );
  if (Number(count!.n) !== 0) throw new Error(`${count!.n} letters were not moved exactly once`);
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const thousands = (n: number): string => n.toLocaleString('en-US');
