/**
 * `npm run bench consultations`: 50,000 points of one article and one stance. How long are they grouped, how long do
 * others wait meanwhile, and does a page of the bench grow with them? Half of the points are copies of a campaign in
 * many variations, the others are texts of their own.
 */
import { startApi, type Api } from '../../test/support/api-process.js';
import { staff, type Client } from '../../test/support/client.js';
import { fine, publishedDraft } from '../../test/support/consultations.js';
import { openDatabase, type RawDatabase } from '../../test/support/database.js';

const SIZES = [5_000, Number(process.env.HUIYIN_BENCH_POINTS ?? 50_000)];
const BEFORE = '2026-03-06T02:00:00Z';
const ENDED = '2026-04-09T02:00:00Z';
const AT_ONCE = 200;
const ASKED = 15;

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
  const figures: Record<string, number>[] = [];
  for (const size of SIZES) figures.push(await measure(size));
  const [small, large] = figures;
  console.log(`   points: ${SIZES.join(' → ')}; milliseconds`);
  for (const name of Object.keys(large!)) console.log(`   ${name}: ${small![name]} → ${large![name]}`);
}

async function measure(size: number): Promise<Record<string, number>> {
  const api = await startApi({ demo: true, now: BEFORE, env: { LOG_LEVEL: 'warn' } });
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
    const waits = waiting(api);
    const started = performance.now();
    await api.runJob('consultation-grouping');
    const grouping = Math.round(performance.now() - started);
    const longest = Math.round(await waits.stop());
    const department = await staff(api.url, 'handler');
    return { grouping, 'longest wait of another meanwhile': longest, ...(await pages(department, id)) };
  } finally {
    await api.stop();
  }
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
      await (await fetch(`${api.url}/api/v1/calendar/due-date?from=2026-03-09&kind=suggestion`)).text();
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
