import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { anonymous } from '../support/client.js';
import { openDatabase } from '../support/database.js';
import { expectNamed } from '../support/expect.js';
import { aLetter } from '../support/letters.js';
import { createDatabase, type MariaDb, startMariaDb } from '../support/mariadb.js';

/** What leaves its quotes where a backslash is only a backslash, and what does where a quote is a name's. */
const WORDS = [`反斜杠 \\' , 1) -- `, `引号 " OR "1"="1`, `两样 \\" \\' \\\\`];

describe('a server whose sql_mode gives quotes another meaning', () => {
  let server: MariaDb;
  let api: Api;
  beforeAll(async () => {
    server = await startMariaDb(['--sql-mode=NO_BACKSLASH_ESCAPES,ANSI_QUOTES,PIPES_AS_CONCAT']);
    const { url } = await createDatabase(server.url);
    // As an installer may have made it; its tables are ours, and store every name.
    const raw = await openDatabase(url);
    await raw.run('ALTER DATABASE CHARACTER SET latin1 COLLATE latin1_swedish_ci');
    await raw.close();
    api = await startApi({ databaseUrl: url });
  });
  afterAll(async () => {
    await api?.stop();
    await server?.stop();
  });

  it('stores every word as it was written, however many letters come at once', async () => {
    const citizen = anonymous(api.url);
    const letters = Array.from({ length: 24 }, (_, n) =>
      aLetter({
        title: `第 ${n} 封`,
        body: `${WORDS[n % 3]}，这是为了试一试引号和反斜杠的一段话，共三种写法。`,
      }),
    );
    const sent = await Promise.all(letters.map((letter) => citizen.post('/letters', letter)));
    for (const [n, { status, body }] of sent.entries()) {
      expectNamed(status, JSON.stringify(body)).toBe(201);
      const { number, queryCode } = body;
      const found = await citizen.post('/letters/lookup', { number, queryCode });
      expect(found.body).toMatchObject({ title: letters[n]!.title, body: letters[n]!.body });
    }
    // Their words were written into statements as text, and those were not refused.
    expect(api.logs()).not.toContain('could not be stored together');
  });

  it('stores every name, though the empty database was made for another character set', async () => {
    const citizen = anonymous(api.url);
    const sent = await citizen.post('/letters', aLetter({ title: '𠮷野𪚥的来信😀' }));
    expect(sent.status).toBe(201);
    const { number, queryCode } = sent.body;
    const found = await citizen.post('/letters/lookup', { number, queryCode });
    expect(found.body.title).toBe('𠮷野𪚥的来信😀');
  });
});
