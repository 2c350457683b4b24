/**
 * `npm run bench matters`: do letters about the same matter find each other? Reads a table of letters and groups of
 * their numbers that a person put together, imports the table into a private SQLite, and asks for the similar letters
 * of each one in a group.
 *
 *     HUIYIN_BENCH_TABLE=letters.xlsx HUIYIN_BENCH_GROUPS=groups.json npm run bench matters
 *
 * The groups are a JSON list of lists of numbers, as the table's own column of numbers has them. Without the two files
 * there is nothing to measure.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Api, runHub, startApi } from '../../test/support/api-process.js';
import { type Client, staff } from '../../test/support/client.js';
import { openDatabase } from '../../test/support/database.js';

const FIRST = 5;
const OWN = 3;

interface Figures {
  letters: number;
  recall: number;
  enough: number;
  shown: number;
}

export async function run(): Promise<Figures | undefined> {
  const { HUIYIN_BENCH_TABLE: table, HUIYIN_BENCH_GROUPS: file } = process.env;
  if (!table || !file) {
    console.log('   HUIYIN_BENCH_TABLE and HUIYIN_BENCH_GROUPS name no files: nothing to measure');
    return undefined;
  }
  const groups = JSON.parse(await readFile(file, 'utf8')) as (string | number)[][];
  const api = await startApi({ demo: true, env: { HUIYIN_RATE_LIMIT_FACTOR: '1000000', LOG_LEVEL: 'warn' } });
  try {
    const figures = await measure(api, path.resolve(table), groups);
    const share = (part: number): string => `${((100 * part) / figures.letters).toFixed(1)} %`;
    console.log(
      `   ${figures.letters} letters of ${groups.length} groups, ${FIRST} first similar letters of each`,
    );
    console.log(`   recall@${FIRST}: ${share(figures.recall)}`);
    console.log(`   find ${OWN} of their own (or all, of a smaller group): ${share(figures.enough)}`);
    console.log(`   similar letters shown: ${(figures.shown / figures.letters).toFixed(1)} each`);
    return figures;
  } finally {
    await api.stop();
  }
}

async function measure(api: Api, table: string, groups: (string | number)[][]): Promise<Figures> {
  await hub(api, ['import', table, '--kind', 'complaint']);
  await hub(api, ['search', 'index']);
  const idOf = await idsByNumber(api);
  const clerk = await staff(api.url, 'clerk');
  const figures: Figures = { letters: 0, recall: 0, enough: 0, shown: 0 };
  for (const numbers of groups) {
    const ids = new Set(numbers.flatMap((number) => idOf.get(String(number)) ?? []));
    for (const id of ids) {
      const found = await similar(clerk, id);
      const own = found.slice(0, FIRST).filter((other) => ids.has(other)).length;
      const most = Math.min(FIRST, ids.size - 1);
      figures.letters += 1;
      figures.recall += own / most;
      figures.enough += own >= Math.min(OWN, most) ? 1 : 0;
      figures.shown += found.length;
    }
  }
  return figures;
}

async function idsByNumber(api: Api): Promise<Map<string, string>> {
  const database = await openDatabase(api.databaseUrl);
  try {
    const rows = await database.query<{ id: string; number: string }>(
      'SELECT id, external_number AS number FROM letters WHERE external_number IS NOT NULL',
    );
    return new Map(rows.map(({ id, number }) => [number, id]));
  } finally {
    await database.close();
  }
}

async function similar(clerk: Client, id: string): Promise<string[]> {
  const { status, body } = await clerk.get(`/staff/letters/${id}/similar`);
  if (status !== 200) throw new Error(`similar letters: ${status}`);
  return (body as { items: { id: string }[] }).items.map((item) => item.id);
}

async function hub(api: Api, command: string[]): Promise<void> {
  const { code, stdout, stderr } = await runHub(command, api.env);
  if (code !== 0) throw new Error(`hub ${command[0]}: ${stdout}${stderr}`);
}
