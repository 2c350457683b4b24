import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOTP, Secret } from 'otpauth';
import { anonymous, assertRefused, client, staff, type Client } from '../support/client.js';
import { describeOnce, itOnce } from '../support/conditional.js';
import { untilPlanned } from './messages.js';
import { Office } from './office.js';

const START = '2026-03-09T02:00:00.000Z';
const PASSWORD = 'mfqt vzrw kplo 83';

/** An instant as the tests write it into a row. */
const stored = (iso: string): string => iso.replace('T', ' ').replace('Z', '');

/** The six digits of an authenticator app at that moment. */
const digits = (secret: string, at: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(at) });

interface Enrolled {
  id: string;
  username: string;
  person: Client;
  secret: string;
  recoveryCodes: string[];
}

describe('the second factor of staff', () => {
  let office: Office;
  let now = START;
  beforeAll(async () => {
    office = await Office.open({ now: START });
  });
  afterAll(async () => {
    expect(office.faults()).toEqual([]);
    await office?.close();
  });

  const url = () => office.api.url;
  const signIn = (username: string, more: object = {}, headers = {}) =>
    anonymous(url()).post('/staff/sessions', { username, password: PASSWORD, ...more }, headers);
  /** Moves the clock by seconds; sessions stay as old as they are. */
  const later = (seconds: number): string => {
    now = new Date(Date.parse(now) + seconds * 1000).toISOString();
    office.api.setNow(now);
    return now;
  };
  /** With a session of their own, as the clock may have moved by more than a session lasts. */
  const admin = () => staff(url(), 'admin');
  const supervisor = () => staff(url(), 'supervisor');
  const hire = async (username: string, role = 'clerk'): Promise<string> => {
    const made = await (
      await admin()
    ).post('/staff/users', { username, displayName: '文静', role, password: PASSWORD });
    expect(made.status).toBe(201);
    return made.body.id;
  };
  const enrol = async (username: string, role?: string): Promise<Enrolled> => {
    const id = await hire(username, role);
    const person = await staff(url(), username, PASSWORD);
    const begun = await person.post('/staff/second-factor/enrolment');
    expect(begun.status).toBe(200);
    const { secret } = begun.body;
    const code = digits(secret, now);
    const confirmed = await person.post('/staff/second-factor', { code });
    expect(confirmed.status).toBe(200);
    later(30);
    return { id, username, person, secret, recoveryCodes: confirmed.body.recoveryCodes };
  };

  it('begins with the first code; then the password alone opens no session and the code does', async () => {
    await hire('wen-first');
    const person = await staff(url(), 'wen-first', PASSWORD);
    const other = await staff(url(), 'wen-first', PASSWORD);
    const { body } = await person.post('/staff/second-factor/enrolment');
    expect(body.address).toMatch(
      /^otpauth:\/\/totp\/.+wen-first\?issuer=.+&secret=[A-Z2-7]{32}&algorithm=SHA1&digits=6&period=30$/,
    );
    // Nothing changes before the app has proved that it has the secret.
    expect((await signIn('wen-first')).status).toBe(201);
    const wrong = await person.post('/staff/second-factor', { code: '000000' });
    assertRefused(wrong, 422, 'VALIDATION_FAILED');
    const confirmed = await person.post('/staff/second-factor', { code: digits(body.secret, now) });
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    assertRefused(await other.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
    expect((await person.get('/staff/second-factor')).body).toEqual({
      since: now,
      recoveryCodesLeft: 10,
      required: false,
    });
    assertRefused(await signIn('wen-first'), 401, 'SECOND_FACTOR_REQUIRED');
    const at = later(30);
    expect((await signIn('wen-first', { code: digits(body.secret, at) })).status).toBe(201);
  });

  itOnce('the secret is sealed, and recovery codes are kept as digests', async () => {
    const { id, secret, recoveryCodes } = await enrol('wen-sealed');
    const [row] = await office.sql<{ secret: string }>(
      'SELECT secret FROM staff_second_factors WHERE user_id = ?',
      [id],
    );
    expect(row!.secret).toMatch(/^a1\./);
    expect(JSON.stringify(row)).not.toContain(secret);
    const kept = JSON.stringify(
      await office.sql('SELECT * FROM staff_recovery_codes WHERE user_id = ?', [id]),
    );
    for (const code of recoveryCodes) {
      expect(kept).not.toContain(code);
      expect(kept).not.toContain(code.replaceAll('-', ''));
    }
  });

  it('a code is accepted once, with the one before and the one after it, and never an earlier one', async () => {
    const { secret } = await enrol('wen-once');
    const at = later(300);
    const shifted = (seconds: number) =>
      digits(secret, new Date(Date.parse(at) + seconds * 1000).toISOString());
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => signIn('wen-once', { code: shifted(0) })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401, 401]);
    assertRefused(await signIn('wen-once', { code: shifted(-30) }), 401, 'SECOND_FACTOR_WRONG');
    expect(
      (await signIn('wen-once', { code: ` ${shifted(30).slice(0, 3)} ${shifted(30).slice(3)} ` })).status,
    ).toBe(201);
    assertRefused(await signIn('wen-once', { code: shifted(30) }), 401, 'SECOND_FACTOR_WRONG');
    assertRefused(await signIn('wen-once', { code: shifted(60) }), 401, 'SECOND_FACTOR_WRONG');
  });

  itOnce(
    'wrong codes are counted as wrong passwords are, and the right password in between clears nothing',
    async () => {
      const { secret } = await enrol('wen-guess');
      for (let n = 0; n < 4; n += 1) {
        assertRefused(await signIn('wen-guess', { code: '123456' }), 401, 'SECOND_FACTOR_WRONG');
        assertRefused(await signIn('wen-guess'), 401, 'SECOND_FACTOR_REQUIRED');
      }
      assertRefused(await signIn('wen-guess', { code: 'abcd-efgh-jkmn' }), 401, 'SECOND_FACTOR_WRONG');
      assertRefused(await signIn('wen-guess', { code: digits(secret, now) }), 423, 'ACCOUNT_LOCKED');
      const traces = (await (await supervisor()).get('/audit/security-traces?limit=20')).body.items;
      expect(traces.map((each: { reason: string }) => each.reason)).toContain('wrong_code');
      later(15 * 60);
      expect((await signIn('wen-guess', { code: digits(secret, now) })).status).toBe(201);
    },
  );

  itOnce(
    'wrong codes of weeks add up, tell the owner and lock ever longer; a recovery code is let through',
    async () => {
      const { person, secret, recoveryCodes } = await enrol('wen-weeks');
      const guess = (code = '123456') => signIn('wen-weeks', { code });
      for (let n = 0; n < 9; n += 1) {
        later(3600);
        assertRefused(await guess(), 401, 'SECOND_FACTOR_WRONG');
      }
      await untilPlanned(office);
      const stayIn = () =>
        office.tamper('UPDATE staff_sessions SET created_at = ?, last_seen_at = ?', [
          stored(now),
          stored(now),
        ]);
      const topics = async () =>
        (await person.get('/staff/notices')).body.items.map(({ topic }: { topic: string }) => topic);
      await stayIn();
      expect(await topics()).toEqual(['staff.codes-guessed', 'staff.second-factor-changed']);
      later(3600);
      assertRefused(await guess(), 401, 'SECOND_FACTOR_WRONG');
      // The tenth: a quarter of an hour, also for the right digits and in a session that is open.
      later(14 * 60);
      assertRefused(await guess(digits(secret, now)), 423, 'ACCOUNT_LOCKED');
      await stayIn();
      const step = await person.post('/staff/sessions/current/step-up', { code: digits(secret, now) });
      assertRefused(step, 423, 'ACCOUNT_LOCKED');
      const found = await (await admin()).post('/staff/users/search', { q: 'wen-weeks' });
      expect(found.body.items[0].locked).toBe(true);
      later(60);
      // The eleventh: half an hour.
      assertRefused(await guess(), 401, 'SECOND_FACTOR_WRONG');
      later(29 * 60);
      assertRefused(await guess(digits(secret, now)), 423, 'ACCOUNT_LOCKED');
      expect((await guess(recoveryCodes[0])).status).toBe(201);
      expect((await guess(digits(secret, now))).status).toBe(201);
      const [row] = await office.sql(
        "SELECT wrong_codes AS n FROM staff_second_factors f JOIN users u ON u.id = f.user_id WHERE u.username = 'wen-weeks'",
      );
      expect(Number(row!.n)).toBe(0);
    },
  );

  it('an administrator who lifts the lock leaves the count: the next wrong code locks for longer', async () => {
    const { id, secret } = await enrol('wen-lift');
    await office.tamper('UPDATE staff_second_factors SET wrong_codes = 9 WHERE user_id = ?', [id]);
    assertRefused(await signIn('wen-lift', { code: '123456' }), 401, 'SECOND_FACTOR_WRONG');
    assertRefused(await signIn('wen-lift', { code: digits(secret, now) }), 423, 'ACCOUNT_LOCKED');
    expect((await (await admin()).delete(`/staff/users/${id}/lock`)).body.locked).toBe(false);
    assertRefused(await signIn('wen-lift', { code: '123456' }), 401, 'SECOND_FACTOR_WRONG');
    later(29 * 60);
    assertRefused(await signIn('wen-lift', { code: digits(secret, now) }), 423, 'ACCOUNT_LOCKED');
    later(60);
    expect((await signIn('wen-lift', { code: digits(secret, now) })).status).toBe(201);
  });

  itOnce(
    'a new secret belongs to the session that asked for it, and to five tries of the last minutes',
    async () => {
      await hire('wen-pending');
      const person = await staff(url(), 'wen-pending', PASSWORD);
      const other = await staff(url(), 'wen-pending', PASSWORD);
      const begin = async () => (await person.post('/staff/second-factor/enrolment')).body.secret as string;
      const confirm = (by: Client, code: string) => by.post('/staff/second-factor', { code });
      const secret = await begin();
      assertRefused(await confirm(other, digits(secret, now)), 409, 'ACTION_NOT_ALLOWED');
      for (let n = 0; n < 5; n += 1) assertRefused(await confirm(person, '000000'), 422, 'VALIDATION_FAILED');
      assertRefused(await confirm(person, digits(secret, now)), 409, 'ACTION_NOT_ALLOWED');
      const next = await begin();
      later(11 * 60);
      assertRefused(await confirm(person, digits(next, now)), 403, 'REAUTHENTICATION_REQUIRED');
      await person.post('/staff/sessions/current/confirmation', { password: PASSWORD });
      expect((await confirm(person, digits(next, now))).status).toBe(200);
    },
  );

  itOnce('a session that the password alone opened does not outlive the setting up elsewhere', async () => {
    const { id, secret } = await enrol('wen-node');
    const { accessToken } = (await signIn('wen-node', { code: digits(secret, now) })).body;
    const person = client(url(), { authorization: `Bearer ${accessToken}` });
    expect((await person.get('/staff/sessions/current')).status).toBe(200);
    // As another server of a cluster may have opened it at the same moment.
    await office.tamper('UPDATE staff_sessions SET second_factor_at = NULL WHERE user_id = ?', [id]);
    assertRefused(await person.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
  });

  it('a clock that goes back lengthens nothing', async () => {
    const { id, person } = await enrol('wen-clock', 'clerk');
    const release = () => person.get('/reports/self-inspection');
    const past = (column: string, hours: number) =>
      office.tamper(`UPDATE staff_sessions SET ${column} = ? WHERE user_id = ?`, [
        stored(new Date(Date.parse(now) + hours * 3_600_000).toISOString()),
        id,
      ]);
    // Let in: the year is missing.
    assertRefused(await release(), 422, 'VALIDATION_FAILED');
    await past('second_factor_at', 2);
    assertRefused(await release(), 403, 'STEP_UP_REQUIRED');
    await past('last_seen_at', 2);
    assertRefused(await release(), 401, 'UNAUTHENTICATED');
  });

  itOnce('many sign-ins in two steps never lock an account', async () => {
    const { secret } = await enrol('wen-often');
    for (let n = 0; n < 6; n += 1) {
      assertRefused(await signIn('wen-often'), 401, 'SECOND_FACTOR_REQUIRED');
      expect((await signIn('wen-often', { code: digits(secret, later(30)) })).status).toBe(201);
    }
    const [row] = await office.sql("SELECT failed_attempts AS n FROM users WHERE username = 'wen-often'");
    expect(Number(row!.n)).toBe(0);
  });

  itOnce(
    'a recovery code opens one session, is told to its owner, and new ones end the old ones',
    async () => {
      const { recoveryCodes, person } = await enrol('wen-lost');
      const [first, second] = recoveryCodes as [string, string];
      expect((await signIn('wen-lost', { code: first.toUpperCase() })).status).toBe(201);
      assertRefused(await signIn('wen-lost', { code: first }), 401, 'SECOND_FACTOR_WRONG');
      expect((await person.get('/staff/second-factor')).body.recoveryCodesLeft).toBe(9);
      const { body } = await person.post('/staff/second-factor/recovery-codes');
      assertRefused(await signIn('wen-lost', { code: second }), 401, 'SECOND_FACTOR_WRONG');
      expect((await signIn('wen-lost', { code: body.recoveryCodes[0] })).status).toBe(201);
      const log = (await (await supervisor()).get('/audit?limit=20')).body.items;
      expect(log.map((each: { action: string }) => each.action)).toContain('session.recovery_code');
    },
  );

  it('one recovery code in several requests at once opens one session', async () => {
    const { recoveryCodes, person } = await enrol('wen-both');
    const [code] = recoveryCodes;
    const answers = await Promise.all([1, 2, 3].map(() => signIn('wen-both', { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401]);
    expect((await person.get('/staff/second-factor')).body.recoveryCodesLeft).toBe(9);
    // The same in two sessions that are open.
    const step = (by: Client) => by.post('/staff/sessions/current/step-up', { code: recoveryCodes[1] });
    const { accessToken } = answers.find(({ status }) => status === 201)!.body;
    const other = client(url(), { authorization: `Bearer ${accessToken}` });
    const steps = await Promise.all([step(person), step(other)]);
    expect(steps.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await person.get('/staff/second-factor')).body.recoveryCodesLeft).toBe(8);
  });

  itOnce('a code that was given in one session counts in that one only', async () => {
    const { person, secret } = await enrol('wen-apart');
    const { accessToken } = (await signIn('wen-apart', { code: digits(secret, now) })).body;
    const other = client(url(), { authorization: `Bearer ${accessToken}` });
    const release = (by: Client) => by.get('/reports/self-inspection');
    later(11 * 60);
    assertRefused(await release(person), 403, 'STEP_UP_REQUIRED');
    const given = await other.post('/staff/sessions/current/step-up', { code: digits(secret, now) });
    expect(given.status).toBe(200);
    // Let in: the year is missing.
    assertRefused(await release(other), 422, 'VALIDATION_FAILED');
    assertRefused(await release(person), 403, 'STEP_UP_REQUIRED');
  });

  itOnce(
    'what changes accounts asks for the code once more after ten minutes, and each code once',
    async () => {
      const { person, secret, id } = await enrol('wen-admin', 'admin');
      const change = () => person.patch(`/staff/users/${office.ids.handler}`, { phone: '0551-62600000' });
      expect((await change()).status).toBe(200);
      later(11 * 60);
      assertRefused(await change(), 403, 'STEP_UP_REQUIRED');
      // The password alone is not enough for an account with more.
      const confirmed = await person.post('/staff/sessions/current/confirmation', { password: PASSWORD });
      expect(confirmed.status).toBe(200);
      assertRefused(await change(), 403, 'STEP_UP_REQUIRED');
      const step = (code: string) => person.post('/staff/sessions/current/step-up', { code });
      const wrong = await step('000000');
      assertRefused(wrong, 422, 'VALIDATION_FAILED');
      expect(wrong.body.errors[0].path).toBe('code');
      const code = digits(secret, now);
      expect((await step(code)).status).toBe(200);
      assertRefused(await step(code), 422, 'VALIDATION_FAILED');
      expect((await change()).status).toBe(200);
      const other = await signIn('wen-admin', { code: digits(secret, later(30)) });
      expect(other.status).toBe(201);
      later(11 * 60);
      assertRefused(await change(), 403, 'STEP_UP_REQUIRED');
      // With the replayed one these are five: they lock the step, though the password is given in between.
      for (let n = 0; n < 4; n += 1) {
        assertRefused(await step('111111'), 422, 'VALIDATION_FAILED');
        await person.post('/staff/sessions/current/confirmation', { password: PASSWORD });
      }
      assertRefused(await step(digits(secret, now)), 423, 'ACCOUNT_LOCKED');
      await office.tamper('DELETE FROM staff_second_factors WHERE user_id = ?', [id]);
      await office.tamper('UPDATE users SET active = 0 WHERE id = ?', [id]);
    },
  );

  itOnce(
    'reveals, exports, releases and changes of accounts ask for the code after ten minutes; other calls do not',
    async () => {
      const { person, secret, id } = await enrol('wen-step');
      const one = '/0191d1a0-0000-7000-8000-000000000000';
      type Call = [role: string, method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string];
      const asked: Call[] = [
        ['clerk', 'post', `/staff/letters${one}/submitter-reveals`],
        ['clerk', 'post', `/staff/letters${one}/query-code`],
        ['clerk', 'post', `/staff/consultation-responses${one}/reveals`],
        ['clerk', 'get', `/staff/consultations${one}/explanation`],
        ['clerk', 'get', `/staff/consultations${one}/respondents.xlsx`],
        ['clerk', 'get', '/reports/obligations'],
        ['clerk', 'get', '/reports/neglect/file'],
        ['clerk', 'get', '/reports/self-inspection'],
        ['clerk', 'get', '/document-reviews/2026/file'],
        ['clerk', 'get', `/staff/open-days${one}/sign-ups.xlsx`],
        ['clerk', 'get', '/staff/hotline/replies/export'],
        ['clerk', 'post', '/staff/imports/rejected-rows'],
        ['clerk', 'get', '/supervision/overdue/export'],
        ['clerk', 'get', '/supervision/reports/monthly/file'],
        ['clerk', 'get', '/supervision/reports/annual/file'],
        ['clerk', 'post', `/staff/letters${one}/publication/release`],
        ['clerk', 'post', `/staff/consultations${one}/publication`],
        ['clerk', 'post', `/staff/consultations${one}/conclusion`],
        ['clerk', 'post', `/staff/consultation-corrections${one}/release`],
        ['clerk', 'put', '/staff/password'],
        ['admin', 'post', '/staff/users'],
        ['admin', 'post', '/staff/users/import'],
        ['admin', 'patch', `/staff/users${one}`],
        ['admin', 'delete', `/staff/users${one}/lock`],
        ['admin', 'delete', `/staff/users${one}/second-factor`],
        ['admin', 'put', '/staff/sign-in-settings'],
      ];
      const answersOf = async (calls: Call[]) => {
        const answers: string[] = [];
        for (const [role, method, path] of calls) {
          await office.tamper('UPDATE users SET role = ? WHERE id = ?', [role, id]);
          const { status, body } = await (method === 'get' || method === 'delete'
            ? person[method](path)
            : person[method](path, {}));
          answers.push(`${method} ${path} ${status === 403 ? body.code : 'let in'}`);
        }
        return answers;
      };
      const ends = (calls: Call[], end: string) =>
        calls.map(([, method, path]) => `${method} ${path} ${end}`);
      later(11 * 60);
      expect(await answersOf(asked)).toEqual(ends(asked, 'STEP_UP_REQUIRED'));
      const others: Call[] = [
        ['clerk', 'get', '/staff/letters'],
        ['clerk', 'post', `/staff/letters${one}/acceptance`],
        ['clerk', 'get', '/supervision/overdue'],
      ];
      expect(await answersOf(others)).toEqual(ends(others, 'let in'));
      const { status } = await person.post('/staff/sessions/current/step-up', { code: digits(secret, now) });
      expect(status).toBe(200);
      expect(await answersOf(asked)).toEqual(ends(asked, 'let in'));
    },
  );

  itOnce('an account without a second factor signs in and works as before', async () => {
    await hire('wen-plain');
    const person = await staff(url(), 'wen-plain', PASSWORD);
    later(11 * 60);
    expect((await person.get('/staff/letters?limit=1')).status).toBe(200);
    assertRefused(
      await person.post('/staff/sessions/current/step-up', { code: '123456' }),
      422,
      'VALIDATION_FAILED',
    );
    assertRefused(await person.delete('/staff/second-factor'), 403, 'REAUTHENTICATION_REQUIRED');
    assertRefused(await person.post('/staff/passkeys/enrolment'), 403, 'REAUTHENTICATION_REQUIRED');
    assertRefused(await person.post('/staff/second-factor/enrolment'), 403, 'REAUTHENTICATION_REQUIRED');
  });

  itOnce('passkeys are not offered where the server has no address, and the answer says why', async () => {
    await hire('wen-address');
    const person = await staff(url(), 'wen-address', PASSWORD);
    const why = '还没有设置本系统的网址（HUIYIN_PUBLIC_URL），暂不能使用通行密钥。';
    const { body } = await person.get('/staff/passkeys');
    expect(body).toEqual({ items: [], origin: null, unavailable: why });
    const begun = await person.post('/staff/passkeys/enrolment');
    assertRefused(begun, 409, 'ACTION_NOT_ALLOWED');
    expect(begun.body.detail).toBe(why);
  });

  itOnce('is replaced by a new app only when the new one has proved itself', async () => {
    const { person, secret } = await enrol('wen-new');
    const { body } = await person.post('/staff/second-factor/enrolment');
    expect((await signIn('wen-new', { code: digits(secret, now) })).status).toBe(201);
    later(31 * 60);
    // The picture was left open over lunch.
    assertRefused(
      await person.post('/staff/second-factor', { code: digits(body.secret, now) }),
      401,
      'UNAUTHENTICATED',
    );
    const again = client(url(), {
      authorization: `Bearer ${(await signIn('wen-new', { code: digits(secret, now) })).body.accessToken}`,
    });
    assertRefused(
      await again.post('/staff/second-factor', { code: digits(body.secret, now) }),
      409,
      'ACTION_NOT_ALLOWED',
    );
    const { secret: next } = (await again.post('/staff/second-factor/enrolment')).body;
    expect((await again.post('/staff/second-factor', { code: digits(next, now) })).status).toBe(200);
    later(30);
    assertRefused(await signIn('wen-new', { code: digits(secret, now) }), 401, 'SECOND_FACTOR_WRONG');
    expect((await signIn('wen-new', { code: digits(next, now) })).status).toBe(201);
  });

  itOnce('is reset by an administrator for a person who lost everything; the log says so', async () => {
    const { id, person } = await enrol('wen-reset');
    const boss = await admin();
    const found = await boss.post('/staff/users/search', { q: 'wen-reset' });
    expect(found.body.items[0].secondFactor).toBe(true);
    assertRefused(
      await boss.delete(`/staff/users/${office.ids.admin}/second-factor`),
      409,
      'ACTION_NOT_ALLOWED',
    );
    assertRefused(
      await (await staff(url(), 'clerk')).delete(`/staff/users/${id}/second-factor`),
      403,
      'FORBIDDEN',
    );
    const reset = await boss.delete(`/staff/users/${id}/second-factor`);
    expect(reset.body).toMatchObject({ username: 'wen-reset', secondFactor: false });
    assertRefused(await person.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
    expect((await signIn('wen-reset')).status).toBe(201);
    const [line] = (await (await supervisor()).get('/audit?action=user.second_factor_reset')).body.items;
    expect(line).toMatchObject({ action: 'user.second_factor_reset', subjectId: id });
    expect(await office.sql('SELECT * FROM staff_recovery_codes WHERE user_id = ?', [id])).toEqual([]);
  });

  describeOnce('where the role must have one', () => {
    const require = async (secondFactorRoles: string[]) =>
      (await admin()).put('/staff/sign-in-settings', { secondFactorRoles });
    afterAll(async () => {
      expect((await require([])).status).toBe(200);
    });

    it('nothing can be done before it is set up, by a program either, and it cannot be turned off', async () => {
      await hire('wen-must', 'leader');
      const before = await staff(url(), 'wen-must', PASSWORD);
      assertRefused(
        await (await admin()).put('/staff/sign-in-settings', { secondFactorRoles: ['leader', 'nobody'] }),
        422,
        'VALIDATION_FAILED',
      );
      expect((await require(['leader'])).body).toEqual({ secondFactorRoles: ['leader'] });
      expect((await require(['leader'])).body).toEqual({ secondFactorRoles: ['leader'] });
      assertRefused(await before.get('/staff/letters'), 403, 'SECOND_FACTOR_SETUP_REQUIRED');
      const signed = await signIn('wen-must');
      expect(signed.body.user.secondFactorDue).toBe(true);
      const person = client(url(), { authorization: `Bearer ${signed.body.accessToken}` });
      assertRefused(await person.get('/staff/letters'), 403, 'SECOND_FACTOR_SETUP_REQUIRED');
      assertRefused(await person.get('/staff/notices'), 403, 'SECOND_FACTOR_SETUP_REQUIRED');
      expect((await person.get('/staff/second-factor')).body.required).toBe(true);
      const { secret } = (await person.post('/staff/second-factor/enrolment')).body;
      await person.post('/staff/second-factor', { code: digits(secret, now) });
      expect((await person.get('/staff/letters?limit=1')).status).toBe(200);
      expect((await person.get('/staff/sessions/current')).body.secondFactorDue).toBeUndefined();
      assertRefused(await person.delete('/staff/second-factor'), 409, 'ACTION_NOT_ALLOWED');
      await require([]);
      expect((await person.delete('/staff/second-factor')).status).toBe(204);
      later(30);
      expect((await signIn('wen-must')).status).toBe(201);
    });
  });

  it('检查自测 counts the accounts that have none', async () => {
    const value = async () =>
      (await (await supervisor()).get('/self-inspection')).body.rows.find(
        (each: { row: string }) => each.row === 'accounts',
      ).value as number;
    const titles = async () =>
      (await (await supervisor()).get('/self-inspection/accounts/items?limit=100')).body.items.map(
        ({ title }: { title: string }) => title,
      );
    await hire('wen-counted');
    const before = await value();
    expect(await titles()).toContain('文静（wen-counted）');
    const person = await staff(url(), 'wen-counted', PASSWORD);
    const { secret } = (await person.post('/staff/second-factor/enrolment')).body;
    expect(await value()).toBe(before);
    await person.post('/staff/second-factor', { code: digits(secret, now) });
    expect(await value()).toBe(before - 1);
    expect(await titles()).not.toContain('文静（wen-counted）');
  });
});
