import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TEST_PASSWORD } from '../support/api-process.js';
import { solve } from '../support/captcha.js';
import { anonymous, staff } from '../support/client.js';
import { describeIf } from '../support/conditional.js';
import { freshDatabase, openDatabase } from '../support/database.js';
import { detectEngines } from '../support/engines.js';
import { expectNamed } from '../support/expect.js';
import { aLetter } from '../support/letters.js';
import { KEY, canUnshare, makeRelease, startCut, unpack, type Unpacked } from './archive.js';
import { REASONS, blocksOf, chapters, linesOf } from './book.js';
import { type Machine, emptyMachine } from './book-story.js';

let folder: string;
let archive: string;
let release: Unpacked;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-release-'));
  mkdirSync(path.join(folder, 'out'));
  archive = await makeRelease(path.join(folder, 'out'));
  release = unpack(archive, folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeIf(canUnshare())('where there is Node, MariaDB and no network', () => {
  it('starts without the packages of SQLite, stores a letter, and its audit log verifies', async () => {
    for (const name of readdirSync(path.join(release.root, 'node_modules')))
      if (/^(better-sqlite3|bindings|file-uri-to-path)/.test(name))
        rmSync(path.join(release.root, 'node_modules', name), { recursive: true });
    const database = await freshDatabase(folder);
    const { host, pathname } = new URL(database.url);
    const raw = await openDatabase(database.url);
    const [row] = await raw.query<{ socket: string }>('SELECT @@socket AS socket');
    await raw.close();
    const env = {
      NODE_ENV: 'test',
      HUIYIN_ENCRYPTION_KEY: KEY,
      HUIYIN_ADMIN_PASSWORD: TEST_PASSWORD,
      HUIYIN_CAPTCHA: 'off',
    };
    const inside = { ...env, DATABASE_URL: `mysql://root@127.0.0.1:3306${pathname}` };
    const server = await startCut(release, folder, inside, [[3306, row!.socket]]);
    try {
      expect((await (await staff(server.url, 'admin')).get('/staff/departments')).status).toBe(200);
      expect((await anonymous(server.url).post('/letters', aLetter())).status).toBe(201);
    } finally {
      expect(await server.stop()).toBe(143);
    }
    const hub = await release.command(['hub', 'audit', 'verify'], {
      ...env,
      DATABASE_URL: `mysql://root@${host}${pathname}`,
      HUIYIN_DATA_DIR: path.join(folder, 'data'),
    });
    expect(hub).toMatchObject({ code: 0 });
    await database.drop();
  });
});

describe('docs/operations, the book', () => {
  const all = chapters().flatMap(blocksOf);

  it('says why a command cannot be run here, each time for a reason that fits the command', () => {
    const left = all.filter(({ leftOut }) => leftOut !== undefined);
    for (const block of left)
      for (const line of linesOf(block))
        expectNamed(
          REASONS[block.leftOut!]?.some((program) => line.startsWith(program)),
          `${block.at} ${line}`,
        ).toBe(true);
    const given = new Set(left.map(({ leftOut }) => leftOut));
    expect(Object.keys(REASONS).filter((reason) => !given.has(reason))).toEqual([]);
    expect(left.length).toBeLessThan(all.length / 3);
  });

  describeIf(detectEngines().nginx !== undefined)('followed on an empty machine', () => {
    let machine: Machine;
    let receipt: { number: string; queryCode: string };
    beforeAll(async () => {
      const server = new URL(process.env.HUIYIN_TEST_MARIADB_URL!);
      machine = await emptyMachine(path.dirname(archive), path.join(folder, 'machine'), server);
    });
    afterAll(async () => {
      await machine?.stop();
      const raw = await openDatabase(process.env.HUIYIN_TEST_MARIADB_URL!);
      await raw.run('DROP DATABASE IF EXISTS huiyin');
      for (const user of ['huiyin', 'huiyin_app']) await raw.run(`DROP USER IF EXISTS '${user}'@'127.0.0.1'`);
      await raw.close();
    });

    const followed: string[] = [];
    const follow = async (...names: string[]): Promise<string> => {
      followed.push(...names);
      const told: string[] = [];
      for (const block of names.flatMap((name) => blocksOf(`${name}.md`))) {
        if (block.leftOut !== undefined) continue;
        const { code, output } = await machine.run(block);
        // Its address is an example: the doctor finds no site and no certificate there.
        const isDoctor = block.text.trimEnd().endsWith('hub doctor') && output.includes('数据库：');
        expectNamed(code, `${block.at}\n${output}`).toBe(isDoctor ? code : 0);
        told.push(output);
      }
      return told.join('');
    };

    // A case for each chapter, in the order of the book: one goes on where the one before ended.
    it.each(['01-machine', '02-unpack', '03-settings', '04-database', '05-start'])('%s', async (chapter) => {
      const told = await follow(chapter);
      if (chapter === '02-unpack') expect(told).toMatch(/个文件与发行时相同/);
      if (chapter === '05-start')
        expect((await fetch(`${machine.url}/api/v1/health/ready`)).status).toBe(200);
    });

    it('06-nginx: nginx takes the site', async () => {
      expect(await follow('06-nginx')).toMatch(/test is successful/);
      expect(machine.asked.at(-1)).toBe('reload nginx');
    });

    it('07-first-day: the administrator signs in, a backup is made, and the first letter arrives', async () => {
      const settings = readFileSync(path.join(machine.root, 'etc/huiyin/huiyin.env'), 'utf8');
      const password = /^HUIYIN_ADMIN_PASSWORD=(.+)$/m.exec(settings)![1]!;
      expect(await follow('07-first-day')).toMatch(/已备份到 .*已重新读过一遍，完整/s);
      await machine.up();
      const admin = await staff(machine.url, 'admin', password);
      const { latest } = (await admin.get('/staff/backups')).body;
      expect(latest.some(({ status }: { status: string }) => status === 'good')).toBe(true);
      const citizen = anonymous(machine.url);
      const { challenge } = (await citizen.get('/captcha/challenge')).body;
      const sent = await citizen.post('/letters', aLetter(), { 'x-captcha': await solve(challenge) });
      expect(sent.status).toBe(201);
      receipt = { number: sent.body.number, queryCode: sent.body.queryCode };
    });

    it('08-backup: the letter is in the copy that is restored', async () => {
      expect(await follow('08-backup')).toMatch(/核对 \d+ 条记录、1 封来信.*完整，未被改动/s);
    });

    it('09-watch: the figures count it', async () => {
      expect(await follow('09-watch')).toMatch(/^huiyin_letters\{state="open"\} 1$/m);
    });

    it('10-upgrade', async () => {
      expect(await follow('10-upgrade')).toMatch(/huiyin-.*\.tar\.gz: OK/);
    });

    it('11-keys: nothing is left under the old key', async () => {
      const told = await follow('11-keys');
      expect(told).toMatch(/密钥与数据库一致/);
      expect(told).not.toMatch(/行用的是旧密钥/);
    });

    it('13-trouble and the rest: the new password and the old query code open what they should', async () => {
      const told = await follow('12-machines', '13-trouble', 'features', 'figures');
      const password = /^密码 (\S+)（/m.exec(told)![1]!;
      await machine.up();
      await staff(machine.url, 'admin', password);
      const found = await anonymous(machine.url).post('/letters/lookup', receipt);
      expect(found).toMatchObject({ status: 200, body: { number: receipt.number } });
    });

    it('no chapter is left out', () => {
      expect(followed).toEqual(chapters().map((name) => name.replace('.md', '')));
    });
  });
});
