import { execFile } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, ROOT, startApi } from '../support/api-process.js';
import { openDatabase } from '../support/database.js';
import { expectNamed } from '../support/expect.js';
import { aLetter } from '../support/letters.js';
import { freePort, until } from '../support/wait.js';
import { type Front, NAME, ask, get, getByHttp2, startFront } from './nginx.js';

let front: Front;
const instances = new Map<number, Api>();
let strict: Api;
let strictPort: number;
let databaseUrl: string;
let dataDir: string;

const instance = (port: number, env: Record<string, string> = {}) =>
  startApi({ databaseUrl, dataDir, env: { PORT: String(port), TRUST_PROXY: '1', ...env } });

beforeAll(async () => {
  strictPort = await freePort();
  // Owns the database and its folder, and has the rate limits of production.
  strict = await startApi({
    env: { PORT: String(strictPort), TRUST_PROXY: '1', HUIYIN_RATE_LIMIT_FACTOR: '1' },
  });
  ({ databaseUrl, dataDir } = strict);
  for (const port of [await freePort(), await freePort()]) instances.set(port, await instance(port));
  front = await startFront([strictPort]);
});
afterAll(async () => {
  await front?.stop();
  for (const api of instances.values()) await api.stop();
  await strict?.stop();
});

describe('the site of the sample', () => {
  it('speaks HTTP/2 over TLS, and sends plain callers there', async () => {
    expect(await getByHttp2(front, '/api/v1/health/ready')).toEqual({ protocol: 'h2', status: 200 });
    const plain = await fetch(`http://127.0.0.1:${front.plainPort}/letters?number=1`, { redirect: 'manual' });
    expect(plain.status).toBe(301);
    expect(plain.headers.get('location')).toBe(`https://${NAME}/letters?number=1`);
  });

  const fileOf = (folder: string, below: string) =>
    readdirSync(path.join(ROOT, folder, below))
      .filter((name) => name.endsWith('.js.br'))
      .map((name) => path.join(ROOT, folder, below, name.slice(0, -3)))[0]!;
  it.each([
    ['console', 'apps/console/dist', 'assets', '/console/assets/'],
    ['H5', 'apps/mini/dist/h5', 'js', '/js/'],
  ])('sends files of the %s as they were packed, for ever', async (_name, folder, below, address) => {
    const file = fileOf(folder, below);
    const target = address + path.basename(file);
    for (const [accepted, ending] of [
      ['br, gzip', '.br'],
      ['gzip', '.gz'],
      ['identity', ''],
    ] as const) {
      const { status, headers, bytes } = await get(front, target, { 'accept-encoding': accepted });
      expect(status).toBe(200);
      expect(bytes.equals(readFileSync(file + ending))).toBe(true);
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
    const missing = await get(front, `${address}nothing.0123.js`);
    expect(missing.status).toBe(404);
  });

  it('leaves pages and answers to the server, which compresses them', async () => {
    const page = await get(front, '/', { 'accept-encoding': 'br' });
    expect(page.headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'no-cache' });
    expect(page.text).toContain('<title>');
    const answer = await get(front, '/api/openapi.json', { 'accept-encoding': 'gzip' });
    expect(answer.headers).toMatchObject({ 'content-encoding': 'gzip' });
    expect(JSON.parse(answer.text)).toHaveProperty('paths');
  });

  it('lets every upload of the API through, and refuses a large body anywhere else with a problem', async () => {
    const { paths } = JSON.parse(readFileSync(path.join(ROOT, 'libs/contract/openapi.json'), 'utf8'));
    const uploads = Object.entries<Record<string, { requestBody?: { content?: object } }>>(paths)
      .filter(([, calls]) => 'multipart/form-data' in (calls.post?.requestBody?.content ?? {}))
      .map(([target]) => target.replace(/\{[^}]+\}/g, 'x'));
    expect(uploads.length).toBeGreaterThan(5);
    const large = {
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: Buffer.alloc(1.5e6),
    };
    for (const target of uploads) {
      const { status } = await ask(front, 'POST', target, large);
      expect({ target, large: status === 413 }).toEqual({ target, large: false });
    }
    const refused = await ask(front, 'POST', '/api/v1/letters', {
      headers: { 'content-type': 'application/json' },
      body: large.body,
    });
    expect(refused.status).toBe(413);
    expect(refused.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(refused.text)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
  });

  it('a caller cannot write an address of its own: the limits see the one it comes from', async () => {
    let refused = 0;
    for (let n = 0; n < 12; n += 1) {
      const { status } = await ask(front, 'POST', '/api/v1/letters/lookup', {
        headers: {
          'content-type': 'application/json',
          'x-forwarded-for': `203.0.113.${n}`,
          forwarded: `for=203.0.113.${n}`,
          'x-real-ip': `203.0.113.${n}`,
        },
        body: JSON.stringify({ number: 'HY-20260309-ZZZZZZ', queryCode: 'AAAA-AAAA-AAAA' }),
      });
      if (status === 429) refused += 1;
    }
    expect(refused).toBe(2);
  });

  it('lets one address hold so many requests and no more, however slowly their bodies come', async () => {
    const narrow = await startFront([strictPort], {
      'limit_conn huiyin_callers 128;': 'limit_conn huiyin_callers 2;',
    });
    // Asked to wait, nginx says when it begins to take the body: from then on the request is held.
    const begin = () =>
      new Promise<tls.TLSSocket | undefined>((resolve, reject) => {
        const line = tls.connect({ host: '127.0.0.1', port: narrow.port, rejectUnauthorized: false });
        line.write(
          `POST /api/v1/letters HTTP/1.1\r\nHost: ${NAME}\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n`,
        );
        line.once('data', (chunk) => {
          const isHeld = String(chunk).startsWith('HTTP/1.1 100 ');
          if (!isHeld) line.destroy();
          resolve(isHeld ? line : undefined);
        });
        line.on('error', reject);
      });
    const slow: tls.TLSSocket[] = [];
    try {
      // What asked whether nginx listens may still be among those that are counted.
      while (slow.length < 2) slow.push(await until('a request that is held', begin));
      for (const line of slow) line.write('{');
      expect((await get(narrow, '/api/v1/health/live')).status).toBe(429);
      slow[0]!.destroy();
      await until('room again', async () => (await get(narrow, '/api/v1/health/live')).status === 200);
    } finally {
      for (const line of slow) line.destroy();
      await narrow.stop();
    }
  });

  it('cuts off a caller whose headers do not come', async () => {
    const impatient = await startFront([strictPort], {
      'client_header_timeout 20s;': 'client_header_timeout 300ms;',
    });
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      const line = net.connect(impatient.plainPort, '127.0.0.1', () =>
        line.write('GET / HTTP/1.1\r\nHost: x\r\n'),
      );
      line.on('data', (chunk) => (text += String(chunk)));
      line.on('error', reject);
      line.on('close', () => resolve(text));
    });
    await impatient.stop();
    expect(answer).toBe('');
  });

  it('gives no figures of the monitoring to the outside, however their address is written', async () => {
    // What the instance itself answers to this machine: otherwise nothing below would prove anything.
    expect(await (await fetch(`http://127.0.0.1:${strictPort}/metrics`)).text()).toContain('huiyin_letters');
    for (const target of [
      '/metrics',
      '/metrics?x=1',
      '/metrics/',
      '//metrics',
      '/./metrics',
      '/%6detrics',
      '/%6Detrics',
      '/%2fmetrics',
      '/%2e/metrics',
      '/metrics%2f',
      '/metrics;x',
      '/METRICS',
      '/Metrics',
      '/metrics%00',
      '/api/../metrics',
      '/api/%2e%2e/metrics',
      '/api/..%2fmetrics',
      '/api/v1/metrics',
      '/api/v1/../../metrics',
      '/console/assets/../../metrics',
      '/js/../metrics',
      '/console/..;/metrics',
      '\\metrics',
      `http://${NAME}/metrics`,
      'http://localhost/metrics',
    ])
      for (const host of [NAME, 'localhost', '127.0.0.1']) {
        const { status, text } = await ask(front, 'GET', target, { headers: { host } });
        expectNamed(text, `${target} to ${host}, ${status}`).not.toContain('huiyin_');
      }
    for (const target of ['/metrics', '//metrics', '/%6detrics', '/api/../metrics', '/metrics/'])
      expectNamed((await get(front, target)).status, target).toBe(404);
  });
});

