/** @engine one: what logs and errors say */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TEST_PASSWORD } from '../support/api-process.js';
import { until } from '../support/wait.js';
import { Office, REPLY, type Sent } from './office.js';

/** Logs as in production, where every request leaves a line. */
describe('what others may learn', () => {
  let office: Office;
  let sent: Sent;
  const submitter = {
    type: 'organisation' as const,
    name: '尉迟日志',
    phone: '13612349876',
    email: 'log.reader@example.cn',
    organisation: '不入日志研究会',
  };
  const title = '这个标题不应当出现在日志里';
  const body = '这段正文也不应当出现在日志里，哪怕请求失败的时候。';

  beforeAll(async () => {
    office = await Office.open({ env: { LOG_LEVEL: 'info', NODE_ENV: 'development' } });
    sent = await office.send({ mailbox: 'consultation', title, body, submitter });
  });
  afterAll(() => office?.close());

  it('logs hold no name, phone, title, text, code, password or token', async () => {
    await office.advance(sent.id, 'answered');
    await office.lookUp(sent);
    await office.citizen.post('/letters/lookup', { number: sent.number, queryCode: 'AAAA-BBBB-CCCC' });
    await office.citizen.post('/letters', { title, body, submitter });
    await office.citizen.post('/letters', {
      title,
      body,
      submitter: { ...submitter, phone: 'x13612349876' },
    });
    await office.act('clerk', sent.id, 'submitter-reveals');
    await office.people.clerk.get(`/staff/letters?q=${encodeURIComponent(submitter.phone)}`);
    await office.people.clerk.get(`/staff/letters?q=${encodeURIComponent(title)}`);
    await office.people.clerk.get(`/staff/letters?limit=${encodeURIComponent(submitter.name)}`);
    await office.citizen.post('/staff/sessions', {
      username: 'clerk',
      password: 'not-the-password-13612349876',
    });
    await fetch(`${office.api.url}/api/v1/letters`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-note': submitter.phone,
        cookie: `name=${submitter.email}`,
      },
      body: `{"title":"${title}"`,
    });
    // The log is really on: each request is there by method, path and status. A line may reach the file a moment after
    // the answer reached the caller.
    for (const line of [
      '/api/v1/letters/lookup',
      `/api/v1/staff/letters/${sent.id}/answer`,
      '"status":422',
      '"status":400',
    ])
      await until(`the log line ${line}`, () => office.api.logs().includes(line));
    const logs = office.api.logs();
    const token = office.people.clerk.headers.authorization!.slice('Bearer '.length);
    const secrets = [
      ...Object.values(submitter).slice(1),
      title,
      body,
      REPLY,
      sent.queryCode,
      sent.queryCode.replaceAll('-', ''),
      'AAAA-BBBB-CCCC',
      'not-the-password',
      token,
      encodeURIComponent(title),
      encodeURIComponent(submitter.name),
    ];
    // The demo's own password is shown once by design; nothing else may be.
    expect(secrets.filter((secret) => secret !== TEST_PASSWORD && logs.includes(secret))).toEqual([]);
    expect(logs).not.toContain('127.0.0.1:'.concat('"remoteAddress'));
    expect(logs).not.toMatch(/"remoteAddress"|"authorization"|"cookie"/i);
  });

  it.each([
    ['POST', '/letters/lookup', () => ({ number: sent.number, queryCode: sent.queryCode })],
    ['GET', '/staff/letters', () => undefined],
    ['GET', '/staff/letters/ID', () => undefined],
    ['POST', '/staff/letters/ID/submitter-reveals', () => ({})],
    ['GET', '/staff/sessions/current', () => undefined],
    ['POST', '/staff/sessions', () => ({ username: 'leader', password: TEST_PASSWORD })],
    ['POST', '/letters', () => ({})],
    ['GET', '/nope', () => undefined],
  ])('%s %s rests in no cache and cannot be framed, sniffed or scripted', async (method, path, payload) => {
    const sending = payload();
    const response = await fetch(`${office.api.url}/api/v1${path.replace('ID', sent.id)}`, {
      method,
      headers: { ...office.people.clerk.headers, ...(sending ? { 'content-type': 'application/json' } : {}) },
      ...(sending ? { body: JSON.stringify(sending) } : {}),
    });
    const header = (name: string) => response.headers.get(name);
    expect(header('cache-control')).toBe('no-store');
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(header('content-security-policy')).toMatch(
      /default-src 'self'.*frame-ancestors 'none'|frame-ancestors 'none'/,
    );
    expect(header('content-security-policy')).toMatch(/object-src 'none'/);
    expect(header('content-security-policy')).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
    expect(header('referrer-policy')).toBe('no-referrer');
    expect(header('x-powered-by')).toBeNull();
    expect(header('server')).toBeNull();
    // One cookie there is, by which a browser is known at the next sign-in: no script reads it, no other site sends it.
    expect(header('set-cookie') ?? '').toMatch(
      path === '/staff/sessions' ? /^huiyin_device_[^;]+;.* HttpOnly;.* SameSite=Strict/ : /^$/,
    );
  });

  it('other sites get no access: no CORS header on any answer, preflight or not', async () => {
    const headers = { origin: 'https://evil.example', ...office.people.clerk.headers };
    const preflight = await fetch(`${office.api.url}/api/v1/letters`, {
      method: 'OPTIONS',
      headers: {
        ...headers,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    const plain = await fetch(`${office.api.url}/api/v1/staff/letters`, { headers });
    for (const response of [preflight, plain]) {
      const names = [...response.headers.keys()].filter((name) => name.startsWith('access-control-'));
      expect(names).toEqual([]);
    }
    expect(preflight.status).toBe(404);
  });

  it('errors show nothing of the inside', async () => {
    const answers = [
      await office.people.clerk.get('/staff/letters?cursor=xxxx'),
      await office.people.clerk.get(`/staff/letters/${sent.id}x`),
      await office.citizen.post('/letters', { mailbox: 1 }),
    ];
    for (const { body: problem } of answers)
      expect(JSON.stringify(problem)).not.toMatch(
        /node_modules|\.ts|\.js|SELECT|sqlite|mysql|mariadb|typeorm|nest|fastify/i,
      );
  });
});
