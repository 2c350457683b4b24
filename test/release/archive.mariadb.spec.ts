import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TEST_PASSWORD } from '../support/api-process.js';
import { anonymous, staff } from '../support/client.js';
import { describeIf } from '../support/conditional.js';
import { freshDatabase, openDatabase } from '../support/database.js';
import { aLetter } from '../support/letters.js';
import { KEY, canUnshare, makeRelease, startCut, unpack, type Unpacked } from './archive.js';

let folder: string;
let release: Unpacked;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-release-'));
  mkdirSync(path.join(folder, 'out'));
  release = unpack(await makeRelease(path.join(folder, 'out')), folder);
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
