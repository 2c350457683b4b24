/**
 * `npm run bench consultations`: 50,000 points of one article and one stance, on a private MariaDB, or with
 * HUIYIN_BENCH_ENGINE=sqlite in a file. How long are they grouped, how long is the event loop held and how long do others
 * wait meanwhile, and does a page of the bench grow with them? Half of the points are copies of a campaign in many
 * variations, the others are texts of their own.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startApi, type Api } from '../../test/support/api-process.js';
import { staff, type Client } from '../../test/support/client.js';
import { fine, publishedDraft } from '../../test/support/consultations.js';
import { openDatabase, type RawDatabase } from '../../test/support/database.js';
import { createDatabase, startMariaDb } from '../../test/support/mariadb.js';
import { until } from '../../test/support/wait.js';

const SIZES = [
  Number(process.env.HUIYIN_BENCH_POINTS_SMALL ?? 5_000),
  Number(process.env.HUIYIN_BENCH_POINTS ?? 50_000),
];
const BEFORE = '2026-03-06T02:00:00Z';
const ENDED = '2026-04-09T02:00:00Z';
const AT_ONCE = 200;
const ASKED = 15;
const isSqlite = process.env.HUIYIN_BENCH_ENGINE === 'sqlite';
/** Loaded into the API before anything else: measures how long its event loop is held. */
const LOOP_WATCH = fileURLToPath(new URL('loop-watch.mjs', import.meta.url));

const WORDS =
  '备案 审批 流程 材料 基层 企业 时间 表格 网站 电话 数据 公开 监督 调查 人员 证件 补贴 住户 样本 报表'.split(
    ' ',
  );
const CAMPAIGN =
  '建议保留第二条中提前十日备案的规定，不要缩短为五日，否则基层单位来不及准备材料，也不利于统计机构审查调查表是否合法，请认真考虑基层的实际困难。';

/** Repeats itself with the same number. */
const wordOf = (n: number, at: number): string =>
  WORDS[(n * 7919 + at * 104_729 + (n >> (at % 7))) % WORDS.length]!;

function textOf(n: number): string {
  if (n % 2 === 0)
    return n % 6 === 0 ? CAMPAIGN.replace('实际', wordOf(n, 1)) : `${CAMPAIGN}${wordOf(n, 2)}${wordOf(n, 3)}`;
  return Array.from({ length: 30 }, (_, at) => wordOf(n, at)).join(at(n)) + String(n);
}
const at = (n: number): string => ['的', '和', '与', '及'][n % 4]!;

export async function run(): Promise<void> {
  const server = isSqlite ? undefined : await startMariaDb(['--innodb-buffer-pool-size=1G']);
  try {
    const figures: Record<string, number>[] = [];
    for (const size of SIZES)
      figures.push(await measure(size, server && (await createDatabase(server.url)).url));
    const [small, large] = figures;
    console.log(`   ${isSqlite ? 'SQLite' : 'MariaDB'}, points: ${SIZES.join(' → ')}; milliseconds`);
    for (const name of Object.keys(large!)) console.log(`   ${name}: ${small![name]} → ${large![name]}`);
  } finally {
    await server?.stop();
  }
}

async function measure(size: number, databaseUrl: string | undefined): Promise<Record<string, number>> {
  const env = { LOG_LEVEL: 'warn', NODE_OPTIONS: `--import=${LOOP_WATCH}` };
  const where = databaseUrl ? { databaseUrl } : {};
  const api = await startApi({ demo: true, now: BEFORE, within: [], env, ...where });
  try {
    const [handler, clerk] = [await staff(api.url, 'handler'), await staff(api.url, 'clerk')];
    const { id, articles } = await publishedDraft(handler, clerk);
    const database = await openDatabase(api.databaseUrl);
    try {
      await fill(database, { consultationId: id, articleId: articles[1]!.id, size });
    } finally {
      await database.close();
    }
    api.setNow(ENDED);
    await heldSince(api);
    const waits = waiting(api);
    const started = performance.now();
    await api.runJob('consultation-grouping');
    const grouping = Math.round(performance.now() - started);
    const longest = Math.round(await waits.stop());
    const { most, usual } = await heldSince(api);
    const department = await staff(api.url, 'handler');
    return {
      grouping,
      'event loop held at most': most,
      '… and 99 of 100 times': usual,
      'longest wait of another meanwhile': longest,
      ...(await pages(department, id)),
    };
  } finally {
    await api.stop();
  }
}

