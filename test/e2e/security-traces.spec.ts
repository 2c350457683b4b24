import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TEST_PASSWORD } from '../support/api-process.js';
import { assertRefused, client, type Client } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { testEngine } from '../support/engines.js';
import { until } from '../support/wait.js';
import { Office } from './office.js';

const START = '2026-03-09T02:00:10Z';
const NOBODY = '0191d1a0-0000-7000-8000-000000000000';

interface Line {
  id: string;
  at: string;
  lastAt: string;
  count: number;
  kind: string;
  reason: string;
  actorId: string | null;
  actorName: string | null;
  nameDigest: string | null;
  source: string | null;
  network: string | null;
  route: string | null;
  subjectId: string | null;
}

describe('failed sign-ins and refused access', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z', env: { TRUST_PROXY: '1' } });
    await office.at(START);
  });
  afterAll(() => office?.close());

  const from = (address: string, caller?: Client) =>
    client(office.api.url, { ...caller?.headers, 'x-forwarded-for': address });
  const signIn = (address: string, username: string, password: string) =>
    from(address).post('/staff/sessions', { username, password });
  const lines = async (query: string): Promise<Line[]> =>
    (await office.people.admin.get(`/audit/security-traces?limit=100&${query}`)).body.items;
  /** Lines are written after the answer. */
  async function linesOf(query: string, attempts: number): Promise<Line[]> {
    return until(`${attempts} attempts of ${query}`, async () => {
      const found = await lines(query);
      return found.reduce((sum, { count }) => sum + count, 0) === attempts && found;
    });
  }

  it('wrong passwords of one minute from one address are one line, with the account and without the address', async () => {
    for (const password of ['wrong 1', 'wrong 2', 'wrong 3'])
      assertRefused(await signIn('203.0.113.9', 'head', password), 401, 'BAD_CREDENTIALS');
    const [line, ...more] = await linesOf(`actor=${office.ids.head}&kind=sign_in_failed`, 3);
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      at: '2026-03-09T02:00:00.000Z',
      lastAt: '2026-03-09T02:00:10.000Z',
      count: 3,
      kindLabel: '登录失败',
      reason: 'wrong_password',
      reasonLabel: '密码错误',
      actorName: '郑国梁',
      nameDigest: null,
      network: '203.0.113.0/24',
      route: null,
    });
    expect(line!.source).toMatch(/^[\w-]{43}$/);
  });

  it('attempts while locked out are told apart from wrong passwords', async () => {
    await signIn('203.0.113.9', 'head', 'wrong 4');
    await signIn('203.0.113.9', 'head', 'wrong 5');
    assertRefused(await signIn('203.0.113.9', 'head', TEST_PASSWORD), 423, 'ACCOUNT_LOCKED');
    expect(await linesOf(`actor=${office.ids.head}&kind=sign_in_locked`, 1)).toMatchObject([
      { reason: 'locked_address', network: '203.0.113.0/24' },
    ]);
  });

  it('a name without an account is a digest, the same for the same name', async () => {
    await signIn('2001:db8:7:8::1', 'my-secret-password', 'wrong');
    await signIn('2001:db8:7:8::2', 'My-Secret-Password', 'wrong');
    await signIn('2001:db8:7:9::1', 'another-name', 'wrong');
    const found = (await linesOf('kind=sign_in_failed', 8)).filter(({ actorId }) => actorId === null);
    expect(found).toHaveLength(2);
    expect(found).toMatchObject([
      { reason: 'no_account', network: '2001:db8:7::/48' },
      { reason: 'no_account', network: '2001:db8:7::/48' },
    ]);
    expect(found.map(({ count }) => count).sort()).toEqual([1, 2]);
    expect(found[0]!.nameDigest).toMatch(/^[\w-]{8}$/);
    expect(found[0]!.nameDigest).not.toBe(found[1]!.nameDigest);
    expect(found[0]!.source).not.toBe(found[1]!.source);
  });

  itOnce('what a role may not do is a line with who, what and from where', async () => {
    const handler = from('192.0.2.33', office.people.handler);
    assertRefused(await handler.get('/audit'), 403, 'FORBIDDEN');
    assertRefused(await handler.get('/audit/security-traces'), 403, 'FORBIDDEN');
    assertRefused(await handler.patch(`/staff/users/${NOBODY}`, { role: 'admin' }), 403, 'FORBIDDEN');
    const found = await linesOf(`actor=${office.ids.handler}&kind=access_forbidden`, 3);
    expect(found.map(({ route }) => route).sort()).toEqual([
      'GET /api/v1/audit',
      'GET /api/v1/audit/security-traces',
      'PATCH /api/v1/staff/users/:id',
    ]);
    expect(found[0]).toMatchObject({ actorName: '林晓岚', reason: 'no_permission', network: '192.0.2.0/24' });
  });

  it('a letter that was hidden is named; one that does not exist leaves nothing', async () => {
    const { id } = await office.send();
    await office.does('clerk', id, 'acceptance');
    await office.does('clerk', id, 'assignment', { departmentId: office.departments.population!.id });
    const other = office.people.otherHandler;
    const hidden = await other.get(`/staff/letters/${id}`);
    const missing = await other.get(`/staff/letters/${NOBODY}`);
    assertRefused(hidden, 404, 'NOT_FOUND');
    expect({ ...missing.body, traceId: '' }).toEqual({ ...hidden.body, traceId: '' });
    assertRefused(
      await other.put(`/staff/letters/${id}/draft`, { body: '不是我处的来信，也要答复。' }),
      404,
      'NOT_FOUND',
    );
    const found = await linesOf(`actor=${office.ids.otherHandler}`, 2);
    expect(found.map(({ kind, subjectId, route }) => ({ kind, subjectId, route }))).toEqual(
      expect.arrayContaining([
        { kind: 'access_hidden', subjectId: id, route: 'GET /api/v1/staff/letters/:id' },
        { kind: 'access_hidden', subjectId: id, route: 'PUT /api/v1/staff/letters/:id/draft' },
      ]),
    );
    // No line about the missing one was written later either.
    expect(await office.sql('SELECT id FROM security_traces WHERE subject_id = ?', [NOBODY])).toEqual([]);
  });

  it('the next minute has a line of its own; days, sources and pages find what they should', async () => {
    await office.at('2026-03-10T02:01:00Z');
    await signIn('203.0.113.9', 'head', 'wrong again');
    const both = await linesOf(`actor=${office.ids.head}&kind=sign_in_failed`, 6);
    expect(both.map(({ at }) => at)).toEqual(['2026-03-10T02:01:00.000Z', '2026-03-09T02:00:00.000Z']);
    const source = both[0]!.source!;
    expect((await lines(`source=${source}`)).map(({ kind, count }) => [kind, count]).sort()).toEqual([
      ['sign_in_failed', 1],
      ['sign_in_failed', 5],
      ['sign_in_locked', 1],
    ]);
    expect(await lines(`source=${source}&from=2026-03-10`)).toHaveLength(1);
    expect(await lines(`source=${source}&to=2026-03-09`)).toHaveLength(2);
    expect(await lines('source=unknown')).toEqual([]);
    const whole = await lines('');
    const paged: Line[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: { items: Line[]; nextCursor: string | null } } =
        await office.people.supervisor.get(
          `/audit/security-traces?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
        );
      paged.push(...body.items);
      cursor = body.nextCursor;
    }
    expect(whole.length).toBeGreaterThan(6);
    expect(paged).toEqual(whole);
  });

  itOnce.each([
    ['kind=unknown', 422],
    ['actor=1', 422],
    ['from=2026-13-01', 422],
    [`cursor=${Buffer.from('["x","y"]').toString('base64url')}`, 400],
    [`cursor=${Buffer.from('[1]').toString('base64url')}`, 400],
  ])('%s is refused with %i', async (query, status) => {
    expect((await office.people.admin.get(`/audit/security-traces?${query}`)).status).toBe(status);
  });

  it.each([
    ['kind = ? ', 'sign_in_failed', 'ix_security_traces_kind'],
    ['actor_id = ?', NOBODY, 'ix_security_traces_actor'],
    ['source = ?', 'x', 'ix_security_traces_source'],
    ['at >= ?', '2026-03-10 00:00:00.000', 'ix_security_traces_at'],
  ])('are found where %s by an index', async (where, value, index) => {
    const plan = testEngine() === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
    const rows = await office.sql(
      `${plan} SELECT id FROM security_traces WHERE ${where} ORDER BY at DESC, id DESC LIMIT 51`,
      [value],
    );
    expect(JSON.stringify(rows)).toContain(index);
  });

  it('of an hour with too many sources the rest is counted together; accounts keep lines of their own', async () => {
    await office.at('2026-03-11T05:00:00Z');
    const database = await office.database();
    for (let n = 0; n < 300; n += 1)
      await database.run(
        `INSERT INTO security_traces (id, at, last_at, kind, reason, source, count)
         VALUES (?, '2026-03-11 05:00:00.000', '2026-03-11 05:00:00.000', 'sign_in_failed', 'no_account', ?, 1)`,
        [`made-up-${n}`, `source-${n}`],
      );
    await database.close();
    for (const address of ['198.51.100.1', '198.51.100.2', '198.51.100.3'])
      await signIn(address, 'no-such-name', 'wrong');
    await signIn('198.51.100.4', 'leader', 'wrong');
    expect(await linesOf(`actor=${office.ids.leader}`, 1)).toMatchObject([{ network: '198.51.100.0/24' }]);
    const rest = await until('the rest', async () => {
      const [row] = await office.sql<{ count: number }>(
        `SELECT count, name_hash, network FROM security_traces
         WHERE at >= '2026-03-11 05:00:00.000' AND actor_id IS NULL AND source IS NULL`,
      );
      return row?.count === 3 && row;
    });
    expect(rest).toEqual({ count: 3, name_hash: null, network: null });
    const [{ n }] = (await office.sql<{ n: number }>(
      "SELECT COUNT(*) AS n FROM security_traces WHERE at >= '2026-03-11 05:00:00.000'",
    )) as [{ n: number }];
    expect(Number(n)).toBe(302);
  });

  itOnce('no address and no name is kept or logged as it came', async () => {
    const kept = JSON.stringify(await office.sql('SELECT * FROM security_traces'));
    const secret = /203\.0\.113\.9|198\.51\.100\.[1-4]\b|192\.0\.2\.(33|50)|7:8::|my-secret|another-name/i;
    expect(kept).not.toMatch(secret);
    expect(office.api.logs()).not.toMatch(secret);
  });

  it('are kept for more than a year, and then deleted', async () => {
    await office.at('2027-04-14T02:00:00Z');
    await office.api.runJob('expired-rows');
    // 400 days before the 14th lies between 03-09T… and 03-10T02:01.
    expect(await office.sql("SELECT id FROM security_traces WHERE at < '2026-03-10 02:00:00.000'")).toEqual(
      [],
    );
    const rest = await office.sql("SELECT id FROM security_traces WHERE at = '2026-03-10 02:01:00.000'");
    expect(rest).toHaveLength(1);
  });
});
