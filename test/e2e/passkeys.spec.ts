import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { startApi } from '../support/api-process.js';
import { Authenticator, type Deviation, type PasskeyAnswer } from '../support/authenticator.js';
import { anonymous, assertRefused, client, staff, type Client } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { until } from '../support/wait.js';
import { Office } from './office.js';

const START = '2026-03-09T02:00:00.000Z';
const PASSWORD = 'mfqt vzrw kplo 83';
const ORIGIN = 'https://xin.example.gov.cn';
const UNKNOWN = '0191d1a0-0000-7000-8000-000000000000';

interface Enrolled {
  id: string;
  username: string;
  person: Client;
  key: Authenticator;
  passkey: string;
  recoveryCodes: string[];
}

describe('passkeys of staff', () => {
  let office: Office;
  let now = START;
  beforeAll(async () => {
    office = await Office.open({ now: START, env: { HUIYIN_PUBLIC_URL: ORIGIN } });
  });
  afterAll(async () => {
    expect(office.faults()).toEqual([]);
    await office?.close();
  });

  const url = () => office.api.url;
  const later = (seconds: number): void => {
    now = new Date(Date.parse(now) + seconds * 1000).toISOString();
    office.api.setNow(now);
  };
  const digits = (secret: string): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(now) });
  const sessions = new Map<string, { since: number; person: Client }>();
  /** Signs in once more only when the proof of the last minutes has run out. */
  const lately = async (username: string): Promise<Client> => {
    const known = sessions.get(username);
    if (known && Math.abs(Date.parse(now) - known.since) < 9 * 60_000) return known.person;
    const person = await staff(url(), username);
    sessions.set(username, { since: Date.parse(now), person });
    return person;
  };
  const admin = () => lately('admin');
  /** Five wrong answers lock a place; the cases below give more. */
  const unlock = () => office.tamper('DELETE FROM sign_in_failures');
  const hire = async (username: string, role = 'clerk'): Promise<string> => {
    const dto = { username, displayName: '文静', role, password: PASSWORD };
    const made = await (await admin()).post('/staff/users', dto);
    expect(made.status).toBe(201);
    return made.body.id;
  };
  const begin = async (person: Client): Promise<object> => {
    const begun = await person.post('/staff/passkeys/enrolment');
    expect(begun.status).toBe(200);
    return begun.body.options;
  };
  const add = async (person: Client, key = new Authenticator(ORIGIN), deviation: Deviation = {}) =>
    person.post('/staff/passkeys', key.create(await begin(person), deviation));
  const enrol = async (username: string, role?: string): Promise<Enrolled> => {
    const id = await hire(username, role);
    const person = await staff(url(), username, PASSWORD);
    const key = new Authenticator(ORIGIN);
    const { status, body } = await add(person, key);
    expect(status).toBe(201);
    return { id, username, person, key, passkey: body.passkey.id, recoveryCodes: body.recoveryCodes };
  };
  const signIn = (username: string, more: object = {}) =>
    anonymous(url()).post('/staff/sessions', { username, password: PASSWORD, ...more });
  const question = async (username: string): Promise<object> => {
    const asked = await anonymous(url()).post('/staff/sessions/passkey', { username, password: PASSWORD });
    expect(asked.status).toBe(200);
    return asked.body.options;
  };
  const enter = async ({ username, key }: Pick<Enrolled, 'username' | 'key'>, deviation?: Deviation) =>
    signIn(username, { passkey: key.get(await question(username), deviation) });
  const session = async (enrolled: Enrolled): Promise<Client> => {
    const { status, body } = await enter(enrolled);
    expect(status).toBe(201);
    return client(url(), { authorization: `Bearer ${body.accessToken}` });
  };
  const again = async (person: Client): Promise<object> =>
    (await person.post('/staff/sessions/current/passkey')).body.options;
  const stepUp = (person: Client, passkey: PasskeyAnswer) =>
    person.post('/staff/sessions/current/step-up', { passkey });
  /** Lets in who has given the second factor lately: the year is missing. */
  const release = (person: Client) => person.get('/reports/self-inspection');
  const audited = async (action: string) =>
    (await (await lately('supervisor')).get(`/audit?action=${action}&limit=100`)).body.items.map(
      ({ subjectId }: { subjectId: string }) => subjectId,
    ) as string[];

  it('the first passkey gives recovery codes and ends other sessions; then the password alone opens none', async () => {
    const id = await hire('lan-first');
    const person = await staff(url(), 'lan-first', PASSWORD);
    const other = await staff(url(), 'lan-first', PASSWORD);
    const key = new Authenticator(ORIGIN);
    const options = await begin(person);
    expect(options).toMatchObject({
      rp: { id: 'xin.example.gov.cn' },
      user: { name: 'lan-first', displayName: '文静' },
      attestation: 'none',
      authenticatorSelection: { userVerification: 'required' },
    });
    const added = await person.post('/staff/passkeys', { ...key.create(options), name: '办公室电脑' });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ passkey: { name: '办公室电脑', createdAt: now, lastUsedAt: null } });
    expect(added.body.recoveryCodes).toHaveLength(10);
    assertRefused(await other.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
    // This session has just proved itself.
    assertRefused(await release(person), 422, 'VALIDATION_FAILED');

    const refused = await signIn('lan-first');
    assertRefused(refused, 401, 'SECOND_FACTOR_REQUIRED');
    expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual(['code', 'passkey']);
    const asked = await question('lan-first');
    expect(asked).toMatchObject({
      rpId: 'xin.example.gov.cn',
      allowCredentials: [{ id: key.id, transports: ['usb'] }],
      userVerification: 'required',
    });
    later(60);
    const { status, body } = await signIn('lan-first', { passkey: key.get(asked) });
    expect(status).toBe(201);
    const signedIn = client(url(), { authorization: `Bearer ${body.accessToken}` });
    assertRefused(await release(signedIn), 422, 'VALIDATION_FAILED');
    const { body: mine } = await signedIn.get('/staff/passkeys');
    expect(mine).toEqual({
      items: [{ ...added.body.passkey, lastUsedAt: now }],
      origin: ORIGIN,
      unavailable: null,
    });
    expect((await signIn('lan-first', { code: added.body.recoveryCodes[0] })).status).toBe(201);
    expect(await audited('user.passkey')).toEqual([id]);
    const users = await (await admin()).post('/staff/users/search', { q: 'lan-first' });
    expect(users.body.items[0].secondFactor).toBe(true);
  });

  it('an answer is taken once, and for the question of the last five minutes', async () => {
    const { username, key } = await enrol('lan-replay');
    const passkey = key.get(await question(username));
    expect((await signIn(username, { passkey })).status).toBe(201);
    assertRefused(await signIn(username, { passkey }), 401, 'SECOND_FACTOR_WRONG');
    // The question was answered wrong: it is over for the right answer, too.
    const asked = await question(username);
    assertRefused(
      await signIn(username, { passkey: key.get(asked, { isVerified: false }) }),
      401,
      'SECOND_FACTOR_WRONG',
    );
    assertRefused(await signIn(username, { passkey: key.get(asked) }), 401, 'SECOND_FACTOR_WRONG');
    const late = await question(username);
    later(5 * 60 + 1);
    assertRefused(await signIn(username, { passkey: key.get(late) }), 401, 'SECOND_FACTOR_WRONG');
    const early = await question(username);
    later(-3 * 60);
    assertRefused(await signIn(username, { passkey: key.get(early) }), 401, 'SECOND_FACTOR_WRONG');
    later(3 * 60);
    const locked = await anonymous(url()).post('/staff/sessions/passkey', { username, password: PASSWORD });
    assertRefused(locked, 423, 'ACCOUNT_LOCKED');
    await unlock();
    expect((await enter({ username, key })).status).toBe(201);
  });

  it('two answers to one question at once open one session', async () => {
    const { username, key } = await enrol('lan-twice');
    const asked = await question(username);
    // From a device that does not count, so that no count tells the answers apart.
    const answers = await Promise.all(
      [1, 2, 3].map(() => signIn(username, { passkey: key.get(asked, { counter: 0 }) })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401]);
  });

  it('a question of one server is answered at another, once', async () => {
    const { username, key } = await enrol('lan-server');
    const { databaseUrl, dataDir } = office.api;
    const other = await startApi({ databaseUrl, dataDir, now, env: { HUIYIN_PUBLIC_URL: ORIGIN } });
    try {
      const passkey = key.get(await question(username), { counter: 0 });
      const at = (url: string) =>
        anonymous(url).post('/staff/sessions', { username, password: PASSWORD, passkey });
      const answers = await Promise.all([at(other.url), at(url())]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 401]);
      assertRefused(await at(other.url), 401, 'SECOND_FACTOR_WRONG');
    } finally {
      await other.stop();
    }
  });

  itOnce(
    'an answer for another place, page or purpose, or without PIN or finger, opens nothing',
    async () => {
      const enrolled = await enrol('lan-other');
      const wrong: [string, Deviation][] = [
        ['origin', { origin: 'https://xin.example-gov.cn' }],
        ['port', { origin: `${ORIGIN}:8443` }],
        ['rp id', { rpId: 'example.gov.cn' }],
        ['frame', { isCrossOrigin: true }],
        ['verification', { isVerified: false }],
        ['type', { type: 'webauthn.create' }],
        ['challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
      ];
      const answers: [string, number, string][] = [];
      for (const [what, deviation] of wrong) {
        await unlock();
        const { status, body } = await enter(enrolled, deviation);
        answers.push([what, status, body.code]);
      }
      expect(answers).toEqual(wrong.map(([what]) => [what, 401, 'SECOND_FACTOR_WRONG']));
      await unlock();
      const key = new Authenticator(ORIGIN);
      expect((await enter({ username: enrolled.username, key })).body.code).toBe('SECOND_FACTOR_WRONG');
      expect((await enter(enrolled)).status).toBe(201);
      const traces = await (await lately('supervisor')).get('/audit/security-traces?limit=50');
      expect(traces.body.items.map(({ reason }: { reason: string }) => reason)).toContain('wrong_passkey');
    },
  );

  it('a passkey of another person opens neither account, and is not registered a second time', async () => {
    const mine = await enrol('lan-mine');
    const theirs = await enrol('lan-theirs');
    assertRefused(await enter({ username: mine.username, key: theirs.key }), 401, 'SECOND_FACTOR_WRONG');
    // Who knows a colleague's password answers with their own passkey, asked for themselves.
    assertRefused(
      await signIn(theirs.username, { passkey: mine.key.get(await question(mine.username)) }),
      401,
      'SECOND_FACTOR_WRONG',
    );
    // The question was put to one person and is answered for the other.
    const asked = await question(mine.username);
    assertRefused(
      await signIn(theirs.username, { passkey: theirs.key.get(asked) }),
      401,
      'SECOND_FACTOR_WRONG',
    );
    const options = await begin(mine.person);
    expect(options).toMatchObject({ excludeCredentials: [{ id: mine.key.id }] });
    assertRefused(await mine.person.post('/staff/passkeys', mine.key.create(options)), 409, 'DUPLICATE');
    assertRefused(await add(mine.person, theirs.key), 409, 'DUPLICATE');
    expect((await mine.person.get('/staff/passkeys')).body.items).toHaveLength(1);
    assertRefused(await mine.person.delete(`/staff/passkeys/${theirs.passkey}`), 404, 'NOT_FOUND');
    assertRefused(
      await mine.person.patch(`/staff/passkeys/${theirs.passkey}`, { name: '我的' }),
      404,
      'NOT_FOUND',
    );
    assertRefused(await mine.person.delete('/staff/passkeys/none'), 404, 'NOT_FOUND');
    expect((await enter(theirs)).status).toBe(201);
  });

  it('a count that goes back is refused and recorded; a device that does not count is let in', async () => {
    const enrolled = await enrol('lan-copy');
    expect((await enter(enrolled, { counter: 7 })).status).toBe(201);
    for (const counter of [7, 6, 0])
      assertRefused(await enter(enrolled, { counter }), 401, 'SECOND_FACTOR_WRONG');
    expect(await audited('user.passkey_behind')).toEqual([enrolled.id, enrolled.id, enrolled.id]);
    expect((await enter(enrolled, { counter: 4_294_967_295 })).status).toBe(201);
    const plain = await enrol('lan-plain');
    for (let n = 0; n < 2; n += 1) expect((await enter(plain, { counter: 0 })).status).toBe(201);
  });

  it('enrolment belongs to the session that began it, is answered once, and proves itself', async () => {
    await hire('lan-enrol');
    const person = await staff(url(), 'lan-enrol', PASSWORD);
    const other = await staff(url(), 'lan-enrol', PASSWORD);
    const key = new Authenticator(ORIGIN);
    const options = await begin(person);
    assertRefused(await other.post('/staff/passkeys', key.create(options)), 409, 'ACTION_NOT_ALLOWED');
    // Tried elsewhere, it is over.
    assertRefused(await person.post('/staff/passkeys', key.create(options)), 409, 'ACTION_NOT_ALLOWED');
    const wrong: Deviation[] = [
      { isVerified: false },
      { origin: 'https://evil.example' },
      { rpId: 'evil.example' },
      { type: 'webauthn.get' },
      { isCrossOrigin: true },
    ];
    for (const deviation of wrong)
      assertRefused(await add(person, key, deviation), 409, 'ACTION_NOT_ALLOWED');
    const made = key.create(await begin(person));
    assertRefused(
      await person.post('/staff/passkeys', { ...made, id: new Authenticator(ORIGIN).id }),
      409,
      'ACTION_NOT_ALLOWED',
    );
    const late = key.create(await begin(person));
    later(5 * 60 + 1);
    assertRefused(await person.post('/staff/passkeys', late), 409, 'ACTION_NOT_ALLOWED');
    const first = key.create(await begin(person));
    // A new beginning ends the one before.
    const second = key.create(await begin(person));
    assertRefused(await person.post('/staff/passkeys', first), 409, 'ACTION_NOT_ALLOWED');
    const [one, two] = await Promise.all([
      person.post('/staff/passkeys', second),
      person.post('/staff/passkeys', second),
    ]);
    expect([one.status, two.status].sort()).toEqual([201, 409]);
    later(11 * 60);
    assertRefused(await person.post('/staff/passkeys/enrolment'), 403, 'STEP_UP_REQUIRED');
    const broken = [
      { id: '!' },
      { clientDataJSON: 7 },
      { attestationObject: '' },
      { transports: ['a'.repeat(30)] },
    ];
    const fresh = await session({ username: 'lan-enrol', key } as Enrolled);
    for (const part of broken)
      assertRefused(await fresh.post('/staff/passkeys', { ...made, ...part }), 422, 'VALIDATION_FAILED');
  });

  itOnce('steps up the session that asked, and no other', async () => {
    const enrolled = await enrol('lan-step');
    const a = await session(enrolled);
    const b = await session(enrolled);
    later(11 * 60);
    assertRefused(await release(a), 403, 'STEP_UP_REQUIRED');
    const asked = await again(a);
    const wrong = await stepUp(b, enrolled.key.get(asked));
    assertRefused(wrong, 422, 'VALIDATION_FAILED');
    expect(wrong.body.errors[0].path).toBe('passkey');
    // A question of sign-in is none of step-up, and the reverse.
    const atSignIn = await question(enrolled.username);
    assertRefused(await stepUp(a, enrolled.key.get(atSignIn)), 422, 'VALIDATION_FAILED');
    assertRefused(
      await signIn(enrolled.username, { passkey: enrolled.key.get(await again(a)) }),
      401,
      'SECOND_FACTOR_WRONG',
    );
    assertRefused(await a.post('/staff/sessions/current/step-up', {}), 422, 'VALIDATION_FAILED');
    expect((await stepUp(a, enrolled.key.get(await again(a)))).status).toBe(200);
    assertRefused(await release(a), 422, 'VALIDATION_FAILED');
    assertRefused(await release(b), 403, 'STEP_UP_REQUIRED');
    // Nor is a question of enrolment, in the same session.
    const enrolment = { ...(await begin(a)), rpId: 'xin.example.gov.cn' };
    assertRefused(await stepUp(a, enrolled.key.get(enrolment)), 422, 'VALIDATION_FAILED');
  });

  it('is renamed and removed; a removed one opens nothing, and with the last factor the recovery codes go', async () => {
    const enrolled = await enrol('lan-gone');
    const { person, id, passkey, recoveryCodes, username } = enrolled;
    const second = new Authenticator(ORIGIN);
    const elsewhere = await session(enrolled);
    const added = await add(person, second);
    expect(added.body.recoveryCodes).toEqual([]);
    assertRefused(await elsewhere.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
    const renamed = await person.patch(`/staff/passkeys/${passkey}`, { name: '旧手机' });
    expect(renamed.body).toMatchObject({ id: passkey, name: '旧手机' });
    assertRefused(await person.patch(`/staff/passkeys/${passkey}`, { name: '' }), 422, 'VALIDATION_FAILED');
    expect(await audited('user.passkey_name')).toEqual([id]);
    const asked = await question(username);
    expect((await person.delete(`/staff/passkeys/${passkey}`)).status).toBe(204);
    assertRefused(await person.delete(`/staff/passkeys/${passkey}`), 404, 'NOT_FOUND');
    assertRefused(await signIn(username, { passkey: enrolled.key.get(asked) }), 401, 'SECOND_FACTOR_WRONG');
    expect((await signIn(username, { code: recoveryCodes[0] })).status).toBe(201);
    expect((await person.delete(`/staff/passkeys/${added.body.passkey.id}`)).status).toBe(204);
    expect(await office.sql('SELECT * FROM staff_recovery_codes WHERE user_id = ?', [id])).toEqual([]);
    expect((await signIn(username)).status).toBe(201);
    expect(await audited('user.passkey_off')).toEqual([id, id]);
  });

  itOnce('stands beside an authenticator app: either opens, and what is left is asked for', async () => {
    const enrolled = await enrol('lan-both');
    const { person, username, passkey } = enrolled;
    const { secret } = (await person.post('/staff/second-factor/enrolment')).body;
    const confirmed = await person.post('/staff/second-factor', { code: digits(secret) });
    const [code] = confirmed.body.recoveryCodes;
    later(30);
    expect((await signIn(username, { code: digits(secret) })).status).toBe(201);
    const wrongCodes = async () => {
      const [row] = await office.sql('SELECT wrong_codes AS n FROM staff_second_factors WHERE user_id = ?', [
        enrolled.id,
      ]);
      return Number(row!.n);
    };
    // No number of wrong signatures locks the six digits.
    for (let n = 0; n < 2; n += 1)
      assertRefused(await enter(enrolled, { isVerified: false }), 401, 'SECOND_FACTOR_WRONG');
    expect(await wrongCodes()).toBe(0);
    // Nor does a right one say who guessed at them.
    await office.tamper('UPDATE staff_second_factors SET wrong_codes = 7 WHERE user_id = ?', [enrolled.id]);
    expect((await enter(enrolled)).status).toBe(201);
    expect(await wrongCodes()).toBe(7);
    // Guessers lock the six digits, and not the passkey.
    await office.tamper('UPDATE staff_second_factors SET codes_locked_until = ? WHERE user_id = ?', [
      '2026-03-10 02:00:00.000',
      enrolled.id,
    ]);
    later(30);
    assertRefused(await signIn(username, { code: digits(secret) }), 423, 'ACCOUNT_LOCKED');
    expect((await enter(enrolled)).status).toBe(201);
    expect((await person.delete('/staff/second-factor')).status).toBe(204);
    later(30);
    assertRefused(await signIn(username, { code: digits(secret) }), 401, 'SECOND_FACTOR_WRONG');
    // The codes are for the passkey as well.
    expect((await signIn(username, { code })).status).toBe(201);
    expect((await person.delete(`/staff/passkeys/${passkey}`)).status).toBe(204);
    expect((await signIn(username)).status).toBe(201);
  });

  it('is enough where the role must have a second factor, and the last one stays', async () => {
    const require = async (secondFactorRoles: string[]) =>
      (await admin()).put('/staff/sign-in-settings', { secondFactorRoles });
    await hire('lan-must', 'leader');
    const person = await staff(url(), 'lan-must', PASSWORD);
    await require(['leader']);
    try {
      assertRefused(await person.get('/staff/letters'), 403, 'SECOND_FACTOR_SETUP_REQUIRED');
      const { body } = await add(person);
      expect((await person.get('/staff/letters?limit=1')).status).toBe(200);
      const remove = () => person.delete(`/staff/passkeys/${body.passkey.id}`);
      assertRefused(await remove(), 409, 'ACTION_NOT_ALLOWED');
      const other = await add(person);
      expect((await remove()).status).toBe(204);
      assertRefused(
        await person.delete(`/staff/passkeys/${other.body.passkey.id}`),
        409,
        'ACTION_NOT_ALLOWED',
      );
      expect((await person.get('/staff/passkeys')).body.items).toHaveLength(1);
    } finally {
      expect((await require([])).status).toBe(200);
    }
  });

  it('goes with a reset by an administrator, and with the account that is closed', async () => {
    const lost = await enrol('lan-reset');
    const gone = await enrol('lan-closed');
    const boss = await admin();
    expect((await boss.delete(`/staff/users/${lost.id}/second-factor`)).body.secondFactor).toBe(false);
    assertRefused(await lost.person.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
    expect((await signIn(lost.username)).status).toBe(201);
    expect((await boss.patch(`/staff/users/${gone.id}`, { active: false })).status).toBe(200);
    expect((await boss.patch(`/staff/users/${gone.id}`, { active: true })).body.secondFactor).toBe(false);
    expect(
      await office.sql('SELECT id FROM staff_passkeys WHERE user_id IN (?, ?)', [lost.id, gone.id]),
    ).toEqual([]);
    expect(
      await office.sql('SELECT * FROM staff_recovery_codes WHERE user_id IN (?, ?)', [lost.id, gone.id]),
    ).toEqual([]);
    expect(new Set(await audited('user.second_factor_reset'))).toEqual(new Set([gone.id, lost.id]));
  });

  itOnce('asks nothing of a stranger, of a wrong password, or where there is no passkey', async () => {
    const id = await hire('lan-none');
    const ask = (username: string, password: string) =>
      anonymous(url()).post('/staff/sessions/passkey', { username, password });
    assertRefused(await ask('lan-unknown', PASSWORD), 401, 'BAD_CREDENTIALS');
    assertRefused(await ask('lan-none', 'mfqt vzrw kplo 84'), 401, 'BAD_CREDENTIALS');
    assertRefused(await ask('lan-none', PASSWORD), 409, 'ACTION_NOT_ALLOWED');
    // A right password that was tried here is seen, and counted as a wrong one: after five this place is locked.
    for (let n = 0; n < 3; n += 1) assertRefused(await ask('lan-none', PASSWORD), 409, 'ACTION_NOT_ALLOWED');
    assertRefused(await ask('lan-none', PASSWORD), 423, 'ACCOUNT_LOCKED');
    const seen = await lately('supervisor');
    // Written after the answer.
    await until('the trace of four tries', async () =>
      (await seen.get('/audit/security-traces?limit=50')).body.items.some(
        ({ actorId, reason, count }: { actorId: string; reason: string; count: number }) =>
          actorId === id && reason === 'no_passkey' && count === 4,
      ),
    );
    await unlock();
    const person = await staff(url(), 'lan-none', PASSWORD);
    assertRefused(await person.post('/staff/sessions/current/passkey'), 409, 'ACTION_NOT_ALLOWED');
    assertRefused(await person.delete(`/staff/passkeys/${UNKNOWN}`), 404, 'NOT_FOUND');
  });

  itOnce('a person has ten at most', async () => {
    const { person } = await enrol('lan-many');
    for (let n = 1; n < 10; n += 1) expect((await add(person)).status).toBe(201);
    assertRefused(await person.post('/staff/passkeys/enrolment'), 409, 'ACTION_NOT_ALLOWED');
  });

  itOnce('one that was made for another address is shown as such and asked nothing', async () => {
    const { id, person, username, recoveryCodes } = await enrol('lan-moved');
    await office.tamper("UPDATE staff_passkeys SET rp_id = 'old.example.gov.cn' WHERE user_id = ?", [id]);
    expect((await person.get('/staff/passkeys')).body.items[0].usable).toBe(false);
    const refused = await signIn(username);
    assertRefused(refused, 401, 'SECOND_FACTOR_REQUIRED');
    expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual(['code']);
    expect((await signIn(username, { code: recoveryCodes[0] })).status).toBe(201);
  });

  it('a question without an answer is forgotten', async () => {
    const { username } = await enrol('lan-forgot');
    await question(username);
    later(2 * 3_600);
    await office.api.runJob('expired-rows');
    expect(await office.sql('SELECT * FROM staff_passkey_challenges')).toEqual([]);
  });
});
