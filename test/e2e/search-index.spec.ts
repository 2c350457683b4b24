import { afterAll, describe, expect, it } from '@jest/globals';
import { runHub, startApi, type Api } from '../support/api-process.js';
import { anonymous, staff, type Client } from '../support/client.js';
import { openDatabase } from '../support/database.js';
import { testEngine } from '../support/engines.js';
import { expectNamed } from '../support/expect.js';
import { aLetter } from '../support/letters.js';
import { until } from '../support/wait.js';

const NOW = '2026-03-09T02:00:00Z';

interface Posting {
  corpus: number;
  block: number;
  bucket: number;
  slots: string;
}

/** The stored index: no letter is missing, none is in it twice, and it can be rebuilt. */
describe('the search index', () => {
  const open: Api[] = [];
  /** The one that is alive after the first case, for all that follow. */
  let api: Api;
  const start = async (...options: Parameters<typeof startApi>): Promise<Api> => {
    const api = await startApi(...options);
    open.push(api);
    return api;
  };
  afterAll(async () => {
    for (const api of open.reverse()) await api.stop();
  });

  async function query<Row>(api: Api, sql: string, params: unknown[] = []): Promise<Row[]> {
    const database = await openDatabase(api.databaseUrl);
    try {
      return await database.query<Row>(sql, params);
    } finally {
      await database.close();
    }
  }
  const waiting = async (api: Api): Promise<number> => {
    const [row] = await query<{ n: number | string }>(
      api,
      'SELECT COUNT(*) AS n FROM letters WHERE search_ord IS NULL',
    );
    return Number(row!.n);
  };
  const allIndexed = (api: Api) =>
    until('every letter being indexed', async () => (await waiting(api)) === 0);
  const postings = (api: Api) =>
    query<Posting>(
      api,
      'SELECT corpus, block, bucket, slots FROM search_postings ORDER BY corpus, block, bucket',
    );
  const clerks = new Map<string, Promise<Client>>();
  const clerkOf = (url: string): Promise<Client> => {
    const known = clerks.get(url) ?? staff(url, 'clerk');
    clerks.set(url, known);
    return known;
  };
  const find = async (api: Api, q: string): Promise<string[]> => {
    const clerk = await clerkOf(api.url);
    const answer = await clerk.get(`/staff/letters?q=${encodeURIComponent(q)}&limit=100`);
    expectNamed(answer.status, JSON.stringify(answer.body)).toBe(200);
    return answer.body.items.map(({ id }: { id: string }) => id);
  };

  it('letters acknowledged before a kill -9 are found after it', async () => {
    const first = await start({ demo: true, now: NOW });
    const send = async (n: number): Promise<string> => {
      const answer = await anonymous(first.url).post('/letters', aLetter({ title: `断电试验第${n}封` }));
      expect(answer.status).toBe(201);
      return answer.body.id;
    };
    // More than the 64 that are indexed at once.
    const sent = await Promise.all(Array.from({ length: 70 }, (_, n) => send(n)));
    await first.kill9();
    const { databaseUrl, dataDir } = first;
    api = await start({ demo: true, databaseUrl, dataDir, now: NOW });
    await allIndexed(api);
    expect((await find(api, '断电试验')).sort()).toEqual(sent.sort());
  });

  it('two instances index each letter once', async () => {
    const one = api;
    const { databaseUrl, dataDir } = one;
    const two = await start({ demo: true, databaseUrl, dataDir, now: NOW });
    const sent = await Promise.all(
      Array.from({ length: 30 }, async (_, n) => {
        const url = n % 2 === 0 ? one.url : two.url;
        return (await anonymous(url).post('/letters', aLetter({ title: `两个实例第${n}封` }))).body
          .id as string;
      }),
    );
    await allIndexed(one);
    expect((await find(one, '两个实例')).sort()).toEqual([...sent].sort());
    expect((await find(two, '两个实例')).sort()).toEqual([...sent].sort());
    const ords = await query<{ ord: number | string }>(one, 'SELECT search_ord AS ord FROM letters');
    expect(new Set(ords.map(({ ord }) => Number(ord))).size).toBe(ords.length);
    const places = new Set(ords.map(({ ord }) => Number(ord)));
    for (const { corpus, block, slots } of await postings(one)) {
      const list = slots.match(/../g) ?? [];
      expect(new Set(list).size).toBe(list.length);
      // Both take the same letters now and then: what the loser noted must be gone.
      const ofNoLetter = list.filter((slot) => !places.has(block * 1024 + Number.parseInt(slot, 32)));
      if (corpus === 1) expect(ofNoLetter).toEqual([]);
    }
  });

  it('bulk letters are found, and a rebuild gives the same index from nothing, from ruins and from itself', async () => {
    const seeded = await runHub(['seed', '--letters', '200', '--days', '40'], api.env);
    expectNamed(seeded.stderr, seeded.stdout).not.toMatch(/Error/);
    expect(seeded.code).toBe(0);
    expect(await waiting(api)).toBe(0);
    const before = await postings(api);
    const found = await find(api, '青溪县 联网直报');
    expect(found.length).toBeGreaterThan(0);

    const [texts] = await query<{ n: number }>(
      api,
      'SELECT (SELECT COUNT(*) FROM letters) + (SELECT COUNT(*) FROM published_letters) AS n',
    );
    const rebuild = async () => {
      const { code, stdout, stderr } = await runHub(['search', 'rebuild'], api.env);
      expectNamed(code, stderr).toBe(0);
      expect(stdout).toContain(`检索索引已重建：${Number(texts!.n)} 件`);
      expect(await postings(api)).toEqual(before);
      expect(await find(api, '青溪县 联网直报')).toEqual(found);
    };
    const signatures = () =>
      query<{ band: number; ord: number | string }>(
        api,
        'SELECT band, ord FROM search_signatures ORDER BY band, ord',
      );
    const signed = await signatures();
    expect(signed.length).toBeGreaterThan(200 * 10);
    await rebuild();
    const database = await openDatabase(api.databaseUrl);
    await database.run(`UPDATE search_postings SET slots = '00' WHERE bucket < 9000`);
    await database.run('DELETE FROM search_postings WHERE bucket > 20000');
    await database.close();
    await rebuild();
    const emptied = await openDatabase(api.databaseUrl);
    await emptied.run('DELETE FROM search_postings');
    await emptied.run('DELETE FROM search_blocks');
    await emptied.run('DELETE FROM search_signatures WHERE band < 2000000000');
    // Of a letter that was erased since: it has another place now.
    await emptied.run('INSERT INTO search_signatures (band, ord) VALUES (5, 17)');
    await emptied.close();
    await rebuild();
    expect(await signatures()).toEqual(signed);
  });

  it('no statement of a search reads a table from end to end', async () => {
    const hint = testEngine() === 'sqlite' ? 'INDEXED BY' : 'FORCE INDEX';
    const through = (index: string) =>
      testEngine() === 'sqlite' ? `${hint} ${index}` : `${hint} (${index})`;
    const statements: [string, RegExp][] = [
      [
        'SELECT block, bucket, slots FROM search_postings WHERE corpus = 1 AND block IN (5128192, 5128193) AND bucket IN (7, 8, 9)',
        /PRIMARY/i,
      ],
      [
        'SELECT block FROM search_blocks WHERE corpus = 1 AND block <= 5128192 ORDER BY block DESC LIMIT 8',
        /PRIMARY|autoindex/i,
      ],
      ['SELECT ord FROM search_signatures WHERE band = 7 ORDER BY ord DESC LIMIT 100', /PRIMARY/i],
      ['SELECT id FROM letters WHERE search_ord IS NULL LIMIT 65', /ix_letters_search/],
      [
        `SELECT id FROM letters ${through('ix_letters_search')} WHERE search_ord IN (1, 2, 3) AND department_id = 'x'`,
        /ix_letters_search/,
      ],
      [
        `SELECT id FROM letters ${through('ix_letters_submitter_name')} WHERE submitter_name_index = 'x' AND search_ord < 9 ORDER BY search_ord DESC LIMIT 21`,
        /ix_letters_submitter_name/,
      ],
    ];
    // In a small table an engine may well read all of it; the letters of the cases before are enough.
    const [letters] = await query<{ n: number | string }>(api, 'SELECT COUNT(*) AS n FROM letters');
    expect(Number(letters!.n)).toBeGreaterThan(300);
    for (const [sql, key] of statements) {
      const explain = testEngine() === 'sqlite' ? `EXPLAIN QUERY PLAN ${sql}` : `EXPLAIN ${sql}`;
      const plan = (await query<Record<string, unknown>>(api, explain))
        .map((row) => JSON.stringify(row))
        .join('\n');
      expectNamed(plan, sql).toMatch(key);
      expectNamed(plan, sql).not.toMatch(/SCAN (letters|search_)|"type":"ALL"/);
    }
  });
});