interface Held {
  /** milliseconds */
  most: number;
  /** 99 of 100 times not longer */
  usual: number;
}

/** How long the event loop was held since the last time this was asked. */
async function heldSince(api: Api): Promise<Held> {
  const file = path.join(api.dataDir, 'loop-watch.json');
  const read = (): (Held & { asked: number }) | undefined => {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as Held & { asked: number };
    } catch {
      return undefined;
    }
  };
  const before = read()?.asked ?? 0;
  process.kill(api.pid, 'SIGWINCH');
  await until('the event loop being measured', () => (read()?.asked ?? 0) > before);
  return read()!;
}

async function pages(department: Client, id: string): Promise<Record<string, number>> {
  const first = `/staff/consultations/${id}/opinions?limit=50`;
  const { items, nextCursor } = fine(await department.get(first));
  const asked: Record<string, string> = {
    'bench, first page': first,
    'bench, second page': `${first}&cursor=${nextCursor}`,
    'bench, without a decision': `${first}&decision=none`,
    'points of the largest opinion': `/staff/consultations/${id}/points?limit=50&opinionId=${items[0].id}`,
    checklist: `/staff/consultations/${id}/checklist`,
    'public page': `/consultations/${id}`,
  };
  const found: Record<string, number> = {};
  for (const [name, path] of Object.entries(asked)) {
    const times: number[] = [];
    for (let n = 0; n < ASKED; n += 1) {
      const started = performance.now();
      fine(await department.get(path));
      times.push(performance.now() - started);
    }
    found[name] = Math.round(times.sort((a, b) => a - b)[Math.floor(ASKED / 2)]!);
  }
  return found;
}

/** Asks for something small again and again, and keeps the longest answer. */
function waiting(api: Api): { stop(): Promise<number> } {
  let done = false;
  let longest = 0;
  const asking = (async () => {
    while (!done) {
      const started = performance.now();
      const asked = await fetch(`${api.url}/api/v1/calendar/due-date?from=2026-03-09&kind=suggestion`).catch(
        () => null,
      );
      await asked?.text();
      longest = Math.max(longest, performance.now() - started);
    }
  })();
  return {
    async stop() {
      done = true;
      await asking;
      return longest;
    },
  };
}

async function fill(
  database: RawDatabase,
  { consultationId, articleId, size }: { consultationId: string; articleId: string; size: number },
): Promise<void> {
  const idOf = (kind: string, n: number): string =>
    `0191${kind}-0000-7000-8000-${String(n).padStart(12, '0')}`;
  for (let from = 0; from < size; from += AT_ONCE) {
    const rows = Array.from({ length: AT_ONCE }, (_, n) => from + n);
    await database.run(
      `INSERT INTO consultation_responses (id, consultation_id, number, code_hash, source, phone, phone_index,
         organisation_public, person_id, points, received_at, received_on)
       VALUES ${rows.map(() => `(?, ?, ?, '-', 'h5', 'sealed', ?, 0, ?, 1, '2026-03-10 02:00:00.000', '2026-03-10')`).join(', ')}`,
      rows.flatMap((n) => [
        idOf('d1a0', n),
        consultationId,
        `YJ-20260310-${n}`,
        `index ${n % 45_000}`,
        idOf('d1a2', n % 45_000),
      ]),
    );
    await database.run(
      `INSERT INTO consultation_points (id, consultation_id, response_id, position, article_id, stance, body, taken_back)
       VALUES ${rows.map(() => `(?, ?, ?, 1, ?, 'amend', ?, 0)`).join(', ')}`,
      rows.flatMap((n) => [idOf('d1a1', n), consultationId, idOf('d1a0', n), articleId, textOf(n)]),
    );
  }
}
