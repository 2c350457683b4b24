/** @engine one: cookies and headers; sessions in the database are in sessions.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, TEST_PASSWORD, type Api } from '../support/api-process.js';
import { anonymous, assertRefused, client, staff, type Client } from '../support/client.js';
import { aLetter } from '../support/letters.js';

const PAGE = { 'x-huiyin-console': 'sign-in' };

/** A browser with the console open: the cookie it sends by itself, and the headers its page adds. */
interface Signed {
  id: string;
  cookie: string;
  /** calls as a page of the console sends them */
  page: Client;
}

describe('the console is signed in by a cookie', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z', env: { TRUST_PROXY: '1' } });
  });
  afterAll(() => api?.stop());

  const signIn = (username: string, headers: Record<string, string> = PAGE, password = TEST_PASSWORD) =>
    anonymous(api.url).post('/staff/sessions', { username, password }, headers);
  const sessionCookie = (headers: Headers) =>
    headers.getSetCookie().find((line) => line.startsWith('huiyin_staff='));
  const withHeaders = (headers: Record<string, string>) => client(api.url, headers);
  async function openConsole(username: string, password?: string): Promise<Signed> {
    const { headers, body } = await signIn(username, PAGE, password);
    const cookie = sessionCookie(headers)!.split(';')[0]!;
    const { id } = body.user;
    return { id, cookie, page: withHeaders({ cookie, 'x-huiyin-console': id }) };
  }

  it('a page gets an HttpOnly, SameSite=Strict cookie of the browser session and no token to read', async () => {
    const { status, headers, body } = await signIn('clerk');
    expect(status).toBe(201);
    expect(body).toEqual({ idleMinutes: 30, user: expect.objectContaining({ username: 'clerk' }) });
    expect(sessionCookie(headers)).toMatch(
      /^huiyin_staff=[\w-]{43}; Path=\/api\/v1; HttpOnly; SameSite=Strict$/,
    );
    // The other one says who is signed in, opens nothing, and is not even sent to the API.
    expect(headers.getSetCookie()).toContain(`huiyin_user=${body.user.id}; Path=/console; SameSite=Strict`);
  });

  it('the cookie is Secure when the browser or the trusted proxy says TLS, and over plain http it is not', async () => {
    const isSecure = async (headers: Record<string, string>) =>
      /; Secure(;|$)/.test(sessionCookie((await signIn('clerk', { ...PAGE, ...headers })).headers) ?? '');
    expect(await isSecure({})).toBe(false);
    expect(await isSecure({ origin: api.url })).toBe(false);
    expect(await isSecure({ origin: 'https://hub.example.cn' })).toBe(true);
    expect(await isSecure({ 'x-forwarded-proto': 'https' })).toBe(true);
  });

  it('a program gets its bearer token as before, and no session cookie', async () => {
    const { headers, body } = await signIn('clerk', {});
    expect(body).toMatchObject({ tokenType: 'Bearer', accessToken: expect.stringMatching(/^[\w-]{43}$/) });
    expect(sessionCookie(headers)).toBeUndefined();
  });

  it('the cookie with the page’s header reads and changes; neither works alone', async () => {
    const { id, cookie, page } = await openConsole('clerk');
    expect((await page.get('/staff/sessions/current')).body).toMatchObject({ id, username: 'clerk' });
    const { body: letter } = await anonymous(api.url).post('/letters', aLetter());
    const halves: Record<string, string>[] = [{ cookie }, { 'x-huiyin-console': id }];
    for (const headers of halves) {
      assertRefused(await withHeaders(headers).get('/staff/letters'), 401, 'UNAUTHENTICATED');
      assertRefused(
        await withHeaders(headers).post(`/staff/letters/${letter.id}/acceptance`, {}),
        401,
        'UNAUTHENTICATED',
      );
    }
    expect((await page.get(`/staff/letters/${letter.id}`)).body.status).toBe('submitted');
    expect((await page.post(`/staff/letters/${letter.id}/acceptance`, {})).status).toBeLessThan(300);
  });

  it.each(['cross-site', 'same-site', 'none'])(
    'a call the browser marks as %s is refused, header or not',
    async (site) => {
      const { id, cookie, page } = await openConsole('clerk');
      const { body: letter } = await anonymous(api.url).post('/letters', aLetter());
      const forged = withHeaders({ cookie, 'x-huiyin-console': id, 'sec-fetch-site': site });
      assertRefused(await forged.post(`/staff/letters/${letter.id}/acceptance`, {}), 401, 'UNAUTHENTICATED');
      expect((await page.get(`/staff/letters/${letter.id}`)).body.status).toBe('submitted');
    },
  );

  it('a form on another site changes nothing, whatever type it names', async () => {
    const { cookie, page } = await openConsole('clerk');
    const { body: letter } = await anonymous(api.url).post('/letters', aLetter());
    for (const type of [
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data; boundary=x',
    ]) {
      const { status } = await fetch(`${api.url}/api/v1/staff/letters/${letter.id}/acceptance`, {
        method: 'POST',
        headers: { cookie, 'content-type': type, origin: 'https://attacker.example' },
        body: '{}',
      });
      expect([401, 415]).toContain(status);
    }
    expect((await page.get(`/staff/letters/${letter.id}`)).body.status).toBe('submitted');
  });

  it('no preflight lets another origin send the header', async () => {
    const { headers } = await fetch(`${api.url}/api/v1/staff/letters`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://attacker.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'x-huiyin-console',
      },
    });
    expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  it('a page that shows one user cannot act as the colleague who signed in in another tab', async () => {
    const clerk = await openConsole('clerk');
    const { cookie } = await openConsole('supervisor');
    const stale = withHeaders({ cookie, 'x-huiyin-console': clerk.id });
    assertRefused(await stale.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
  });

  it('a bearer token that is no longer good is not rescued by a cookie', async () => {
    const { id, cookie } = await openConsole('clerk');
    const both = withHeaders({
      cookie,
      'x-huiyin-console': id,
      authorization: `Bearer ${'x'.repeat(43)}`,
    });
    assertRefused(await both.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
  });

  it('signing out takes both cookies back, and the old one opens nothing', async () => {
    const { cookie, page } = await openConsole('clerk');
    const { status, headers } = await page.delete('/staff/sessions/current');
    expect(status).toBe(204);
    expect(headers.getSetCookie()).toEqual([
      'huiyin_staff=; Max-Age=0; Path=/api/v1; HttpOnly; SameSite=Strict',
      'huiyin_user=; Max-Age=0; Path=/console; SameSite=Strict',
    ]);
    assertRefused(await page.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
    expect(cookie).toMatch(/^huiyin_staff=/);
  });

  it('a cookie ends with a changed password, with the account, and when its owner ends the other sessions', async () => {
    const admin = await staff(api.url, 'admin');
    const { body: user } = await admin.post('/staff/users', {
      username: 'wen-jing',
      displayName: '文静',
      role: 'clerk',
      password: 'mfqt vzrw kplo 83',
    });
    const first = await openConsole('wen-jing', 'mfqt vzrw kplo 83');
    const second = await openConsole('wen-jing', 'mfqt vzrw kplo 83');
    await second.page.delete('/staff/sessions');
    assertRefused(await first.page.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
    const third = await openConsole('wen-jing', 'mfqt vzrw kplo 83');
    const changed = await third.page.put('/staff/password', {
      currentPassword: 'mfqt vzrw kplo 83',
      password: 'bnhy ugtr xswz 47',
    });
    expect(changed.status).toBe(204);
    assertRefused(await second.page.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
    expect((await third.page.get('/staff/sessions/current')).status).toBe(200);
    expect((await admin.patch(`/staff/users/${user.id}`, { active: false })).status).toBeLessThan(300);
    assertRefused(await third.page.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
  });
});
