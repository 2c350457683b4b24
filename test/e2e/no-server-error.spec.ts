import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { signedIn, startWechat, type Wechat } from '../support/wechat.js';
import { outlineOf, readCalls, type ApiCall, type Parameter, type Schema } from './api-calls.js';
import { Office } from './office.js';

const SEED = Number(process.env.HUIYIN_FUZZ_SEED ?? 20_261_128);
/** requests for each call; by hand a few hundred */
const RUNS = Number(process.env.HUIYIN_FUZZ_RUNS ?? 4);

/** These calls would end the session the other calls need. */
const LEFT_OUT = new Set(['signOut', 'signOutCitizen', 'eraseMe', 'signOutEverywhere']);

const UNKNOWN = '0191d1a0-0000-7000-8000-000000000000';
/** Values that programs and people send by mistake or malice, and values that once crashed a server. */
const ODD: unknown[] = [
  ...[null, true, 0, -1, 1.5, 2 ** 31, 2 ** 53, 1e308, -1e308, [], {}, [[]], [null], [{}], { $gt: 0 }],
  ...['', ' ', '0', '-0', '1e3', 'NaN', 'Infinity', 'null', '99999999999999999999', 'x'.repeat(3000)],
  ...['\ud800', '甲\udfff乙', '\ufffe\uffff', '\u0000', '\u202e\u200b', 'e\u0301'.repeat(40), '𠮷😀'],
  ...["' OR '1'='1", '%', '_', '\\', '../../etc/passwd', '${7*7}', '=1+1', '{name}', '{{', '<b>', '\r\n\r\n'],
  ...['2026-02-30', '0000-00-00', '0001-01-01', '9999-12-31', '1900-01-01', '2999-12-31', '2026-03-09'],
  ...['2026-03-09T02:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '1970-01-01T00:00:00Z'],
  ...['+275760-09-13T00:00:00Z', '2026-03-09T23:59:60Z', '2026-03-09T02:00:00+99:99'],
  ...[UNKNOWN, '00000000-0000-0000-0000-000000000000', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'],
];
const odd = fc.constantFrom(...ODD);
const text = odd.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));

/** A value of this schema, now and then with one that is none in its place. */
function valueOf(schema: Schema): fc.Arbitrary<unknown> {
  const good = schema.properties
    ? fc.record(
        Object.fromEntries(Object.entries(schema.properties).map(([name, of]) => [name, valueOf(of)])),
        { requiredKeys: [] },
      )
    : schema.items
      ? fc.array(valueOf(schema.items), { maxLength: 3 })
      : schema.enum
        ? fc.constantFrom(...schema.enum)
        : schema.type === 'boolean'
          ? fc.boolean()
          : fc.constant(outlineOf(schema));
  return fc.oneof({ arbitrary: good, weight: 9 }, { arbitrary: odd, weight: 1 });
}

