/**
 * `npm run bench door`: what one anonymous request made to be dear costs the server in processor time, and how long
 * others wait beside it. Linux only, for it reads /proc. HUIYIN_BENCH_SERVER=url,pid measures a server that runs
 * already, another version for example. Figures are printed beside what is aimed at, never asserted.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApi } from '../../test/support/api-process.js';

/** Aims for each request. */
const MOST_CPU_MS = 250;
const MOST_WAIT_MS = 200;
/** of the kernel, on every Linux we know */
const MS_PER_TICK = 10;
const GIVE_UP_MS = 30_000;

const LETTER = {
  mailbox: 'director',
  kind: 'consultation',
  title: '关于人口数据的问题',
  body: '请问分县人口数据在哪里下载？谢谢。',
  submitter: { type: 'citizen', name: '王小明' },
  consentToPublish: false,
};
const LETTERS = '/letters';
const SIGN_UPS = '/open-day-sessions/0191d1a0-0000-7000-8000-000000000000/sign-ups';

const crowd = (bytes: number): object[] => Array.from({ length: Math.floor(bytes / 3) }, () => ({}));
const names = (count: number): object =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`name${n}`, n]));
const marks = (bytes: number): string => '\u0301\u0316'.repeat(bytes / 4);

const REQUESTS: [what: string, path: string, body: unknown][] = [
  ['a letter of 64 kB by 20,000 people', LETTERS, { ...LETTER, submitter: crowd(60_000) }],
  ['a letter by 300 people', LETTERS, { ...LETTER, submitter: crowd(900) }],
  ['a letter of 380 unknown names', LETTERS, { ...LETTER, ...names(380) }],
  ['a letter of 50,000 unknown names', LETTERS, { ...LETTER, ...names(50_000) }],
  ['a letter of 60 kB of marks', LETTERS, { ...LETTER, body: marks(60_000) }],
  ['a sign-up with 20,000 companions', SIGN_UPS, { name: '王小明', companions: crowd(60_000) }],
  ['a sign-up with 300 companions', SIGN_UPS, { name: '王小明', companions: crowd(900) }],
  ['a letter of 255 kB by 85,000 people', LETTERS, { ...LETTER, submitter: crowd(255_000) }],
];

interface Row {
  what: string;
  status: number;
  cpuMs: number;
  waitMs: number;
  answerBytes: number;
}

export async function run(): Promise<Row[]> {
  const [url, pid] = process.env.HUIYIN_BENCH_SERVER?.split(',') ?? [];
  const api = url ? undefined : await startApi({ env: { HUIYIN_RATE_LIMIT_FACTOR: '1000000' } });
  const server = { url: url ?? api!.url, pid: pid ? Number(pid) : api!.pid };
  try {
    await measure(server, ['', LETTERS, LETTER]);
    const rows: Row[] = [];
    for (const request of REQUESTS) rows.push(await measure(server, request));
    print(rows);
    return rows;
  } finally {
    await api?.stop();
  }
}

async function measure(
  { url, pid }: { url: string; pid: number },
  [what, path, body]: (typeof REQUESTS)[number],
): Promise<Row> {
  const before = cpuOf(pid);
  let waiting = true;
  const others = longestWait(url, () => waiting);
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(GIVE_UP_MS),
  }).then(
    async (response) => ({ status: response.status, bytes: (await response.arrayBuffer()).byteLength }),
    () => ({ status: 0, bytes: 0 }),
  );
  const cpuMs = cpuOf(pid) - before;
  waiting = false;
  return { what, status: answer.status, cpuMs, waitMs: await others, answerBytes: answer.bytes };
}

async function longestWait(url: string, isWaiting: () => boolean): Promise<number> {
  let longest = 0;
  do {
    const started = performance.now();
    await fetch(`${url}/api/v1/health/live`).then((response) => response.arrayBuffer());
    longest = Math.max(longest, performance.now() - started);
    await sleep(5);
  } while (isWaiting());
  return Math.round(longest);
}

/** Milliseconds of processor time so far: user and system. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}

function print(rows: readonly Row[]): void {
  console.log(`aims: ${MOST_CPU_MS} ms of processor time, ${MOST_WAIT_MS} ms of waiting for others`);
  for (const { what, status, cpuMs, waitMs, answerBytes } of rows) {
    const verdict = cpuMs <= MOST_CPU_MS && waitMs <= MOST_WAIT_MS ? 'good' : 'OVER';
    console.log(
      `${what.padEnd(40)} ${status || 'none'}  ${String(cpuMs).padStart(6)} ms cpu  ` +
        `${String(waitMs).padStart(6)} ms wait  ${String(answerBytes).padStart(9)} bytes  ${verdict}`,
    );
  }
}
