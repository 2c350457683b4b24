import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { type Client, anonymous, assertRefused } from '../support/client.js';
import { openDatabase } from '../support/database.js';
import { aLetter } from '../support/letters.js';

describe('Idempotency-Key on POST /letters', () => {
  let api: Api;
  let citizen: Client;
  beforeAll(async () => {
    api = await startApi({ now: '2026-03-09T02:00:00Z' });
    citizen = anonymous(api.url);
  });
  afterAll(() => api?.stop());

  const withKey = (key: string) => ({ 'idempotency-key': key });

  async function countOf(title: string) {
    const database = await openDatabase(api.databaseUrl);
    const [row] = await database.query<{ n: number }>('SELECT COUNT(*) AS n FROM letters WHERE title = ?', [
      title,
    ]);
    await database.close();
    return Number(row?.n);
  }

  it('gives the same answer again, query code included, however much later', async () => {
    const letter = aLetter();
    const key = randomUUID();
    const first = await citizen.post('/letters', letter, withKey(key));
    api.setNow('2026-03-11T08:00:00Z');
    const second = await citizen.post('/letters', letter, withKey(key));
    api.setNow('2026-03-09T02:00:00Z');
    expect(second.status).toBe(201);
    expect(second.body).toEqual(first.body);
    expect(await countOf(letter.title)).toBe(1);
    const { number, queryCode } = second.body;
    expect((await citizen.post('/letters/lookup', { number, queryCode })).status).toBe(200);
  });

  it('20 at once with one key make one letter and one answer', async () => {
    const letter = aLetter();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => citizen.post('/letters', letter, withKey(key))),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await countOf(letter.title)).toBe(1);
  });

  it('20 at once with one key and 20 contents make one letter; the others learn why', async () => {
    const key = randomUUID();
    const titles = Array.from({ length: 20 }, (_, n) => `同一标识的第 ${n} 种内容`);
    const answers = await Promise.all(
      titles.map((title) => citizen.post('/letters', aLetter({ title }), withKey(key))),
    );
    const won = answers.filter(({ status }) => status === 201);
    expect(won).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 201))
      assertRefused(answer, 422, 'IDEMPOTENCY_KEY_REUSED');
    const counts = await Promise.all(titles.map(countOf));
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(1);
  });

  it.each([
    ['title', (letter: ReturnType<typeof aLetter>) => ({ ...letter, title: `${letter.title}改` })],
    ['body', (letter: ReturnType<typeof aLetter>) => ({ ...letter, body: `${letter.body}改` })],
    ['kind', (letter: ReturnType<typeof aLetter>) => ({ ...letter, kind: 'report' as const })],
    ['mailbox', (letter: ReturnType<typeof aLetter>) => ({ ...letter, mailbox: 'suggestion' as const })],
    ['consent', (letter: ReturnType<typeof aLetter>) => ({ ...letter, consentToPublish: true })],
    [
      'sender',
      (letter: ReturnType<typeof aLetter>) => ({
        ...letter,
        submitter: { ...letter.submitter, name: '另一人' },
      }),
    ],
  ])('the same key with another %s is refused and changes nothing', async (_, change) => {
    const letter = aLetter();
    const key = randomUUID();
    const first = await citizen.post('/letters', letter, withKey(key));
    assertRefused(
      await citizen.post('/letters', change(letter), withKey(key)),
      422,
      'IDEMPOTENCY_KEY_REUSED',
    );
    expect((await citizen.post('/letters', letter, withKey(key))).body).toEqual(first.body);
  });

  it('a refused letter uses up no key', async () => {
    const key = randomUUID();
    const letter = aLetter();
    assertRefused(
      await citizen.post('/letters', { ...letter, title: '短' }, withKey(key)),
      422,
      'VALIDATION_FAILED',
    );
    expect((await citizen.post('/letters', letter, withKey(key))).status).toBe(201);
  });

  it('without a key, the same words twice are two letters when the sender is unknown', async () => {
    const letter = aLetter({ submitter: { type: 'citizen', name: '没有留下联系方式的人' } });
    const [one, two] = [await citizen.post('/letters', letter), await citizen.post('/letters', letter)];
    expect(one.body.number).not.toBe(two.body.number);
    expect(one.body.queryCode).not.toBe(two.body.queryCode);
    expect(await countOf(letter.title)).toBe(2);
  });

  describe('what is kept of the request', () => {
    /** What anybody can compute who guesses the sender: earlier versions stored it. */
    const plainDigest = ({ mailbox, kind, title, body, submitter }: ReturnType<typeof aLetter>) => {
      const { type, name, phone } = submitter;
      // E-mail and organisation are absent, and consent was not given.
      const request = [mailbox, kind, title, body, false, type, name, phone, undefined, undefined];
      return createHash('sha256').update(JSON.stringify(request)).digest('base64url');
    };
    const aKnownLetter = () =>
      aLetter({
        consentToPublish: false,
        submitter: { type: 'citizen', name: '欧阳不具名', phone: '13900001234' },
      });

    it('does not confirm a guessed name, although title and body are readable beside it', async () => {
      const letter = aKnownLetter();
      const first = await citizen.post('/letters', letter, withKey(randomUUID()));
      const database = await openDatabase(api.databaseUrl);
      const [row] = await database.query<{ fingerprint: string }>(
        'SELECT fingerprint FROM idempotency_records WHERE subject_id = ?',
        [first.body.id],
      );
      await database.close();
      expect(row?.fingerprint).toMatch(/^[\w-]{43}$/);
      expect(row?.fingerprint).not.toBe(plainDigest(letter));
    });
  });

  it('different keys give different codes', async () => {
    const codes = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { body } = await citizen.post('/letters', aLetter(), withKey(randomUUID()));
        return body.queryCode;
      }),
    );
    expect(new Set(codes).size).toBe(20);
  });
});
