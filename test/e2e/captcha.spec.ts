import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { type Challenge, encode, solve } from '../support/captcha.js';
import { anonymous, assertRefused, staff, type Answer } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { publishedDraft } from '../support/consultations.js';
import { aLetter } from '../support/letters.js';

const decode = (text: string) => JSON.parse(Buffer.from(text, 'base64').toString('utf8'));

describe('the captcha of H5 submissions', () => {
  let api: Api;
  // The library looks at the real clock too, so the suite's clock starts there.
  const start = Date.now();
  const minutesOn = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
  beforeAll(async () => {
    api = await startApi({ demo: true, env: { HUIYIN_CAPTCHA: 'on' }, now: minutesOn(0) });
  });
  afterAll(() => api?.stop());

  const challenge = async (): Promise<Challenge> =>
    (await anonymous(api.url).get('/captcha/challenge')).body.challenge;
  const submit = (captcha?: string, key?: string, body: object = aLetter()): Promise<Answer> =>
    anonymous(api.url).post('/letters', body, {
      ...(captcha === undefined ? {} : { 'x-captcha': captcha }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    });

  itOnce('a letter without a solved challenge is refused, with one it is accepted', async () => {
    assertRefused(await submit(), 403, 'CAPTCHA_REQUIRED');
    expect((await submit(await solve(await challenge()))).status).toBe(201);
  });

  it('P06: a response to a consultation takes a challenge as well, and the same one buys no second', async () => {
    const [handler, clerk] = [await staff(api.url, 'handler'), await staff(api.url, 'clerk')];
    const day = (days: number) =>
      new Date(start + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
    const draft = { opensOn: day(1), closesOn: day(60), decisionOn: day(90) };
    const { id } = await publishedDraft(handler, clerk, draft);
    api.setNow(minutesOn(26 * 60));
    try {
      const respond = (captcha?: string) =>
        anonymous(api.url).post(
          `/consultations/${id}/responses`,
          { points: [{ stance: 'support' }] },
          captcha === undefined ? {} : { 'x-captcha': captcha },
        );
      assertRefused(await respond(), 403, 'CAPTCHA_REQUIRED');
      const solved = await solve(await challenge());
      const answers = await Promise.all([respond(solved), respond(solved)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 403]);
    } finally {
      api.setNow(minutesOn(0));
    }
  });

  it('a solved challenge is accepted for exactly one letter', async () => {
    const solved = await solve(await challenge());
    const answers = await Promise.all([submit(solved), submit(solved), submit(solved)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403]);
  });

  it('of many letters at once only the one whose challenge was spent is refused', async () => {
    const solved = [];
    for (let n = 0; n < 9; n += 1) solved.push(await solve(await challenge()));
    const answers = await Promise.all([...solved, solved[0]].map((one) => submit(one)));
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(1);
    assertRefused(refused[0]!, 403, 'CAPTCHA_FAILED');
    expect(answers.slice(1, 9).map(({ status }) => status)).toEqual(Array(8).fill(201));
  });

  it('a retry under the same key gets the same letter, with a spent or expired challenge too', async () => {
    const [solved, key, letter] = [await solve(await challenge()), 'captcha-retry-0001', aLetter()];
    const first = await submit(solved, key, letter);
    expect(first.status).toBe(201);
    expect((await submit(solved, key, letter)).body).toEqual(first.body);
    api.setNow(minutesOn(60));
    expect((await submit(undefined, key, letter)).body).toEqual(first.body);
    api.setNow(minutesOn(0));
  });

  itOnce.each<[string, (text: string) => string]>([
    ['no base64 JSON', () => '%%%'],
    ['an empty object', () => encode({})],
    [
      'a solution that was not computed',
      (text) => encode({ ...decode(text), solution: { counter: 1, derivedKey: '00'.repeat(32) } }),
    ],
    [
      'a longer life',
      (text) => {
        const payload = decode(text);
        payload.challenge.parameters.expiresAt += 86_400;
        return encode(payload);
      },
    ],
    [
      'a cheaper cost',
      (text) => {
        const payload = decode(text);
        payload.challenge.parameters.cost = 1;
        return encode(payload);
      },
    ],
    [
      'no signature',
      (text) => encode({ ...decode(text), challenge: { parameters: decode(text).challenge.parameters } }),
    ],
    ['a megabyte', () => 'A'.repeat(5000)],
  ])('refuses %s', async (_, forge) => {
    assertRefused(await submit(forge(await solve(await challenge()))), 403, 'CAPTCHA_FAILED');
  });

  itOnce('expires', async () => {
    const solved = await solve(await challenge());
    api.setNow(minutesOn(21));
    assertRefused(await submit(solved), 403, 'CAPTCHA_FAILED');
  });
});
