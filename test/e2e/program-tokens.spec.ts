import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { client, type Client } from '../support/client.js';
import { describeOnce, itOnce } from '../support/conditional.js';
import { expectNamed } from '../support/expect.js';
import { until } from '../support/wait.js';
import { Office, type Sent } from './office.js';

const SENDER = {
  type: 'citizen' as const,
  name: '欧阳若兰',
  phone: '13955512345',
  email: 'ouyang@example.cn',
};

/** Other systems of the office sign in with tokens: what one may do, from where, until when. */
describe('the token of a program', () => {
  let office: Office;
  let admin: Client;
  let letter: Sent;

  const create = (more: object = {}) =>
    admin.post('/staff/program-tokens', {
      name: `门户网站 ${Math.random()}`,
      scopes: ['letters.progress'],
      days: 30,
      ...more,
    });
  const as = (token: string) => client(office.api.url, { authorization: `Bearer ${token}` });
  const tokenWith = async (more: object = {}): Promise<{ id: string; token: string }> => {
    const { status, body } = await create(more);
    expect(status).toBe(201);
    return body;
  };

  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
    admin = office.people.admin;
    letter = await office.send({ kind: 'consultation', mailbox: 'consultation', submitter: SENDER });
  });
  afterAll(async () => {
    expect(office.faults()).toEqual([]);
    await office?.close();
  });

  it('is shown once, and neither it nor its plain digest is stored or listed', async () => {
    const { id, token } = await tokenWith({ name: '门户网站' });
    expect(token).toMatch(/^hyp_[\w-]{43}$/);
    const { body } = await admin.get('/staff/program-tokens');
    const listed = body.items.find((item: { id: string }) => item.id === id);
    expect(listed).toMatchObject({
      name: '门户网站',
      hint: `${token.slice(0, 9)}…`,
      state: 'active',
      scopes: ['letters.progress'],
      expiresAt: '2026-04-08T02:00:00.000Z',
      lastUsedAt: null,
    });
    expect(JSON.stringify(body)).not.toContain(token);
    const stored = JSON.stringify([
      await office.sql('SELECT * FROM program_tokens'),
      await office.sql('SELECT * FROM audit_entries'),
    ]);
    expect(stored).not.toContain(token.slice(9));
    expect(office.api.logs()).not.toContain(token.slice(9));
  });

  it('reads the progress of letters: number, kind, state and days, and nothing else', async () => {
    const { id, token } = await tokenWith();
    const { status, body } = await as(token).get(`/programs/letters/${letter.number}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      id: letter.id,
      number: letter.number,
      kind: 'consultation',
      mailbox: 'consultation',
      status: 'submitted',
      receivedOn: '2026-03-09',
      dueOn: letter.dueOn,
      answeredOn: null,
    });
    const [used] = await office.sql<{ at: unknown }>(
      'SELECT last_used_at AS at FROM program_tokens WHERE id = ?',
      [id],
    );
    expect(used!.at).not.toBeNull();
    expect((await as(token).get('/programs/letters/HY-20260309-000000')).status).toBe(404);
  });

  it('goes on where the last reading ended, and finds the letters that came since', async () => {
    const program = as((await tokenWith()).token);
    let cursor = '';
    const seen: string[] = [];
    const read = async (): Promise<void> => {
      for (let more = true; more;) {
        const { body } = await program.get(`/programs/letters?limit=100${cursor && `&cursor=${cursor}`}`);
        seen.push(...body.items.map(({ number }: { number: string }) => number));
        expect(JSON.stringify(body)).not.toMatch(/title|body|submitter|queryCode|a1\.|@/);
        ({ more } = body);
        cursor = body.nextCursor;
      }
    };
    await until('the first letter', async () => {
      await read();
      return seen.includes(letter.number);
    });
    const before = seen.length;
    // The older one is stored after the younger one: by another server, or after waiting for a lock.
    const older = await office.send();
    const { id } = older;
    await office.tamper('UPDATE letters SET id = ? WHERE id = ?', [`ffffffff${id.slice(8)}`, id]);
    const next = await office.send();
    await read();
    expect(seen.slice(before)).toEqual([]);
    await office.tamper('UPDATE letters SET id = ? WHERE id = ?', [id, `ffffffff${id.slice(8)}`]);
    await until('both, in order', async () => {
      await read();
      return seen.length === before + 2;
    });
    expect(seen.slice(before)).toEqual([older.number, next.number]);
  });

  it('reads figures of the office and its departments, and of no handler', async () => {
    const { token } = await tokenWith({ scopes: ['figures.read'] });
    const { status, body } = await as(token).get('/programs/figures');
    expect(status).toBe(200);
    expect(body.received).toBeGreaterThan(0);
    expect(body.byDepartment.length).toBeGreaterThan(1);
    expect(Object.keys(body)).not.toContain('byHandler');
    const people = (await admin.get('/staff/users')).body.items as { displayName: string }[];
    for (const { displayName } of people) expect(JSON.stringify(body)).not.toContain(displayName);
  });

  itOnce(
    'gets no more than its scopes, and nothing of the staff, the supervisors or the citizens',
    async () => {
      const progress = as((await tokenWith()).token);
      const figures = as((await tokenWith({ scopes: ['figures.read'] })).token);
      expect((await progress.get('/programs/figures')).status).toBe(403);
      expect((await figures.get('/programs/letters')).status).toBe(403);
      expect((await figures.get(`/programs/letters/${letter.number}`)).status).toBe(403);
      for (const path of [
        '/staff/letters',
        `/staff/letters/${letter.id}`,
        '/staff/users',
        '/staff/program-tokens',
        '/supervision/summary',
        '/me/letters',
      ])
        expectNamed((await progress.get(path)).status, path).toBe(401);
    },
  );

  itOnce('is no way in for people: a session of staff is not a token', async () => {
    for (const person of ['admin', 'supervisor', 'clerk'] as const)
      expectNamed((await office.people[person].get('/programs/letters')).status, person).toBe(401);
    for (const token of ['hyp_', `hyp_${'A'.repeat(43)}`, `hyp_${'A'.repeat(44)}`, 'x'])
      expectNamed((await as(token).get('/programs/letters')).status, token).toBe(401);
    expect((await office.citizen.get('/programs/letters')).status).toBe(401);
  });

  itOnce('counts from its addresses only', async () => {
    const here = as((await tokenWith({ addresses: ['127.0.0.0/8', '::1'] })).token);
    const elsewhere = as((await tokenWith({ addresses: ['10.1.0.0/16'] })).token);
    expect((await here.get('/programs/letters?limit=1')).status).toBe(200);
    const refused = await elsewhere.get('/programs/letters?limit=1');
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toBe('这个网络地址不在令牌的地址范围内');
    const wrong = await create({ addresses: ['10.1.0.0/33'] });
    expect(wrong.status).toBe(422);
    expect(wrong.body.detail).toContain('“10.1.0.0/33”不是 IP 地址或网段');
  });

  describeOnce('behind a proxy, and without one', () => {
    const HERE = ['10.1.0.0/16', '2001:DB8:0::1'];
    let behind: Api;
    beforeAll(async () => {
      const { databaseUrl, dataDir } = office.api;
      behind = await startApi({
        databaseUrl,
        dataDir,
        now: '2026-03-09T02:00:00Z',
        env: { TRUST_PROXY: '1' },
      });
    });
    afterAll(() => behind?.stop());

    /** What a call says that a proxy passes on with that header. */
    const passedOn = async (url: string, token: string, headers: Record<string, string>) => {
      const asked = client(url, { authorization: `Bearer ${token}`, ...headers });
      const { status, body } = await asked.get('/programs/letters?limit=1');
      return status === 200 ? 200 : `${status} ${body.detail}`;
    };
    const REFUSED = '403 这个网络地址不在令牌的地址范围内';

    it('an address counts in every spelling of it, and nothing that only looks like it', async () => {
      const { token } = await tokenWith({ addresses: HERE });
      for (const address of [
        '10.1.2.3',
        '::ffff:10.1.2.3',
        '::FFFF:0A01:0203',
        '0:0:0:0:0:ffff:10.1.2.3',
        '2001:db8::1',
        '2001:0DB8:0000:0000:0000:0000:0000:0001',
        '2001:db8:0:0::0001',
      ])
        expectNamed(await passedOn(behind.url, token, { 'x-forwarded-for': address }), address).toBe(200);
      for (const address of [
        '10.2.0.1',
        '::ffff:10.2.0.1',
        '::10.1.2.3',
        '2001:db8::2',
        '2001:db8::1:0',
        '64:ff9b::10.1.2.3',
        '10.1.2',
        '10.1.2.3.example.cn',
        '010.1.2.3',
        'fe80::1%eth0',
        'unknown',
      ])
        expectNamed(await passedOn(behind.url, token, { 'x-forwarded-for': address }), address).toBe(REFUSED);
    });

    it('a caller that writes a header of its own stays where it is', async () => {
      const { token } = await tokenWith({ addresses: HERE });
      const machine = await tokenWith({ addresses: ['127.0.0.1', '::1'] });
      // The proxy adds the address that it sees behind what the caller wrote.
      for (const forged of ['10.1.2.3', '127.0.0.1', '::1', '::ffff:127.0.0.1', '10.1.2.3, 10.1.2.4'])
        for (const each of [token, machine.token])
          expectNamed(
            await passedOn(behind.url, each, {
              'x-forwarded-for': `${forged}, 203.0.113.9`,
              'x-real-ip': forged,
              forwarded: `for="[${forged}]"`,
            }),
            forged,
          ).toBe(REFUSED);
      // Without a proxy the header is a caller's word.
      const direct = office.api.url;
      for (const forged of ['10.1.2.3', '2001:db8::1', '::ffff:10.1.2.3']) {
        const headers = { 'x-forwarded-for': forged, 'x-real-ip': forged, forwarded: `for=${forged}` };
        expectNamed(await passedOn(direct, token, headers), forged).toBe(REFUSED);
        expectNamed(await passedOn(direct, machine.token, headers), forged).toBe(200);
      }
    });

    it('IPv4 is listed as IPv4, and no interface of a machine is', async () => {
      for (const address of ['::ffff:10.1.2.3', '::FFFF:0a01:0203', '::ffff:0:0/96', 'fe80::1%eth0', '10.1'])
        expectNamed((await create({ addresses: [address] })).body.detail, address).toContain(
          `“${address}”不是 IP 地址或网段`,
        );
    });
  });

  it('a revocation holds for calls under way: each is answered or told so, and the next is refused', async () => {
    const { id, token } = await tokenWith({ scopes: ['figures.read', 'letters.progress'] });
    const calls = Array.from({ length: 12 }, (_, n) =>
      as(token).get(n % 2 === 0 ? '/programs/figures' : '/programs/letters?limit=1'),
    );
    expect((await admin.delete(`/staff/program-tokens/${id}`)).status).toBe(204);
    const after = await as(token).get('/programs/figures');
    expect([after.status, after.body.detail]).toEqual([401, '程序令牌已停用，请向管理员申请新的令牌']);
    for (const { status, body } of await Promise.all(calls))
      expect(status === 200 ? 'answered' : `${status} ${body.detail}`).toMatch(
        /^answered$|^401 程序令牌已停用/,
      );
  });

  itOnce('says which scope is missing', async () => {
    const detail = async (scope: string, path: string) =>
      (await as((await tokenWith({ scopes: [scope] })).token).get(path)).body.detail;
    expect(await detail('letters.progress', '/programs/figures')).toBe(
      '令牌没有这项权限（全单位和各处室的办理数字）',
    );
    expect(await detail('figures.read', '/programs/letters')).toBe(
      '令牌没有这项权限（来信进度：编号、类别、状态和日期，不含内容和来信人）',
    );
  });

  it('ends at once when it is revoked, and by itself after its days; both say so', async () => {
    const revoked = await tokenWith({ name: '大屏' });
    const short = await tokenWith({ days: 1 });
    expect((await create({ name: '大屏' })).status).toBe(409);
    expect((await admin.delete(`/staff/program-tokens/${revoked.id}`)).status).toBe(204);
    const answer = await as(revoked.token).get('/programs/letters');
    expect([answer.status, answer.body.detail]).toEqual([401, '程序令牌已停用，请向管理员申请新的令牌']);
    expect((await admin.delete(`/staff/program-tokens/${revoked.id}`)).status).toBe(404);
    await tokenWith({ name: '大屏' });
    await office.at('2026-03-10T02:00:01Z');
    const late = await as(short.token).get('/programs/letters');
    expect([late.status, late.body.detail]).toEqual([
      401,
      '程序令牌已于 2026-03-10 到期，请向管理员申请新的令牌',
    ]);
    await office.at('2026-03-09T02:00:00Z');
  });

  it('is audited when it is made, revoked, and used the first time on a day', async () => {
    const { id, token } = await tokenWith();
    for (let times = 0; times < 3; times += 1) await as(token).get('/programs/letters?limit=1');
    await office.at('2026-03-09T03:00:00Z');
    await as(token).get('/programs/letters?limit=1');
    await office.at('2026-03-10T03:00:00Z');
    await as(token).get('/programs/letters?limit=1');
    await office.at('2026-03-09T02:00:00Z');
    await admin.delete(`/staff/program-tokens/${id}`);
    const lines = await office.sql<{ action: string }>(
      'SELECT action FROM audit_entries WHERE subject_id = ? ORDER BY seq',
      [id],
    );
    expect(lines.map(({ action }) => action)).toEqual([
      'program.token_create',
      'program.token_use',
      'program.token_use',
      'program.token_revoke',
    ]);
  });

  itOnce('is made by an administrator who has given the password lately, and by no other role', async () => {
    for (const person of ['clerk', 'handler', 'head', 'leader', 'supervisor'] as const)
      expectNamed((await office.people[person].get('/staff/program-tokens')).status, person).toBe(403);
    await office.at('2026-03-09T02:00:00Z');
    office.api.setNow('2026-03-09T02:20:00Z');
    expect((await create()).body.code).toBe('REAUTHENTICATION_REQUIRED');
    office.api.setNow('2026-03-09T02:00:00Z');
  });
});
