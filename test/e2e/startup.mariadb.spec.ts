import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { TEST_PASSWORD } from '../support/api-process.js';
import { freshDatabase } from '../support/database.js';
import { refusesToStart } from './refuses.js';

describe('starting with a MariaDB that does not let us in', () => {
  let folder: string;
  let database: { url: string; drop(): Promise<void> };
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-start-'));
    database = await freshDatabase(folder);
  });
  afterAll(async () => {
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });
  const refuses = (url: string, sentence: RegExp) =>
    refusesToStart(
      { HUIYIN_DATA_DIR: folder, HUIYIN_ADMIN_PASSWORD: TEST_PASSWORD, DATABASE_URL: url },
      sentence,
    );

  it('a database that is not there is one sentence', () =>
    refuses(`${database.url}_missing`, /没有这个数据库/));

  it('a list of hosts with a gap is one sentence', () =>
    refuses('mysql://office:secret-word@h1:3306,,h2:3306/huiyin', /有一台主机是空的/));

  it('hosts none of which answers are one sentence', () =>
    refuses('mysql://office:secret-word@127.0.0.1:1,127.0.0.1:2/huiyin', /office:\*\*\*@.*没有数据库应答/));

  it('a wrong user or password is one sentence', async () => {
    const wrong = new URL(database.url);
    wrong.username = 'stranger';
    wrong.password = 'secret-word';
    await refuses(wrong.href, /用户名或密码不正确/);
  });
});