describe('no call answers with a fault of the server’s', () => {
  let wechat: Wechat;
  let office: Office;
  let calls: ApiCall[];
  const headers = new Map<ApiCall['caller'], Record<string, string>>([['nobody', {}]]);
  /** ids of what there is, by the first words of the paths they came from */
  const ids: string[] = [];
  let userId = '';

  beforeAll(async () => {
    wechat = await startWechat();
    office = await Office.open({ now: '2026-03-09T02:00:00Z', env: wechat.env });
    calls = (await readCalls(office)).filter(
      ({ operationId, takesForm }) => !LEFT_OUT.has(operationId) && !takesForm,
    );
    for (const [person, { headers: own }] of Object.entries(office.people)) headers.set(person as never, own);
    headers.set('citizen', (await signedIn(office.api.url, wechat, 'odd-sender')).headers);
    for (const list of ['/staff/letters', '/staff/open-days', '/staff/faqs', '/staff/reply-templates']) {
      const { body } = await office.people.clerk.get(`${list}?limit=10`);
      for (const { id, sessions = [] } of body.items as { id: string; sessions?: { id: string }[] }[])
        ids.push(id, ...sessions.map((session) => session.id));
    }
    const created = await office.people.admin.post('/staff/users', {
      username: 'odd-one',
      displayName: '试用人员',
      role: 'clerk',
      password: 'correct horse battery staple 7',
    });
    userId = created.body.id;
  });
  afterAll(async () => {
    await office?.close();
    await wechat?.stop();
  });

  const placeOf = (call: ApiCall, { name }: Parameter): fc.Arbitrary<string> => {
    const known: Record<string, string[]> = {
      year: ['2026', '2025'],
      code: ['03', '05'],
      topic: ['letter.answered'],
      version: ['1', '20260309'],
      id: call.path.includes('/users/') ? [userId] : ids,
    };
    const good = fc.constantFrom(...(known[name] ?? ids));
    return fc.oneof({ arbitrary: good, weight: 8 }, { arbitrary: text, weight: 1 });
  };

  /** A real place in the list, with one of its values exchanged. */
  async function cursorsOf(call: ApiCall): Promise<fc.Arbitrary<string>> {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const path = call.path.replace(/\{\w+\}/g, ids[0]!);
    const response = await fetch(`${office.api.url}${path}?limit=1`, { headers: headers.get(call.caller)! });
    const { nextCursor } = (await response.json().catch(() => ({}))) as { nextCursor?: string | null };
    const values = nextCursor
      ? (JSON.parse(Buffer.from(nextCursor, 'base64url').toString()) as unknown[])
      : ['2026-03-09T02:00:00.000Z', UNKNOWN];
    return fc.oneof(
      fc
        .tuple(fc.nat(values.length - 1), odd)
        .map(([at, value]) => encode(values.map((old, index) => (index === at ? value : old)))),
      fc.array(odd, { maxLength: 4 }).map(encode),
      text,
    );
  }

  async function queryOf(call: ApiCall): Promise<fc.Arbitrary<string>> {
    const parameters = call.parameters.filter((each) => each.in === 'query');
    const each = await Promise.all(
      parameters.map(async ({ name, schema }) => {
        const good = valueOf(schema).map((value) =>
          typeof value === 'string' ? value : JSON.stringify(value),
        );
        const value = name === 'cursor' ? await cursorsOf(call) : good;
        const pair = value.map((of) => `${name}=${encoded(of)}`);
        return fc.oneof(
          { arbitrary: pair, weight: 6 },
          { arbitrary: fc.constant(''), weight: 5 },
          { arbitrary: fc.tuple(pair, pair).map((both) => both.join('&')), weight: 1 },
          { arbitrary: text.map((of) => `${name}[${encoded(of)}]=1`), weight: 1 },
        );
      }),
    );
    return fc.tuple(...each).map((pairs) => pairs.filter(Boolean).join('&'));
  }

  async function requestOf(call: ApiCall) {
    const places = call.parameters.filter((each) => each.in === 'path');
    return fc.record({
      places: fc.tuple(...places.map((each) => placeOf(call, each))),
      query: await queryOf(call),
      body: call.body ? valueOf(call.body) : fc.constant(undefined),
    });
  }

  it(`${RUNS} odd requests to each, seed ${SEED}`, async () => {
    const faults: string[] = [];
    const let_in = new Set<string>();
    let sent = 0;
    for (const [index, call] of calls.entries()) {
      const requests = fc.sample(await requestOf(call), { seed: SEED + index, numRuns: RUNS });
      for (const { places, query, body } of requests) {
        let at = 0;
        const path = call.path.replace(/\{\w+\}/g, () => encoded(places[at++]!));
        const response = await fetch(`${office.api.url}${path}${query ? `?${query}` : ''}`, {
          method: call.method,
          headers: {
            ...headers.get(call.caller),
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        const answer = await response.text();
        sent += 1;
        if (response.status < 300) let_in.add(call.operationId);
        if (response.status >= 500 && !answer.includes('"UNAVAILABLE"'))
          faults.push(`${response.status} ${call.method} ${path}?${query} ${JSON.stringify(body)}`);
      }
    }
    expect(faults).toEqual([]);
    expect(sent).toBe(calls.length * RUNS);
    // Most calls accept some requests: a test whose requests are all refused early would prove little.
    expect(let_in.size).toBeGreaterThan(calls.length / 3);
    expect(office.faults()).toEqual([]);
    // As long as it takes: by hand there may be thousands.
  }, 1_800_000);
});

/** Percent-encoded as a program might that knows nothing of surrogates. */
const encoded = (value: string): string =>
  encodeURIComponent(value.replace(/\p{Cs}/gu, '\ufffd')).replaceAll('.', '%2E');
