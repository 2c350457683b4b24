/** @engine one: names and labels of figures; what counts them is on both in board-figures.spec.ts */
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, ROOT, startApi } from '../support/api-process.js';
import { anonymous } from '../support/client.js';
import { testEngine } from '../support/engines.js';
import { aLetter } from '../support/letters.js';
import { until } from '../support/wait.js';

const TOKEN = 'a-token-of-this-suite-only';

describe('GET /metrics', () => {
  let api: Api;
  const get = (headers: Record<string, string> = {}) => fetch(`${api.url}/metrics`, { headers });
  const text = async (): Promise<string> => {
    const answer = await get();
    expect(answer.status).toBe(200);
    return answer.text();
  };
  /** The number behind a name with its labels, as it is written. */
  const valueOf = (all: string, series: string): number =>
    Number(
      all
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.slice(series.length + 1),
    );

  beforeAll(async () => {
    api = await startApi({
      demo: true,
      now: '2026-03-09T01:00:00Z',
      // Requests are logged as outside of suites.
      env: { HUIYIN_METRICS_TOKEN: TOKEN, TRUST_PROXY: '1', NODE_ENV: 'development', LOG_LEVEL: 'info' },
    });
  });
  afterAll(() => api?.stop());

  it('counts answers by method, route and status, whatever is in the path', async () => {
    const citizen = anonymous(api.url);
    for (let n = 0; n < 20; n += 1) {
      await citizen.get(`/staff/letters/${randomUUID()}`);
      await fetch(`${api.url}/${randomUUID()}/${n}`);
    }
    expect((await citizen.post('/letters', aLetter())).status).toBe(201);
    const all = await text();
    expect(
      valueOf(all, 'huiyin_http_requests_total{method="GET",route="/api/v1/staff/letters/:id",status="401"}'),
    ).toBe(20);
    expect(
      valueOf(all, 'huiyin_http_requests_total{method="POST",route="/api/v1/letters",status="201"}'),
    ).toBe(1);
    const series = all.split('\n').filter((line) => line.startsWith('huiyin_http_requests_total{'));
    expect(series.length).toBeLessThan(12);
  });

  it('tells letters in hand, queues, jobs, the pool, the event loop and the last backup', async () => {
    await api.runJob('expired-rows');
    const all = await text();
    for (const series of [
      'huiyin_letters{state="open"}',
      'huiyin_letters{state="due_soon"}',
      'huiyin_letters{state="overdue"}',
      'huiyin_outbox_waiting',
      'huiyin_outbox_oldest_seconds',
      'huiyin_deliveries_waiting{channel="email"}',
      'huiyin_deliveries_oldest_seconds{channel="sms"}',
      'huiyin_backup_last_good_timestamp_seconds',
      'huiyin_alarm{part="calendar"}',
      'nodejs_eventloop_lag_p99_seconds',
      ...(testEngine() === 'mariadb' ? ['huiyin_database_connections{state="used"}'] : []),
    ])
      expect([series, valueOf(all, series)]).toEqual([series, expect.any(Number)]);
    expect(valueOf(all, 'huiyin_letters{state="open"}')).toBeGreaterThan(10);
  });

  it('holds nothing of a person and no id', async () => {
    const letter = aLetter({ submitter: { type: 'citizen', name: '欧阳小满', phone: '13900001234' } });
    const { body } = await anonymous(api.url).post('/letters', letter);
    await anonymous(api.url).get(`/letters?phone=13900001234&q=${body.number}`);
    const all = await text();
    expect(all).not.toMatch(/欧阳|13900001234|[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect(all).not.toContain(body.number);
  });

  it('is there for this machine, and for others with the token alone', async () => {
    const proxied = { 'x-forwarded-for': '203.0.113.9' };
    expect((await get(proxied)).status).toBe(404);
    // A proxy on this machine names a caller that claims to be this machine.
    expect((await get({ 'x-forwarded-for': '127.0.0.1' })).status).toBe(404);
    expect((await get({ ...proxied, authorization: `Bearer ${TOKEN}x` })).status).toBe(404);
    expect((await get({ ...proxied, authorization: TOKEN })).status).toBe(404);
    expect((await get({ ...proxied, authorization: `Bearer ${TOKEN}` })).status).toBe(200);
    // A forwarder that adds no header passes on the name it was called by.
    const named = (host: string) =>
      new Promise<number>((resolve, reject) => {
        http
          .get(`${api.url}/metrics`, { headers: { host } }, (answer) => {
            answer.resume();
            resolve(answer.statusCode!);
          })
          .on('error', reject);
      });
    expect(await named('letters.example.cn')).toBe(404);
    expect(await named('127.0.0.1.example.cn')).toBe(404);
    expect(await named('localhost:3000')).toBe(200);
    const page = await get(proxied);
    expect(await page.text()).not.toContain('huiyin_');
  });

  it('stands beside a log in which a request has the id that its caller reads as traceId', async () => {
    const { body } = await anonymous(api.url).get('/staff/letters/9');
    const line = await until('the line', () =>
      api
        .logs()
        .split('\n')
        .find((text) => text.includes(body.traceId)),
    );
    expect(JSON.parse(line)).toMatchObject({
      req: { id: body.traceId, method: 'GET', path: '/api/v1/staff/letters/9' },
      res: { status: 401 },
    });
  });

  it('has every number that the alert rules and the dashboard ask for', async () => {
    const all = await text();
    const told = new Set([...all.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    const asked = ['alert-rules.yml', 'dashboard.json'].flatMap((file) => {
      const content = readFileSync(path.join(ROOT, 'deploy/samples/monitoring', file), 'utf8');
      const names = [...content.matchAll(/\b(huiyin|nodejs|process)_[a-z0-9_]+/g)].map(([name]) => name);
      expect(names.length).toBeGreaterThan(5);
      return names;
    });
    const ofPool = (name: string): boolean =>
      testEngine() === 'mariadb' || name !== 'huiyin_database_connections';
    const missing = [...new Set(asked)]
      .map((name) => name.replace(/_(bucket|sum|count)$/, ''))
      .filter((name) => ofPool(name) && !told.has(name));
    expect(missing).toEqual([]);
    JSON.parse(readFileSync(path.join(ROOT, 'deploy/samples/monitoring/dashboard.json'), 'utf8'));
  });
});
