import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assertRefused } from '../support/client.js';
import { describeOnce, itOnce } from '../support/conditional.js';
import { aLetter } from '../support/letters.js';
import { Office } from './office.js';

/** Requests that come from no form: every answer is a problem document, and the server stays up. */
describe('hostile input', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: '2026-03-09T02:00:00Z' });
  });
  afterAll(async () => {
    // None of these requests led to a server error.
    expect(office.faults()).toEqual([]);
    await office?.close();
  });

  /** A raw request, for what fetch would never send. */
  const raw = (path: string, init: RequestInit = {}) => fetch(`${office.api.url}${path}`, init);
  const json = { 'content-type': 'application/json' };

  async function problem(response: Response, status: number, code: string) {
    const text = await response.text();
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const body = JSON.parse(text);
    expect(body).toMatchObject({ status, code });
    expect(response.status).toBe(status);
    expect(Object.keys(body).sort()).toEqual(
      ['type', 'title', 'status', 'code', 'detail', 'traceId', ...(body.errors ? ['errors'] : [])].sort(),
    );
    expect(body.type).toBe(`urn:huiyin:problem:${code.toLowerCase().replaceAll('_', '-')}`);
    expect(body.detail).toMatch(/[一-龥]/);
    return body;
  }

  describeOnce('bodies', () => {
    it.each([
      ['cut off', '{"mailbox":"director"'],
      ['empty', ''],
      ['not JSON at all', 'title=abc'],
      ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31])],
      ['poisoning __proto__', '{"__proto__":{"admin":true}}'],
      ['poisoning __proto__ further in', '{"submitter":{"__proto__":{"type":"citizen"}}}'],
      ['poisoning constructor.prototype', '{"constructor":{"prototype":{"admin":true}}}'],
    ])('%s: 400', async (_, body) => {
      const response = await raw('/api/v1/letters', { method: 'POST', headers: json, body });
      await problem(response, 400, 'MALFORMED_REQUEST');
    });

    it.each(['null', '5', '"text"', 'true', '[]', '[[]]', '[{"mailbox":"director"}]'])(
      'the JSON value %s is no letter: 422',
      async (body) => {
        const response = await raw('/api/v1/letters', { method: 'POST', headers: json, body });
        await problem(response, 422, 'VALIDATION_FAILED');
      },
    );

    it('an array of one good letter is no letter', async () => {
      assertRefused(await office.citizen.post('/letters', [aLetter()]), 422, 'VALIDATION_FAILED');
    });

    it.each([
      'text/plain',
      'application/x-www-form-urlencoded',
      'text/xml',
      'multipart/form-data; boundary=x',
    ])('%s: 415', async (type) => {
      const headers = { 'content-type': type };
      const response = await raw('/api/v1/letters', { method: 'POST', headers, body: 'a=1' });
      await problem(response, 415, 'UNSUPPORTED_MEDIA_TYPE');
    });

    it('64 kB and one byte: 413; 64 kB is read and judged', async () => {
      const filled = (bytes: number) => {
        const frame = JSON.stringify({ ...aLetter(), body: '' });
        const body = frame.replace('"body":""', `"body":"${'a'.repeat(bytes - Buffer.byteLength(frame))}"`);
        expect(Buffer.byteLength(body)).toBe(bytes);
        return raw('/api/v1/letters', { method: 'POST', headers: json, body });
      };
      await problem(await filled(64 * 1024 + 1), 413, 'BODY_TOO_LARGE');
      const { errors } = await problem(await filled(64 * 1024), 422, 'VALIDATION_FAILED');
      expect(errors).toEqual([{ path: 'body', message: '内容应为 10 到 5000 个字' }]);
    });

    it('thousands of people who write one letter are none', async () => {
      const answer = await office.citizen.post('/letters', aLetter({ submitter: [{}, {}, {}] as never }));
      assertRefused(answer, 422, 'VALIDATION_FAILED');
      expect(answer.body.errors).toEqual([{ path: 'submitter', message: '来信人信息不正确' }]);
      const crowd = JSON.stringify({ ...aLetter(), submitter: Array.from({ length: 20_000 }, () => ({})) });
      const response = await raw('/api/v1/letters', { method: 'POST', headers: json, body: crowd });
      await problem(response, 400, 'MALFORMED_REQUEST');
    });
  });

  describe('paths and methods', () => {
    itOnce.each(['/api/v1/nope', '/api/v1', '/api/nope', '/api/v2/letters', '/api/v1/letters/1/2/3'])(
      'GET %s: 404',
      async (path) => {
        await problem(await raw(path), 404, 'NOT_FOUND');
      },
    );

    itOnce.each(['PATCH', 'PUT', 'DELETE', 'OPTIONS'])('%s /letters: 404', async (method) => {
      await problem(await raw('/api/v1/letters', { method }), 404, 'NOT_FOUND');
    });

    itOnce.each(['/api/v1/staff/letters/%ff', '/api/v1/%E0%A4%A', '/api/v1/staff/letters/%'])(
      'the undecodable path %s: 400',
      async (path) => {
        await problem(await raw(path), 400, 'MALFORMED_REQUEST');
      },
    );

    itOnce('a path parameter without end: 404', async () => {
      await problem(await raw(`/api/v1/staff/letters/${'a'.repeat(3000)}`), 404, 'NOT_FOUND');
    });

    it.each(['1', 'null', '..', "1' OR '1'='1", '00000000-0000-0000-0000-000000000000', '%00'])(
      'the id %s is simply not found',
      async (id) => {
        const { clerk } = office.people;
        assertRefused(await clerk.get(`/staff/letters/${encodeURIComponent(id)}`), 404, 'NOT_FOUND');
      },
    );
  });

  describeOnce('on the wire', () => {
    /** Everything the server sends back for these bytes. */
    const speak = (text: string) =>
      new Promise<string>((resolve, reject) => {
        const { hostname, port } = new URL(office.api.url);
        let answer = '';
        const socket = net.connect(Number(port), hostname, () => socket.write(text));
        socket.on('data', (data) => (answer += data.toString()));
        socket.on('close', () => resolve(answer));
        socket.on('error', reject);
      });

    it.each([
      ['no HTTP', 'GARBAGE\r\n\r\n'],
      ['an unknown method', 'FOO /api/v1/letters HTTP/1.1\r\nHost: x\r\n\r\n'],
      [
        'headers without end',
        `GET /api/v1/letters HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(40_000)}\r\n\r\n`,
      ],
      [
        'two body lengths',
        'POST /api/v1/letters HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      ],
    ])('%s: 400 as a problem document, then the line is cut', async (_, text) => {
      const answer = await speak(text);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).toMatch(/content-type: application\/problem\+json/i);
      expect(answer).toContain('"code":"MALFORMED_REQUEST"');
    });

    it.each([
      ['idempotency-key', 'short'],
      ['idempotency-key', 'a'.repeat(129)],
      ['idempotency-key', 'with a blank inside the key'],
      ['idempotency-key', `${'ключ'.repeat(5)}`],
    ])('%s: %s is refused', async (name, value) => {
      const headers = { ...json, [name]: Buffer.from(value).toString('latin1') };
      const response = await raw('/api/v1/letters', {
        method: 'POST',
        headers,
        body: JSON.stringify(aLetter()),
      });
      const { errors } = await problem(response, 422, 'VALIDATION_FAILED');
      expect(errors[0].path).toBe('Idempotency-Key');
    });

    it('an unknown X-Client is a web browser, and never a staff source', async () => {
      for (const value of ['import', 'phone', '__proto__', 'constructor', 'x'.repeat(500)]) {
        const { id } = await office.send({}, { 'x-client': value });
        expect((await office.look(id)).source).toBe('web');
      }
      expect((await office.look((await office.send({}, { 'x-client': 'weapp' })).id)).source).toBe('weapp');
    });
  });

  describe('lists', () => {
    const list = (query: string) => office.people.clerk.get(`/staff/letters?${query}`);
    const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

    itOnce.each([
      'limit=0',
      'limit=101',
      'limit=-1',
      'limit=1e9',
      'limit=abc',
      'limit=1.5',
      'limit=10&limit=20',
      'limit[]=10',
      'queue=nothing',
      'queue=__proto__',
      'queue=constructor',
      'queue=mine&queue=done',
      'status=answered&status=closed',
      'kind=',
      'department=1',
      "department=' OR 1=1",
      'dueBefore=2026-02-30',
      'dueBefore=tomorrow',
      `q=${'长'.repeat(101)}`,
      'q=%00',
      'offset=5',
      'sort=due_on;DROP TABLE letters',
    ])('?%s: 422', async (query) => {
      const answer = await list(query);
      assertRefused(answer, 422, 'VALIDATION_FAILED');
      expect(answer.body.errors).toHaveLength(1);
    });

    itOnce.each([
      'garbage',
      '%F0%9F%98%80',
      cursor(null),
      cursor([]),
      cursor(['2026-03-09T02:00:00.000Z']),
      cursor(['2026-03-09T02:00:00.000Z', { id: 1 }]),
      cursor(['not a time', 'x']),
      cursor(["2026-03-09' OR '1'='1", 'x']),
      cursor(['275760-09-13T00:00:00.000Z', 'x']),
      cursor([8.64e15, 'x']),
      cursor([1, 2]),
    ])('cursor %s: 400', async (text) => {
      assertRefused(await list(`cursor=${text}`), 400, 'MALFORMED_REQUEST');
      assertRefused(await list(`queue=overdue&cursor=${text}`), 400, 'MALFORMED_REQUEST');
    });

    it.each([
      `' OR '1'='1`,
      `'; DROP TABLE letters; --`,
      `%`,
      `_`,
      `!`,
      `\\`,
      `" OR ""="`,
      `) UNION SELECT password_hash FROM users --`,
    ])('a search for %s finds that text only', async (q) => {
      await office.send();
      const none = await list(`q=${encodeURIComponent(`${q}#never#`)}`);
      expect(none.body).toEqual({ items: [], nextCursor: null, unindexed: 0 });
      const { id } = await office.send({ title: `标题含有 ${q} 的来信` });
      const { body } = await list(`q=${encodeURIComponent(`含有 ${q} 的`)}`);
      expect(body.items.map((item: { id: string }) => item.id)).toEqual([id]);
    });

    it('every page of a walk is new and nothing is left out', async () => {
      const mine = new Set<string>();
      for (let n = 0; n < 23; n += 1) mine.add((await office.send({ title: `翻页测试第 ${n} 封信` })).id);
      const seen: string[] = [];
      let next: string | null = null;
      do {
        const { body }: { body: { items: { id: string }[]; nextCursor: string | null } } = await list(
          `q=${encodeURIComponent('翻页测试')}&limit=5${next ? `&cursor=${next}` : ''}`,
        );
        seen.push(...body.items.map(({ id }) => id));
        next = body.nextCursor;
      } while (next);
      expect(seen).toHaveLength(23);
      expect(new Set(seen)).toEqual(mine);
    });
  });

  describeOnce('staff actions', () => {
    it.each([
      ['version', '1'],
      ['version', 1.5],
      ['version', -1],
      ['version', { $gt: 0 }],
      ['version', [1]],
      ['note', { toString: 'x' }],
      ['note', 'x'.repeat(501)],
      ['role', 'admin'],
      ['actor', { role: 'leader' }],
      ['status', 'answered'],
    ])('acceptance with %s = %j', async (name, value) => {
      const { id } = await office.send();
      const answer = await office.act('clerk', id, 'acceptance', { [name]: value });
      // "1" is a valid version like 1; all other values here are invalid.
      if (value === '1') expect(answer.status).toBe(200);
      else assertRefused(answer, 422, 'VALIDATION_FAILED');
    });

    it('null stands for absent', async () => {
      const { id } = await office.send();
      expect((await office.act('clerk', id, 'acceptance', { version: null, note: null })).status).toBe(200);
    });

    it.each(['deliveredAt', 'receivedAt'])('%s must be an instant that exists', async (field) => {
      for (const value of [
        '2026-02-30T00:00:00Z',
        '2026-W10-1T00:00:00Z',
        '2026-068T00:00:00Z',
        '2026-03-08',
        '2026-03-08T00:00:00',
        '2026-03-08T25:00:00Z',
        '+002026-03-08T00:00:00Z',
        1772928000000,
        ['2026-03-08T00:00:00Z'],
      ]) {
        const answer =
          field === 'receivedAt'
            ? await office.people.clerk.post('/staff/letters', {
                ...aLetter(),
                source: 'phone',
                receivedAt: value,
              })
            : await office.act('clerk', '0191d1a0-0000-7000-8000-000000000000', 'answer', {
                deliveredAt: value,
              });
        assertRefused(answer, 422, 'VALIDATION_FAILED');
        expect(answer.body.errors.map(({ path }: { path: string }) => path)).toEqual([field]);
      }
    });
  });

  it('still serves a letter after all of this', async () => {
    const sent = await office.send();
    expect((await office.lookUp(sent)).number).toBe(sent.number);
  });
});
