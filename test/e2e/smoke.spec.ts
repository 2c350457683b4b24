import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { anonymous, assertRefused, staff } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { openDatabase } from '../support/database.js';
import { testEngine } from '../support/engines.js';
import { aLetter } from '../support/letters.js';

describe('the built API, from an empty database', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({ demo: true, fresh: true, now: '2026-03-09T02:00:00Z' });
  });
  afterAll(() => api?.stop());

  it('runs on the engine under test', () => {
    expect(api.databaseUrl).toMatch(testEngine() === 'sqlite' ? /^sqlite:/ : /^mysql:/);
  });

  it('R01: a suggestion received on 2026-03-09 is due on 2026-03-18', async () => {
    const { status, body } = await anonymous(api.url).post('/letters', aLetter({ kind: 'suggestion' }));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      receivedAt: '2026-03-09T02:00:00.000Z',
      dueOn: '2026-03-18',
      provisional: false,
    });
  });

  it('follows the clock of the suite', async () => {
    api.setNow('2026-10-05T16:30:00Z'); // 2026-10-06 00:30 in Shanghai, a holiday
    const { body } = await anonymous(api.url).post('/letters', aLetter({ kind: 'suggestion' }));
    expect(body.dueOn).toBe('2026-10-15');
  });

  itOnce('keeps the submitter unreadable in the database', async () => {
    const letter = aLetter();
    const submitter = { ...letter.submitter, name: '欧阳测试', phone: '13912345678' };
    await anonymous(api.url).post('/letters', { ...letter, submitter });
    const database = await openDatabase(api.databaseUrl);
    const dump: Record<string, string> = {};
    for (const table of await database.tables()) {
      dump[table] = JSON.stringify(await database.query(`SELECT * FROM ${table}`), bytesAsText);
    }
    await database.close();
    expect(dump.letters).toContain(letter.title);
    expect(Object.keys(dump).filter((table) => /欧阳测试|13912345678/.test(dump[table] ?? ''))).toEqual([]);
  });

  itOnce('answers errors as problem documents, with the field and a Chinese sentence', async () => {
    const answer = await anonymous(api.url).post('/letters', { ...aLetter(), title: '' });
    assertRefused(answer, 422, 'VALIDATION_FAILED');
    expect(answer.body.errors.map((entry: { path: string }) => entry.path)).toContain('title');
  });

  itOnce('lets staff in with the demo password, and with no other', async () => {
    const clerk = await staff(api.url, 'clerk');
    expect((await clerk.get('/staff/letters')).status).toBe(200);
    const wrong = await anonymous(api.url).post('/staff/sessions', { username: 'clerk', password: 'wrong' });
    assertRefused(wrong, 401, 'BAD_CREDENTIALS');
    assertRefused(await anonymous(api.url).get('/staff/letters'), 401, 'UNAUTHENTICATED');
  });

  // In an installation that is a copy they are hashed cheaply (test/support/template.ts).
  itOnce('stores passwords with argon2id', async () => {
    const database = await openDatabase(api.databaseUrl);
    const users = await database.query<{ password_hash: string }>('SELECT password_hash FROM users');
    await database.close();
    expect(users.length).toBeGreaterThan(5);
    for (const { password_hash: hash } of users) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  itOnce('serves a second instance on the same database', async () => {
    const second = await startApi({ databaseUrl: api.databaseUrl, dataDir: api.dataDir, demo: true });
    try {
      const sent = await anonymous(api.url).post('/letters', aLetter());
      const { number, queryCode } = sent.body;
      const found = await anonymous(second.url).post('/letters/lookup', { number, queryCode });
      expect(found.body).toMatchObject({ number });
    } finally {
      await second.stop();
    }
  });

  it('proves its audit log from the command line', async () => {
    const { code, stdout, stderr } = await runHub(['audit', 'verify'], api.env);
    expect({ code, output: stdout + stderr }).toMatchObject({ code: 0 });
  });
});

/** Binary columns print as numbers, in which a name would hide. */
function bytesAsText(_key: string, value: unknown): unknown {
  const bytes = value as { type?: string; data?: number[] } | null;
  return bytes?.type === 'Buffer' && bytes.data ? Buffer.from(bytes.data).toString('utf8') : value;
}
