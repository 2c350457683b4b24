/** @engine one: bodies are judged before a row is read */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCalls, outlineOf, type ApiCall, type Schema } from './api-calls.js';
import { Office } from './office.js';
import { signedIn, startWechat, type Wechat } from '../support/wechat.js';

/** The largest answer to a bad request in bytes, and the most fields it names. */
const MOST_BYTES = 16 * 1024;
const MOST_ERRORS = 20;

/** Every call that takes a body, with bodies made to be expensive, each as large as the server accepts. */
describe('hostile bodies, over every call there is', () => {
  let wechat: Wechat;
  let office: Office;
  let calls: ApiCall[];
  const headers = new Map<ApiCall['caller'], Record<string, string>>();

  beforeAll(async () => {
    wechat = await startWechat();
    office = await Office.open({
      now: '2026-03-09T02:00:00Z',
      env: wechat.env,
    });
    calls = (await readCalls(office)).filter(({ method }) => method !== 'GET');
    for (const [person, { headers: own }] of Object.entries(office.people)) headers.set(person as never, own);
    headers.set('citizen', (await signedIn(office.api.url, wechat, 'body-maker')).headers);
  });
  afterAll(async () => {
    await office?.close();
    await wechat?.stop();
  });

  interface Told {
    status: number;
    bytes: number;
    code: string;
    errors: number;
  }
  async function send(call: ApiCall, body: string | Buffer, type = 'application/json'): Promise<Told> {
    const path = call.path
      .replace('{year}', '2026')
      .replace('{code}', '03')
      .replace(/\{\w+\}/g, '0191d1a0-0000-7000-8000-000000000000');
    const response = await fetch(`${office.api.url}${path}`, {
      method: call.method,
      headers: { 'content-type': type, ...headers.get(call.caller) },
      body: new Uint8Array(Buffer.from(body as string)),
    });
    const text = await response.text();
    const problem = text.startsWith('{') ? (JSON.parse(text) as { code?: string; errors?: unknown[] }) : {};
    return {
      status: response.status,
      bytes: Buffer.byteLength(text),
      code: problem.code ?? '',
      errors: problem.errors?.length ?? 0,
    };
  }

  /** Every one is answered as said, in a small answer. */
  async function expectAll(
    made: { call: ApiCall; what: string; body: string | Buffer; type?: string }[],
    wanted: RegExp,
  ) {
    const strange: string[] = [];
    for (const { call, what, body, type } of made) {
      const told = await send(call, body, type);
      const line = `${told.status} ${told.code}`;
      if (!wanted.test(line) || told.bytes > MOST_BYTES || told.errors > MOST_ERRORS)
        strange.push(`${call.operationId}, ${what}: ${line}, ${told.bytes} bytes, ${told.errors} errors`);
    }
    expect(strange).toEqual([]);
  }
  const withBody = () => calls.filter((call) => call.body);

  it('every call that takes JSON says how much, and a letter takes 64 kB', () => {
    expect(withBody().length).toBeGreaterThan(70);
    expect(withBody().filter(({ budget }) => !budget)).toEqual([]);
    const bytes = (name: string) => calls.find(({ operationId }) => operationId === name)?.budget?.bytes;
    expect(bytes('submitLetter')).toBe(64 * 1024);
    expect(bytes('lookUpLetter')).toBe(16 * 1024);
    expect(Math.max(...withBody().map(({ budget }) => budget!.bytes))).toBe(384 * 1024);
  });

  it('a body of one byte too many: 413', async () => {
    const made = withBody().map((call) => ({
      call,
      what: 'blanks',
      body: '{}'.padEnd(call.budget!.bytes + 1, ' '),
    }));
    await expectAll(made, /^413 BODY_TOO_LARGE$/);
  });

  it('a call that takes no body takes no large one either', async () => {
    const made = calls
      .filter((call) => !call.body && !call.takesForm && !call.path.includes('wechat'))
      .map((call) => ({ call, what: 'blanks', body: '{}'.padEnd(16 * 1024 + 1, ' ') }));
    expect(made.length).toBeGreaterThan(10);
    await expectAll(made, /^413 BODY_TOO_LARGE$/);
  });

  it('more values than any honest body has, or a deeper one: 400 before it is parsed', async () => {
    const made = withBody().flatMap((call) => {
      const { bytes, nodes } = call.budget!;
      return [
        { call, what: 'a list of lists', body: `[${'[],'.repeat(nodes)}[]]` },
        { call, what: 'the same name again and again', body: `{${'"a":1,'.repeat(nodes)}"a":1}` },
        { call, what: 'depth', body: `${'{"a":'.repeat(bytes / 8)}1${'}'.repeat(bytes / 8)}` },
        { call, what: 'brackets that never close', body: '['.repeat(bytes) },
      ];
    });
    await expectAll(made, /^400 MALFORMED_REQUEST$/);
  });

  it('as many values as are let through, in places where they do not belong: 422, twenty of them named', async () => {
    const made = withBody().flatMap((call) =>
      wrongOutlines(call).map(({ what, body }) => ({ call, what, body })),
    );
    for (const { call, what, body } of made) {
      const { bytes } = call.budget!;
      expect(`${call.operationId} ${what} ${Buffer.byteLength(body) <= bytes}`).toMatch(/true$/);
    }
    expect(made.length).toBeGreaterThan(300);
    await expectAll(made, /^422 VALIDATION_FAILED$/);
  });

  it('one text as long as the body may be, of marks in the wrong order: refused', async () => {
    const made = withBody().flatMap((call) => {
      const text = firstOf(call.body!, ({ type, enum: of, format }) => type === 'string' && !of && !format);
      if (!text) return [];
      const long = '\u0301\u0316'.repeat((call.budget!.bytes - 2000) / 4);
      return [{ call, what: text, body: JSON.stringify(replaced(outlineOf(call.body!), text, long)) }];
    });
    expect(made.length).toBeGreaterThan(50);
    await expectAll(made, /^422 VALIDATION_FAILED$/);
  });

  it('names that poison objects: 400', async () => {
    const made = withBody().flatMap((call) =>
      [
        '{"__proto__":{"version":1}}',
        '{"constructor":{"prototype":{"version":1}}}',
        '{"x":{"__proto__":1}}',
      ].map((body) => ({ call, what: body, body })),
    );
    await expectAll(made, /^400 MALFORMED_REQUEST$/);
  });

  it('any charset but UTF-8: 415; bytes that are no UTF-8: 400', async () => {
    const odd = ['gbk', 'GB18030', 'utf-16', '"latin1"', "'gbk'", 'utf-8; charset=gbk', ''];
    const made = withBody().map((call, at) => ({
      call,
      what: 'a charset',
      body: '{}',
      type: `application/json; charset=${odd[at % odd.length]}`,
    }));
    await expectAll(made, /^415 UNSUPPORTED_MEDIA_TYPE$/);
    const broken = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xb9, 0xab]), Buffer.from('"}')]);
    await expectAll(
      withBody().map((call) => ({ call, what: 'GBK bytes', body: broken })),
      /^400 MALFORMED_REQUEST$/,
    );
  });

  it('a packed body: 415, and it is not unpacked', async () => {
    const packed = gzipSync(Buffer.alloc(10_000_000, ' '));
    for (const encoding of ['gzip', 'br', 'GZIP', 'gzip, identity', 'zstd']) {
      const response = await fetch(`${office.api.url}/api/v1/letters`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-encoding': encoding },
        body: packed,
      });
      expect([response.status, (await response.json()).code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    }
  });

  it('what says UTF-8 in any spelling is read', async () => {
    for (const charset of ['utf-8', 'UTF8', '"utf-8"']) {
      const type = `application/json; charset=${charset}`;
      const lookup = calls.find(({ path }) => path.endsWith('/letters/lookup'))!;
      const body = JSON.stringify({ number: 'HY-20260309-ZZZZZZ', queryCode: 'AAAA-AAAA-AAAA' });
      expect(await send(lookup, body, type)).toMatchObject({ status: 404, code: 'LOOKUP_FAILED' });
    }
  });

  it('the server logged no error and stays up', () => {
    expect(office.faults()).toEqual([]);
  });
});