describe('two instances under load', () => {
  it('huiyin-restart restarts one after the other, and no request fails', async () => {
    writeFileSync(
      front.upstream,
      [...instances.keys()].map((port) => `server 127.0.0.1:${port};\n`).join(''),
    );
    const before = [...instances.values()].map(({ pid }) => pid);
    // The script's `systemctl restart huiyin@PORT`.
    const restarts: number[] = [];
    const manager = http.createServer((request, response) => {
      const port = Number(request.url!.slice(1));
      restarts.push(port);
      void instances
        .get(port)!
        .stop()
        .then(() => instance(port))
        .then((api) => instances.set(port, api))
        .then(() => response.end());
    });
    await new Promise<void>((resolve) => manager.listen(0, '127.0.0.1', resolve));
    const { port: managerPort } = manager.address() as { port: number };

    let done = false;
    const statuses = new Map<string, number>();
    const count = (what: string) => statuses.set(what, (statuses.get(what) ?? 0) + 1);
    const citizen = async () => {
      while (!done) {
        await get(front, '/').then(
          ({ status }) => count(`page ${status}`),
          (error: Error) => count(error.message),
        );
        await ask(front, 'POST', '/api/v1/letters', {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(aLetter()),
        }).then(
          ({ status }) => count(`letter ${status}`),
          (error: Error) => count(error.message),
        );
      }
    };
    const load = Promise.all(Array.from({ length: 4 }, citizen));
    const script = await new Promise<{ code: number; output: string }>((resolve) => {
      execFile(
        path.join(ROOT, 'deploy/samples/huiyin-restart'),
        {
          env: {
            ...process.env,
            HUIYIN_UPSTREAM: front.upstream,
            HUIYIN_NGINX: front.program,
            HUIYIN_NGINX_PID: front.pidFile,
            HUIYIN_RESTART: `curl -sSf http://127.0.0.1:${managerPort}/`,
          },
        },
        (error, stdout, stderr) => resolve({ code: error ? 1 : 0, output: stdout + stderr }),
      );
    });
    done = true;
    await load;
    manager.close();

    expect(script).toMatchObject({ code: 0 });
    expect(restarts).toEqual([...instances.keys()]);
    expect([...statuses.keys()].sort()).toEqual(['letter 201', 'page 200']);
    const raw = await openDatabase(databaseUrl);
    expect(await raw.query('SELECT id FROM letters')).toHaveLength(statuses.get('letter 201')!);
    await raw.close();
    expect(before).toHaveLength(2);
    expect(readFileSync(front.upstream, 'utf8')).not.toContain('down');
  });

  it('says so in a sentence when no instance is there, to people and to programs', async () => {
    writeFileSync(front.upstream, `server 127.0.0.1:${await freePort()};\n`);
    await new Promise((resolve) => execFile('sh', ['-c', `${front.program} -s reload`], resolve));
    // Workers with the old list take requests for a moment yet.
    const [page, answer] = await until('the front having lost its instances', async () => {
      const seen = [await get(front, '/'), await get(front, '/api/v1/site')] as const;
      return seen.every(({ status }) => status !== 200) && seen;
    });
    expect(page).toMatchObject({ status: 503, headers: { 'retry-after': '30' } });
    expect(page.text).toContain('系统正在维护');
    expect(JSON.parse(answer.text)).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
  });
});
