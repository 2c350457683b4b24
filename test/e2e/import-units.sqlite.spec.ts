import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Database from '@huiyin/sqlite';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { type Client, staff } from '../support/client.js';
import { HEADINGS, importForm, workbook } from '../support/workbooks.js';
import { rawWorkbook } from '../support/zip.js';

const ONE = `${HEADINGS.join(',')}\nC0,甲,第 0 封,2019/3/1 9:00,详情 0,答复,2019/3/5 9:00`;

describe('an import on SQLite', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-imports-'));
  let api: Api;
  let clerk: Client;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    clerk = await staff(api.url, 'clerk');
  });
  afterAll(async () => {
    await api?.stop();
    rmSync(folder, { recursive: true });
  });

  const save = (name: string, content: Buffer | string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  const ask = (sql: string): unknown => {
    const database = new Database(api.databaseUrl.slice('sqlite:'.length), { timeout: 30_000 });
    const row = database.prepare(sql).get();
    database.close();
    return row;
  };

  it('stores at most twenty letters in one transaction, so that a citizen never waits for more than these', async () => {
    const database = new Database(api.databaseUrl.slice('sqlite:'.length), { timeout: 30_000 });
    // The import counts in its own row once in each transaction.
    database.exec(`
      CREATE TABLE test_units (letters INTEGER);
      CREATE TRIGGER test_unit AFTER UPDATE ON import_batches WHEN NEW.added > OLD.added
        BEGIN INSERT INTO test_units VALUES (NEW.added - OLD.added); END;`);
    const rows = Array.from({ length: 110 }, (_, n) => [
      `L${n}`,
      '甲',
      `第 ${n} 封信`,
      '2019/3/1 9:00',
      `详情 ${n}`,
    ]);
    const answer = await clerk.upload('/staff/imports', importForm(await workbook([HEADINGS, ...rows])));
    expect([answer.status, answer.body.added]).toEqual([201, 110]);
    expect(database.prepare('SELECT letters FROM test_units').pluck().all()).toEqual([
      20, 20, 20, 20, 20, 10,
    ]);
    database.close();
  });

  it('fails only when the file as a whole cannot be read, with one sentence', async () => {
    const attempts = [
      await runHub(['import', save('坏.xlsx', 'PK\u0003\u0004'), '--kind', 'complaint'], api.env),
      await runHub(['import', path.join(folder, '没有.xlsx'), '--kind', 'complaint'], api.env),
      await runHub(['import', folder, '--kind', 'complaint'], api.env),
      await runHub(['import', save('无类别.csv', ONE)], api.env),
      await runHub(['import', save('别的类别.csv', ONE), '--kind', '投诉'], api.env),
    ];
    expect(attempts.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1]);
    const said = attempts.map(({ stderr }) => stderr.trim());
    expect(said[0]).toMatch(/^文件已损坏/);
    expect(said[1]).toMatch(/^找不到文件/);
    expect(said[2]).toMatch(/不是文件$/);
    expect(said[3]).toMatch(/^表中没有“类别”列/);
    expect(said[4]).toMatch(/complaint/);
    for (const text of said) expect(text).not.toMatch(/\.js:\d+/);
    expect(ask("SELECT COUNT(*) AS n FROM letters WHERE external_number LIKE 'C%'")).toEqual({ n: 0 });
  });

  it('needs no more memory for long files: 90 MB of text beside the program in a heap of 144 MB', async () => {
    // One Chinese character makes V8 keep two bytes for each of the 32,000: a smaller file then shows the same.
    const text = (): string => `信${randomBytes(240).toString('base64').slice(1)}`.repeat(100);
    const texts = Array.from({ length: 1400 }, text);
    const headings = HEADINGS.slice(0, 5);
    const shared = [...headings, ...texts].map((text) => `<si><t>${text}</t></si>`);
    const cell = (value: number | string, type = 'n'): string => `<c t="${type}"><v>${value}</v></c>`;
    // Most rows are of the year 2064 and rejected after they were read: what is tried here is the reading.
    const rows = texts.map((_, i) => [
      cell(`M${i}`, 'str'),
      cell('甲', 'str'),
      cell(`长信 ${i}`, 'str'),
      cell(i % 50 === 0 ? 43_525.5 : 60_000.5),
      cell(headings.length + i, 's'),
    ]);
    const all = [headings.map((_, i) => cell(i, 's')), ...rows];
    const content = rawWorkbook({
      sheet: all.map((cells) => `<row>${cells.join('')}</row>`).join(''),
      sharedStrings: `<?xml version="1.0"?><sst>${shared.join('')}</sst>`,
    });
    const file = save('长信.xlsx', content);
    // The program itself needs 75 MB of it; with much less to spare, collecting garbage takes most of the time. A reader that
    // keeps the texts runs out of memory here.
    const env = { ...api.env, NODE_OPTIONS: '--max-old-space-size=144' };
    const { code, stdout, stderr } = await runHub(['import', file, '--kind', 'complaint'], env, []);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/读取 1400 行：新增 28 封，已有 0 封，未能读取 1372 行/);
    const longest = "SELECT MIN(LENGTH(body)) AS n FROM letters WHERE external_number LIKE 'M%'";
    expect(ask(longest)).toEqual({ n: 32_000 });
  });
});