/** Bodies within the budget of this call whose every part is where it does not belong. */
function wrongOutlines({ body: schema, budget }: ApiCall): { what: string; body: string }[] {
  const good = outlineOf(schema!);
  const room = budget!.nodes - countNodes(good) - 2;
  const put = (what: string, path: string | undefined, value: unknown) =>
    path === undefined
      ? []
      : [{ what: `${what} in ${path || 'the root'}`, body: JSON.stringify(replaced(good, path, value)) }];
  const many = Array.from({ length: room }, () => ({}));
  const name = (n: number) => `n${n}`.padEnd(Math.min(60, budget!.bytes / room / 2), 'x');
  const names = Object.fromEntries(Array.from({ length: room }, (_, n) => [name(n), 1]));
  const text = firstOf(schema!, ({ type, enum: of }) => type === 'string' && !of);
  const choice = firstOf(schema!, ({ enum: of }) => Boolean(of));
  const nested = firstOf(schema!, ({ properties }, path) => Boolean(properties) && path !== '');
  const list = firstOf(schema!, ({ items }) => Boolean(items));
  return [
    ...put('a list', '', many),
    ...put('names', '', names),
    ...put('one endless name', '', { ['长'.repeat(budget!.bytes / 4)]: 1 }),
    ...put('a list', text, many),
    ...put('an object', text, names),
    ...put('an object', choice, names),
    ...put('a list', nested, many),
    ...put('names', nested, names),
    ...put('a text', nested, 'x'),
    ...put('empty objects', list, many),
    ...put(
      'empty lists',
      list,
      many.map(() => []),
    ),
    ...put('an object', list, names),
  ];
}

function firstOf(
  schema: Schema,
  is: (schema: Schema, path: string) => boolean,
  path = '',
): string | undefined {
  if (is(schema, path)) return path;
  for (const [name, of] of Object.entries(schema.properties ?? {})) {
    const found = firstOf(of, is, path ? `${path}.${name}` : name);
    if (found !== undefined) return found;
  }
  return schema.items ? firstOf(schema.items, is, `${path}.0`) : undefined;
}

function replaced(value: unknown, path: string, by: unknown): unknown {
  if (path === '') return by;
  const [first, ...rest] = path.split('.') as [string];
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  copy[first] = replaced(copy[first], rest.join('.'), by);
  return copy;
}

const countNodes = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce<number>((sum, each) => sum + countNodes(each), 1)
    : 1;
