/** @engine one: another system; its statements are those of sessions */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TEST_PASSWORD } from '../support/api-process.js';
import { anonymous, assertRefused, client, staff, type Client } from '../support/client.js';
import { eventually } from '../support/expect.js';
import { OidcBrowser, startOidc, type Mischief, type Oidc } from '../support/oidc.js';
import { Office } from './office.js';

const START = '/api/v1/staff/sso/start';

describe('signing in at the provider that the bureau has', () => {
  let office: Office;
  let oidc: Oidc;
  let population: string;

  beforeAll(async () => {
    oidc = await startOidc();
    office = await Office.open({ env: { ...oidc.env, OIDC_NAME: '省统一身份认证' } });
    population = office.departments.population!.id;
    await oidc.control({ apiUrl: office.api.url });
  });
  afterAll(async () => {
    await oidc?.stop();
    const faults = office?.faults();
    await office?.close();
    expect(faults).toEqual([]);
  });

  const url = () => office.api.url;
  /** A browser in which that person has gone through the provider. @returns where it ended, and its session */
  const goThrough = async (
    current: string,
    { browser = new OidcBrowser(url()), mischief = {} as Mischief, next = '' } = {},
  ) => {
    await oidc.control({ current, mischief });
    const place = await browser.follow(`${url()}${START}${next}`);
    const token = browser.cookie('huiyin_staff');
    const session = token ? client(url(), { authorization: `Bearer ${token}` }) : undefined;
    return { place, session, browser };
  };
  const person = (sub: string, claims: object) => oidc.control({ people: { ...people, [sub]: claims } });
  const people: Record<string, object> = {
    'p-clerk': { name: '周明远', preferred_username: 'Clerk' },
    'p-handler': { name: '韩雪', preferred_username: 'han.xue', groups: ['everyone', 'population'] },
    'p-unknown': { name: '生人', preferred_username: 'stranger', groups: ['visitors'] },
    'p-admin': { name: '管理', preferred_username: 'admin' },
  };
  const settings = async (change: object): Promise<void> => {
    const admin = await staff(url(), 'admin');
    const { body } = await admin.get('/staff/sso/settings');
    const { provider: _, ...before } = body;
    const answer = await admin.put('/staff/sso/settings', { ...before, ...change });
    expect(answer.status).toBe(200);
  };
  const POPULATION = { claim: 'groups', claimValue: 'population', role: 'handler' };

  it('a provider that says it is another one is not believed, and passwords still work', async () => {
    await person('p-clerk', people['p-clerk']!);
    const liar = await goThrough('p-clerk', { mischief: { discovery: { issuer: 'https://other.example' } } });
    expect(liar).toMatchObject({ place: '/console/login?sso=down', session: undefined });
    const gone = await goThrough('p-clerk', { mischief: { down: true } });
    expect(gone.place).toBe('/console/login?sso=down');
    expect((await staff(url(), 'clerk')).headers.authorization).toBeDefined();
    expect((await anonymous(url()).get('/staff/sso/options')).body).toEqual({ provider: '省统一身份认证' });
  });

  it('a person without an account is not let in, and no account is taken or made', async () => {
    const count = async () => (await office.sql('SELECT id FROM users')).length;
    const before = await count();
    for (const sub of ['p-clerk', 'p-handler', 'p-unknown', 'p-admin']) {
      const { place, session } = await goThrough(sub);
      expect(place).toBe('/console/login?sso=no-account');
      expect(session).toBeUndefined();
    }
    expect(await count()).toBe(before);
    expect(await office.sql('SELECT * FROM staff_identities')).toEqual([]);
  });

  describe('a linked account', () => {
    /** Signed in with the password in a browser, then linked there. */
    const link = async (username: string, sub: string) => {
      const session = await staff(url(), username);
      const browser = new OidcBrowser(url());
      await oidc.control({ current: sub, mischief: {} });
      const begun = await browser.fetch(`${url()}/api/v1/staff/sso/link`, {
        method: 'POST',
        headers: { authorization: session.headers.authorization! },
      });
      const { address } = (await begun.json()) as { address: string };
      return { place: await browser.follow(address), session };
    };

    it('is linked by its owner, opens a session with no password, and steps up at the provider', async () => {
      expect((await link('clerk', 'p-clerk')).place).toBe('/console/account/security?sso=linked');
      const { place, session, browser } = await goThrough('p-clerk', { next: '?next=/letters' });
      expect(place).toBe('/console/letters');
      expect((await session!.get('/staff/sessions/current')).body.username).toBe('clerk');
      expect((await session!.get('/staff/sso/link')).body).toEqual({
        provider: '省统一身份认证',
        linked: true,
      });
      expect(await office.sql("SELECT method FROM staff_sessions WHERE method = 'oidc'")).toHaveLength(1);

      const { id } = await office.send({ title: '请查看我的联系方式' });
      const reveal = () => session!.post(`/staff/letters/${id}/submitter-reveals`);
      expect((await reveal()).status).toBe(200);
      const stored = new Date(Date.now() - 11 * 60_000).toISOString().replace('T', ' ').replace('Z', '');
      const ago = () =>
        office.tamper("UPDATE staff_sessions SET second_factor_at = ? WHERE method = 'oidc'", [stored]);
      await ago();
      assertRefused(await reveal(), 403, 'STEP_UP_REQUIRED');
      const stepUp = async (sub: string) => {
        await oidc.control({ current: sub });
        browser.forget(oidc.url);
        const begun = await browser.fetch(`${url()}/api/v1/staff/sso/step-up`, {
          method: 'POST',
          headers: { authorization: session!.headers.authorization! },
        });
        const { address } = (await begun.json()) as { address: string };
        expect(new URL(address).searchParams.get('prompt')).toBe('login');
        return browser.follow(address);
      };
      // A colleague at the same desk signs in there instead.
      expect(await stepUp('p-admin')).toBe('/console/sso-done?sso=other-person');
      assertRefused(await reveal(), 403, 'STEP_UP_REQUIRED');
      expect(await stepUp('p-clerk')).toBe('/console/sso-done');
      expect((await reveal()).status).toBe(200);
    });

    it('belongs to one person there, and a person there to one account', async () => {
      expect((await link('handler', 'p-clerk')).place).toBe('/console/account/security?sso=other-person');
      expect((await link('clerk', 'p-admin')).place).toBe('/console/account/security?sso=other-person');
      expect((await link('clerk', 'p-clerk')).place).toBe('/console/account/security?sso=linked');
    });

    it('is closed here, whatever the provider says; wrong passwords of strangers do not keep its owner out', async () => {
      for (let n = 0; n < 5; n += 1)
        await anonymous(url()).post('/staff/sessions', { username: 'clerk', password: `wrong ${n}` });
      expect((await goThrough('p-clerk')).place).toBe('/console/');
      await office.tamper("UPDATE users SET active = 0 WHERE username = 'clerk'");
      const { place, session } = await goThrough('p-clerk');
      expect(place).toBe('/console/login?sso=closed');
      expect(session).toBeUndefined();
      await office.tamper("UPDATE users SET active = 1, failed_attempts = 0 WHERE username = 'clerk'");
      await office.tamper('DELETE FROM sign_in_failures');
    });

    it('a session of before it was closed or unlinked is no proof any more', async () => {
      const { session } = await link('supervisor', 'p-admin');
      expect((await session.delete('/staff/sso/link')).status).toBe(204);
      expect((await session.get('/staff/sso/link')).body.linked).toBe(false);
      expect((await goThrough('p-admin')).place).toBe('/console/login?sso=no-account');
    });
  });

  describe('what is not the provider’s answer to this browser', () => {
    it.each<[string, Mischief]>([
      ['for another client', { claims: { aud: 'another-client' } }],
      ['of another issuer', { claims: { iss: 'https://other.example' } }],
      ['with the nonce of another sign-in', { claims: { nonce: 'of another sign-in' } }],
      ['that expired an hour ago', { claims: { exp: Math.floor(Date.now() / 1000) - 3600 } }],
      ['about another person than its access token', { claims: { sub: 'p-admin' } }],
      ['that is not signed', { how: 'none' }],
      ['signed with the secret that both know', { how: 'secret' }],
      ['signed by a stranger', { how: 'stranger' }],
    ])('a token %s is refused', async (_, mischief) => {
      const { place, session } = await goThrough('p-clerk', { mischief });
      expect(place).toBe('/console/login?sso=failed');
      expect(session).toBeUndefined();
    });

    it('a code that was used, a state of another browser, and an address without a beginning are refused', async () => {
      const browser = new OidcBrowser(url());
      await oidc.control({ current: 'p-clerk', mischief: {} });
      const back = await browser.untilBack(`${url()}${START}`);
      // The victim’s browser has not begun anything; the attacker’s address is of no use to it.
      expect(await new OidcBrowser(url()).follow(back)).toBe('/console/login?sso=expired');
      const other = new OidcBrowser(url());
      await other.untilBack(`${url()}${START}`);
      expect(await other.follow(back)).toBe('/console/login?sso=failed');
      const forged = new URL(back);
      forged.searchParams.set('state', 'guessed');
      const third = new OidcBrowser(url());
      await third.untilBack(`${url()}${START}`);
      expect(await third.follow(forged.href)).toBe('/console/login?sso=failed');
      const twin = browser.copy();
      expect(await browser.follow(back)).toBe('/console/');
      // With the same cookie the provider refuses the code, which it has given tokens for already.
      expect(await twin.follow(back)).toBe('/console/login?sso=failed');
      // In the browser itself the cookie is gone.
      expect(await browser.follow(back)).toBe('/console/login?sso=expired');
    });

    it('leads to no page outside the console', async () => {
      for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', '/letters?x=1'])
        expect((await goThrough('p-clerk', { next: `?next=${encodeURIComponent(next)}` })).place).toBe(
          next === '/letters?x=1' ? '/console/letters?x=1' : '/console/',
        );
    });
  });

  describe('accounts that are made by the first sign-in', () => {
    it('follow the rules: role and department, at the first sign-in and at each one', async () => {
      await settings({ justInTime: true, rules: [{ ...POPULATION, departmentId: population }] });
      const { place, session } = await goThrough('p-handler');
      expect(place).toBe('/console/');
      expect((await session!.get('/staff/sessions/current')).body).toMatchObject({
        username: 'han.xue',
        displayName: '韩雪',
        role: 'handler',
        departmentId: population,
      });
      const [made] = await office.sql("SELECT action FROM audit_entries WHERE action = 'user.provision'");
      expect(made).toBeDefined();
      assertRefused(
        await anonymous(url()).post('/staff/sessions', { username: 'han.xue', password: TEST_PASSWORD }),
        401,
        'BAD_CREDENTIALS',
      );
      await settings({ rules: [{ claim: 'groups', claimValue: 'population', role: 'supervisor' }] });
      const again = await goThrough('p-handler');
      expect((await again.session!.get('/staff/sessions/current')).body).toMatchObject({
        role: 'supervisor',
        departmentId: null,
      });
      // One account, whatever the number of sign-ins.
      expect(await office.sql("SELECT id FROM users WHERE username = 'han.xue'")).toHaveLength(1);
      assertRefused(await again.session!.delete('/staff/sso/link'), 409, 'ACTION_NOT_ALLOWED');
    });

    it('are not made for an unknown group, and end when the group is gone', async () => {
      const unknown = await goThrough('p-unknown');
      expect(unknown.place).toBe('/console/login?sso=no-role');
      expect(await office.sql("SELECT id FROM users WHERE username = 'stranger'")).toEqual([]);
      await settings({ rules: [] });
      expect((await goThrough('p-handler')).place).toBe('/console/login?sso=no-role');
    });

    it('never take the account of the same name, unless the office decides so', async () => {
      await settings({ rules: [{ claim: 'preferred_username', claimValue: 'admin', role: 'clerk' }] });
      expect((await goThrough('p-admin')).place).toBe('/console/login?sso=no-account');
      await settings({ linkByUsername: true });
      const { session } = await goThrough('p-admin');
      // The administrator who was there keeps the role: the rules are for accounts that the provider made.
      expect((await session!.get('/staff/sessions/current')).body).toMatchObject({
        username: 'admin',
        role: 'admin',
      });
    });

    it('a rule for a role that needs a department has one; two administrators do not overwrite each other', async () => {
      const admin = await staff(url(), 'admin');
      const { provider: _, ...before } = (await admin.get('/staff/sso/settings')).body;
      assertRefused(
        await admin.put('/staff/sso/settings', { ...before, rules: [POPULATION] }),
        422,
        'VALIDATION_FAILED',
      );
      expect((await admin.put('/staff/sso/settings', before)).status).toBe(200);
      assertRefused(await admin.put('/staff/sso/settings', before), 409, 'STALE_VERSION');
    });
  });

  describe('the provider ends a session', () => {
    const logout = (token: string, type = 'application/x-www-form-urlencoded') =>
      fetch(`${url()}/api/v1/staff/sso/logout`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: new URLSearchParams({ logout_token: token }).toString(),
      });
    const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    let turn = 0;
    const claims = (more: object = {}) => {
      const now = Math.floor(Date.now() / 1000);
      turn += 1;
      return {
        iss: oidc.url,
        aud: 'huiyin',
        iat: now,
        exp: now + 120,
        jti: `logout ${turn}`,
        sub: 'p-clerk',
        events: EVENTS,
        ...more,
      };
    };
    const isIn = async (session: Client) => (await session.get('/staff/sessions/current')).status === 200;

    it.each<[string, object, 'none' | 'secret' | 'stranger' | undefined]>([
      ['for another client', { aud: 'another-client' }, undefined],
      ['of another issuer', { iss: 'https://other.example' }, undefined],
      ['without the event', { events: {} }, undefined],
      ['with a nonce, as an ID token has', { nonce: 'n' }, undefined],
      ['without an id of its own', { jti: undefined }, undefined],
      ['about no person', { sub: undefined }, undefined],
      ['of an hour ago', { iat: Math.floor(Date.now() / 1000) - 3600 }, undefined],
      ['that has expired', { exp: Math.floor(Date.now() / 1000) - 600 }, undefined],
      ['that is not signed', {}, 'none'],
      ['signed with the secret that both know', {}, 'secret'],
      ['signed by a stranger', {}, 'stranger'],
    ])('but not by a token %s', async (_, more, how) => {
      const { session } = await goThrough('p-clerk');
      expect((await logout(await oidc.token(claims(more), how))).status).toBe(400);
      expect(await isIn(session!)).toBe(true);
    });

    it('by a token that is right, once; sessions that were opened with a password stay', async () => {
      const { session } = await goThrough('p-clerk');
      const own = await staff(url(), 'clerk');
      const token = await oidc.token(claims());
      expect((await logout(token)).status).toBe(200);
      expect(await isIn(session!)).toBe(false);
      expect(await isIn(own)).toBe(true);
      const next = await goThrough('p-clerk');
      expect((await logout(token)).status).toBe(400);
      expect(await isIn(next.session!)).toBe(true);
      expect((await logout(await oidc.token(claims({ sub: 'p-of-no-account' })))).status).toBe(200);
      expect(await isIn(next.session!)).toBe(true);
      expect((await logout(await oidc.token(claims()), 'application/json')).status).toBeGreaterThanOrEqual(
        400,
      );
      const other = await fetch(`${url()}/api/v1/staff/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'username=clerk',
      });
      expect(other.status).toBe(415);
    });

    it('when the person signs out there: that session and no other', async () => {
      const here = await goThrough('p-clerk');
      const elsewhere = await goThrough('p-clerk');
      const page = await (await here.browser.fetch(`${oidc.url}/session/end`)).text();
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)![1]!;
      await here.browser.fetch(`${oidc.url}/session/end/confirm`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ xsrf, logout: 'yes' }).toString(),
      });
      await eventually(() => isIn(here.session!)).toBe(false);
      expect(await isIn(elsewhere.session!)).toBe(true);
    });
  });
});
