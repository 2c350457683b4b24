import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TEST_PASSWORD } from '../support/api-process.js';
import { anonymous, assertRefused, client, staff, type Answer } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { Office } from './office.js';

const FIRST = 'mfqt vzrw kplo 83';
const SECOND = 'zebra quartz lantern 71';
const PICTURES = Array.from({ length: 128 }, (_, n) => String.fromCodePoint(0x1f400 + ((n * 37) % 100))).join(
  '',
);

describe('credentials at the same moment, and in odd letters', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z', env: { TRUST_PROXY: '1' } });
  });
  afterAll(() => office?.close());

  const admin = () => office.people.admin;
  const signIn = (username: string, password: string, address = '192.0.2.1') =>
    client(office.api.url, { 'x-forwarded-for': address }).post('/staff/sessions', { username, password });
  async function hire(username: string, role: string, password = FIRST): Promise<string> {
    const { status, body } = await admin().post('/staff/users', {
      username,
      displayName: '文静',
      role,
      password,
    });
    expect([status, body.errors]).toEqual([201, undefined]);
    return body.id;
  }
  const works = async ({ body }: Answer): Promise<boolean> =>
    (
      await client(office.api.url, { authorization: `Bearer ${body.accessToken}` }).get(
        '/staff/sessions/current',
      )
    ).status === 200;

  it('a password that is verified while it is reset opens no lasting session', async () => {
    const id = await hire('reset-meanwhile', 'clerk');
    const opening = Array.from({ length: 16 }, (_, n) =>
      signIn('reset-meanwhile', FIRST, `198.51.100.${n + 1}`),
    );
    const reset = admin().patch(`/staff/users/${id}`, { password: SECOND });
    const opened = (await Promise.all(opening)).filter(({ status }) => status === 201);
    expect((await reset).status).toBe(200);
    expect(await Promise.all(opened.map(works))).toEqual(opened.map(() => false));
    expect((await signIn('reset-meanwhile', SECOND)).status).toBe(201);
  });

  it('an account closed meanwhile has no session after it is opened again', async () => {
    const id = await hire('closed-meanwhile', 'clerk');
    const opening = Array.from({ length: 16 }, (_, n) =>
      signIn('closed-meanwhile', FIRST, `203.0.113.${n + 1}`),
    );
    const closed = admin().patch(`/staff/users/${id}`, { active: false });
    const answers = await Promise.all(opening);
    expect((await closed).status).toBe(200);
    const rows = await office.sql('SELECT token_hash FROM staff_sessions WHERE user_id = ?', [id]);
    expect(rows).toEqual([]);
    expect(new Set(answers.map(({ status }) => status))).not.toContain(500);
  });

  it('of five changes of one’s own password at the same moment one is made', async () => {
    await hire('own-five', 'clerk');
    const sessions = await Promise.all(
      Array.from({ length: 5 }, () => staff(office.api.url, 'own-five', FIRST)),
    );
    const passwords = sessions.map((_, n) => `${SECOND} no ${n}`);
    const answers = await Promise.all(
      sessions.map((person, n) =>
        person.put('/staff/password', { currentPassword: FIRST, password: passwords[n] }),
      ),
    );
    const made = answers.flatMap(({ status }, n) => (status === 204 ? [n] : []));
    expect(made).toHaveLength(1);
    for (const [n, password] of passwords.entries())
      expect((await signIn('own-five', password, `198.18.0.${n}`)).status).toBe(n === made[0] ? 201 : 401);
    const alive = await Promise.all(sessions.map((person) => person.get('/staff/sessions/current')));
    expect(alive.flatMap(({ status }, n) => (status === 200 ? [n] : []))).toEqual(made);
  });

  it('two administrators who close each other’s accounts at the same moment do not leave the office without one', async () => {
    const others = await Promise.all([hire('admin-east', 'admin'), hire('admin-west', 'admin')]);
    const [east, west] = await Promise.all([
      staff(office.api.url, 'admin-east', FIRST),
      staff(office.api.url, 'admin-west', FIRST),
    ]);
    // Without `admin` these two are the only administrators.
    const raw = await office.database();
    await raw.run("UPDATE users SET active = 0 WHERE username = 'admin'");
    try {
      const answers = await Promise.all([
        east.patch(`/staff/users/${others[1]}`, { active: false, password: SECOND }),
        west.patch(`/staff/users/${others[0]}`, { role: 'leader', password: SECOND }),
      ]);
      expect(answers.map(({ status }) => status)).toContain(200);
      const left = await office.sql("SELECT username FROM users WHERE role = 'admin' AND active = 1");
      expect(left).toHaveLength(1);
    } finally {
      await raw.run("UPDATE users SET active = 1 WHERE username = 'admin'");
      await raw.close();
    }
  });

  itOnce.each([
    ['of 128 pictures, each two units of UTF-16', PICTURES, PICTURES],
    [
      'in composed letters, typed decomposed',
      'crème brûlée à Évian',
      'crème brûlée à Évian'.normalize('NFD'),
    ],
    [
      'of 128 letters that a Mac sends as 256',
      'éàüñçîôâ'.repeat(15) + 'êëïùúíóá',
      ('éàüñçîôâ'.repeat(15) + 'êëïùúíóá').normalize('NFD'),
    ],
    [
      'of families joined by characters of no width',
      '👩‍👧‍👦 loves 👨‍🌾 and 🧑‍🚀 dearly',
      '👩‍👧‍👦 loves 👨‍🌾 and 🧑‍🚀 dearly',
    ],
  ])('a password %s is taken whole', async (_, chosen, typed) => {
    const username = `odd-${chosen.length}-${typed.length}`;
    await hire(username, 'clerk', typed);
    expect((await signIn(username, typed)).status).toBe(201);
    expect((await signIn(username, chosen)).status).toBe(201);
    const [first, ...rest] = typed;
    expect(first).toBeDefined();
    assertRefused(await signIn(username, rest.join('')), 401, 'BAD_CREDENTIALS');
    assertRefused(await signIn(username, [...typed].slice(0, -1).join('')), 401, 'BAD_CREDENTIALS');
  });

  itOnce(
    'a browser’s cookie does not sign in, and neither does the right password of another account',
    async () => {
      const { headers } = await signIn('clerk', TEST_PASSWORD);
      const cookie = (headers.get('set-cookie') ?? '').split(';')[0]!;
      const withCookie = client(office.api.url, { cookie, 'x-forwarded-for': '192.0.2.77' });
      assertRefused(await withCookie.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
      await hire('other-word', 'clerk', SECOND);
      assertRefused(
        await withCookie.post('/staff/sessions', { username: 'clerk', password: SECOND }),
        401,
        'BAD_CREDENTIALS',
      );
      expect((await anonymous(office.api.url).get('/staff/sessions/current')).status).toBe(401);
    },
  );
});
