import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, ROOT, runHub, startApi } from '../support/api-process.js';
import { staff } from '../support/client.js';
import { openDatabase, type RawDatabase } from '../support/database.js';
import { spawnGuarded } from '../support/guarded.js';
import { until } from '../support/wait.js';
import { HEADINGS, workbook } from '../support/workbooks.js';

describe('npm run hub -- import', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-imports-'));
  let api: Api;
  let database: RawDatabase;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    database = await openDatabase(api.databaseUrl);
  });
  afterAll(async () => {
    await database?.close();
    await api?.stop();
    rmSync(folder, { recursive: true });
  });

  const save = (name: string, content: Buffer | string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const stored = async (prefix: string): Promise<number> =>
    Number(
      (
        await database.query<{ n: unknown }>(
          'SELECT COUNT(*) AS n FROM letters WHERE external_number LIKE ?',
          [`${prefix}%`],
        )
      )[0]?.n,
    );
  const rowsOf = (prefix: string, n: number) =>
    Array.from({ length: n }, (_, i) => [
      `${prefix}${i}`,
      '甲',
      `第 ${i} 封`,
      '2019/3/1 9:00',
      `详情 ${i}`,
      '答复',
      '2019/3/5 9:00',
    ]);
  const csv = (rows: string[][]): string => [HEADINGS, ...rows].map((row) => row.join(',')).join('\n');

  it('tells how far it is, which rows it could not read, and the tally; bad rows are no failure', async () => {
    const rows = rowsOf('A', 120);
    rows[7] = ['A7', '甲', '某人的秘密', '2019/2/30', '详情', '', ''];
    const file = save('来信.xlsx', await workbook([HEADINGS, ...rows]));
    const { code, stdout, stderr } = await runHub(['import', file, '--kind', 'complaint'], api.env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/已处理 \d+\/120 行/);
    expect(stdout).toContain('第 9 行未导入：“时间”不是能识别的时间，或这一天不存在');
    expect(stdout).toMatch(/读取 120 行：新增 119 封，已有 0 封，未能读取 1 行/);
    expect(stdout).not.toContain('某人的秘密');
    expect(await stored('A')).toBe(119);
    const { body } = await (await staff(api.url, 'clerk')).get('/staff/imports');
    expect(body.items[0]).toMatchObject({
      fileName: '来信.xlsx',
      added: 119,
      importedBy: null,
      status: 'done',
    });
  }, 120_000);

  it('takes the mailbox and a file beside the place where the command was typed', async () => {
    save('相对.csv', csv(rowsOf('B', 2)));
    const env = { ...api.env, INIT_CWD: folder };
    const again = ['import', '相对.csv', '--kind', 'consultation', '--mailbox', 'director'];
    expect((await runHub(again, env)).stdout).toMatch(/新增 2 封，已有 0 封/);
    expect((await runHub(again, env)).stdout).toMatch(/新增 0 封，已有 2 封/);
    const rows = await database.query("SELECT mailbox, kind FROM letters WHERE external_number LIKE 'B%'");
    expect(rows).toEqual(Array.from({ length: 2 }, () => ({ mailbox: 'director', kind: 'consultation' })));
  }, 120_000);

  it('goes on where a killed one stopped: every letter once, with its events and its audit lines', async () => {
    const total = 700;
    const file = save('很多.csv', csv(rowsOf('K', total)));
    const hub = path.join(ROOT, 'apps/api/dist/cli/hub.js');
    const running = await spawnGuarded(process.execPath, [hub, 'import', file, '--kind', 'report'], {
      cwd: ROOT,
      env: api.env,
      logFile: path.join(folder, 'killed.log'),
    });
    await until('the first letters', async () => (await stored('K')) > 0, { timeoutMs: 60_000, everyMs: 5 });
    running.signal('SIGKILL');
    await running.exited;
    const half = await stored('K');
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(total);
    const { stdout } = await runHub(['import', file, '--kind', 'report'], api.env);
    expect(stdout).toContain(`新增 ${total - half} 封，已有 ${half} 封，未能读取 0 行`);
    const [counts] = await database.query<Record<string, unknown>>(
      `SELECT COUNT(DISTINCT l.id) AS letters, COUNT(e.seq) AS events FROM letters l
       JOIN letter_events e ON e.letter_id = l.id WHERE l.external_number LIKE 'K%'`,
    );
    expect([Number(counts?.letters), Number(counts?.events)]).toEqual([total, 2 * total]);
    expect((await runHub(['audit', 'verify'], api.env)).code).toBe(0);
  }, 240_000);

  it('goes on beside other writers: the clerk’s work and the search index do not wait for it', async () => {
    const file = save('并行.csv', csv(rowsOf('W', 500)));
    let running = true;
    const importing = runHub(['import', file, '--kind', 'consultation'], api.env).finally(() => {
      running = false;
    });
    let writes = 0;
    while (running) {
      await database.run('UPDATE departments SET sort_order = sort_order + 1');
      writes += 1;
      await sleep(1);
    }
    const { code, stdout, stderr } = await importing;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/新增 500 封，已有 0 封，未能读取 0 行/);
    // An import that kept the one writer of SQLite to its end would let one or two through.
    expect(writes).toBeGreaterThan(5);
  }, 240_000);
});
