import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TEST_PASSWORD } from '../support/api-process.js';
import { type Answer, assertRefused, client, staff } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { Office } from './office.js';

const START = '2026-03-09T02:00:00Z';
const minutesLater = (minutes: number, from = START) =>
  new Date(Date.parse(from) + minutes * 60_000).toISOString();

describe('staff sessions', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: START });
  });
  afterAll(() => office?.close());

  const signIn = (username: unknown, password: unknown) =>
    office.citizen.post('/staff/sessions', { username, password });
  const withToken = (token: string) => client(office.api.url, { authorization: `Bearer ${token}` });
  const without = ({ body }: Answer) => JSON.stringify({ ...body, traceId: '' });

  it('signing in answers token, profile and end of the session, and the answer is not cached', async () => {
    const { status, headers, body } = await signIn('head-industry', TEST_PASSWORD);
    expect(status).toBe(201);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({
      tokenType: 'Bearer',
      idleMinutes: 30,
      user: { username: 'head-industry', role: 'head' },
    });
    expect(body.accessToken).toMatch(/^[\w-]{43}$/);
    const { body: profile } = await withToken(body.accessToken).get('/staff/sessions/current');
    expect(profile).toEqual(body.user);
    expect(Object.keys(profile).sort()).toEqual(
      ['id', 'username', 'displayName', 'role', 'departmentId', 'queues', 'permissions'].sort(),
    );
  });

  itOnce('a wrong password and an unknown name give the same answer', async () => {
    const answers = [
      await signIn('leader', 'wrong password'),
      await signIn('nobody-at-all', 'wrong password'),
      await signIn('nobody-at-all', TEST_PASSWORD),
      await signIn(`leader' --`, TEST_PASSWORD),
    ];
    for (const answer of answers) assertRefused(answer, 401, 'BAD_CREDENTIALS');
    expect(new Set(answers.map(without)).size).toBe(1);
    await staff(office.api.url, 'leader');
  });

  itOnce.each([
    ['username', '', TEST_PASSWORD],
    ['username', ['leader'], TEST_PASSWORD],
    ['username', { $ne: '' }, TEST_PASSWORD],
    ['username', 'x'.repeat(41), TEST_PASSWORD],
    ['password', 'leader', undefined],
    ['password', 'leader', 12345678901],
    ['password', 'leader', ['a']],
    ['password', 'leader', 'x'.repeat(201)],
  ])('a %s that is no text of a sensible length is refused: %j %j', async (path, username, password) => {
    const answer = await signIn(username, password);
    assertRefused(answer, 422, 'VALIDATION_FAILED');
    expect(answer.body.errors.map((entry: { path: string }) => entry.path)).toEqual([path]);
  });

  itOnce.each([
    ['none', undefined],
    ['an empty one', 'Bearer '],
    ['garbage', 'Bearer not-a-token'],
    ['a long garbage one', `Bearer ${'a'.repeat(43)}`],
    ['one without end', `Bearer ${'a'.repeat(5000)}`],
    ['another scheme', `Basic ${Buffer.from(`leader:${TEST_PASSWORD}`).toString('base64')}`],
    ['a JWT that says none', 'Bearer eyJhbGciOiJub25lIn0.eyJyb2xlIjoiYWRtaW4ifQ.'],
    ['SQL', `Bearer ' OR '1'='1' OR 'aaaaaaaa`],
  ])('authorization %s: 401, before anything else is looked at', async (_, authorization) => {
    const caller = client(office.api.url, authorization === undefined ? {} : { authorization });
    for (const path of [
      '/staff/sessions/current',
      '/staff/letters',
      '/staff/letters?limit=0',
      '/staff/letters/1',
    ])
      assertRefused(await caller.get(path), 401, 'UNAUTHENTICATED');
  });

  it('a token that differs in the case of one letter is another token', async () => {
    const { body } = await signIn('leader', TEST_PASSWORD);
    const swapped = body.accessToken.replace(/[a-zA-Z]/, (letter: string) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    );
    assertRefused(await withToken(swapped).get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
  });

  itOnce('tokens are stored hashed', async () => {
    const { body } = await signIn('leader', TEST_PASSWORD);
    const sessions = JSON.stringify(await office.sql('SELECT * FROM staff_sessions'));
    expect(sessions).not.toContain(body.accessToken);
  });

  it('signing out ends this session and no other', async () => {
    const [one, two] = [await staff(office.api.url, 'leader'), await staff(office.api.url, 'leader')];
    expect((await one.delete('/staff/sessions/current')).status).toBe(204);
    assertRefused(await one.get('/staff/letters'), 401, 'UNAUTHENTICATED');
    assertRefused(await one.delete('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
    expect((await two.get('/staff/letters')).status).toBe(200);
  });

  describe('time', () => {
    it('30 idle minutes are allowed, a moment more is not', async () => {
      const [busy, idle] = [await staff(office.api.url, 'leader'), await staff(office.api.url, 'leader')];
      office.api.setNow(minutesLater(29));
      expect((await busy.get('/staff/letters')).status).toBe(200);
      office.api.setNow(minutesLater(30));
      expect((await busy.get('/staff/letters')).status).toBe(200);
      office.api.setNow(minutesLater(30.1));
      assertRefused(await idle.get('/staff/letters'), 401, 'UNAUTHENTICATED');
      expect((await busy.get('/staff/letters')).status).toBe(200);
      office.api.setNow(START);
    });

    itOnce('a session ends after twelve hours, even in use', async () => {
      const busy = await staff(office.api.url, 'leader');
      for (let minutes = 20; minutes <= 720; minutes += 20) {
        office.api.setNow(minutesLater(minutes));
        expect({ minutes, status: (await busy.get('/staff/sessions/current')).status }).toEqual({
          minutes,
          status: 200,
        });
      }
      office.api.setNow(minutesLater(721));
      assertRefused(await busy.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
      office.api.setNow(START);
    });
  });

  describe('lock-out', () => {
    it('five wrong passwords lock for a quarter of an hour, the right one included', async () => {
      const account = 'head-law';
      for (let n = 0; n < 5; n += 1)
        assertRefused(await signIn(account, `wrong ${n}`), 401, 'BAD_CREDENTIALS');
      const locked = await signIn(account, TEST_PASSWORD);
      assertRefused(locked, 423, 'ACCOUNT_LOCKED');
      expect(locked.headers.get('retry-after')).toBe(String(15 * 60));
      expect(locked.body.detail).toContain('15 分钟');
      office.api.setNow(minutesLater(14.9));
      assertRefused(await signIn(account, TEST_PASSWORD), 423, 'ACCOUNT_LOCKED');
      office.api.setNow(minutesLater(15));
      expect((await signIn(account, TEST_PASSWORD)).status).toBe(201);
      office.api.setNow(START);
    });

    describe('does not reveal which names are accounts', () => {
      /** The answers to wrong passwords, and how long to wait for the next try. */
      async function heard(name: string, times: number): Promise<unknown[]> {
        const answers = [];
        for (let n = 0; n < times; n += 1) {
          const answer = await signIn(name, `wrong ${n}`);
          answers.push([answer.status, answer.headers.get('retry-after'), without(answer)]);
        }
        return answers;
      }

      itOnce('an invented name and a closed account are locked and let go like any other', async () => {
        const { body } = await office.people.admin.get('/staff/users?q=handler-industry');
        await office.tamper('UPDATE users SET active = 0 WHERE id = ?', [body.items[0].id]);
        const names = ['head-industry', 'handler-industry', 'no-such-name'] as const;
        const [account, closed, invented] = [
          await heard(names[0], 7),
          await heard(names[1], 7),
          await heard(names[2], 7),
        ];
        expect(account.slice(4).map((answer) => (answer as [number])[0])).toEqual([401, 423, 423]);
        expect(closed).toEqual(account);
        expect(invented).toEqual(account);
        office.api.setNow(minutesLater(15));
        for (const name of names) assertRefused(await signIn(name, 'wrong'), 401, 'BAD_CREDENTIALS');
        office.api.setNow(START);
      });

      it('wrong passwords are forgotten after an hour, with and without an account', async () => {
        for (const name of ['head-price', 'no-such-head']) {
          await heard(name, 4);
          office.api.setNow(minutesLater(61));
          assertRefused(await signIn(name, 'wrong'), 401, 'BAD_CREDENTIALS');
          // The fifth wrong password counts as the first, because the four before are forgotten.
          assertRefused(await signIn(name, 'wrong'), 401, 'BAD_CREDENTIALS');
          office.api.setNow(START);
        }
      });

      it('the same name in capitals is the same name', async () => {
        for (const name of ['clerk', 'no-such-clerk']) {
          await heard(name, 3);
          await heard(name.toUpperCase(), 2);
          assertRefused(await signIn(name, TEST_PASSWORD), 423, 'ACCOUNT_LOCKED');
        }
        office.api.setNow(minutesLater(15));
        expect((await signIn('Clerk', TEST_PASSWORD)).status).toBe(201);
        office.api.setNow(START);
      });

      itOnce('what was typed for a name is not kept: it may be a password', async () => {
        await heard('my-secret-password', 5);
        const rows = await office.sql('SELECT * FROM sign_in_failures');
        expect(rows.length).toBeGreaterThan(0);
        const lines = await office.sql(`SELECT * FROM audit_entries WHERE action = 'session.locked'`);
        expect(JSON.stringify([rows, lines])).not.toContain('my-secret');
      });

      it('guesses at an invented name at the same moment are counted one by one', async () => {
        await Promise.all(Array.from({ length: 5 }, (_, n) => signIn('all-at-once', `wrong ${n}`)));
        assertRefused(await signIn('all-at-once', TEST_PASSWORD), 423, 'ACCOUNT_LOCKED');
      });
    });

    itOnce('a right password in between starts the count anew; others are not locked along', async () => {
      const account = 'head-data';
      for (let round = 0; round < 2; round += 1) {
        for (let n = 0; n < 4; n += 1) assertRefused(await signIn(account, 'wrong'), 401, 'BAD_CREDENTIALS');
        expect((await signIn(account, TEST_PASSWORD)).status).toBe(201);
      }
      expect((await signIn('head-accounts', TEST_PASSWORD)).status).toBe(201);
    });

    it('guesses at the same moment are counted one by one', async () => {
      const account = 'handler-law';
      await Promise.all(Array.from({ length: 5 }, (_, n) => signIn(account, `wrong ${n}`)));
      assertRefused(await signIn(account, TEST_PASSWORD), 423, 'ACCOUNT_LOCKED');
    });

    itOnce('an open session survives the lock; the lock is in the audit log', async () => {
      const account = 'handler-data';
      const working = await staff(office.api.url, account);
      for (let n = 0; n < 5; n += 1) await signIn(account, 'wrong');
      expect((await working.get('/staff/letters')).status).toBe(200);
      const { body } = await working.get('/staff/sessions/current');
      const lines = await office.sql(
        `SELECT * FROM audit_entries WHERE action = 'session.locked' AND subject_id = ?`,
        [body.id],
      );
      expect(lines).toHaveLength(1);
    });
  });

  itOnce('closing an account ends its sessions, and it cannot sign in again', async () => {
    const account = 'handler-accounts';
    const working = await staff(office.api.url, account);
    const { body } = await working.get('/staff/sessions/current');
    await office.tamper('UPDATE users SET active = 0 WHERE id = ?', [body.id]);
    assertRefused(await working.get('/staff/letters'), 401, 'UNAUTHENTICATED');
    assertRefused(await signIn(account, TEST_PASSWORD), 401, 'BAD_CREDENTIALS');
  });
});
