/** @engine one: budgets are kept in memory and in Redis */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi, TEST_PASSWORD } from '../support/api-process.js';
import { type Answer, assertRefused, type Client, client } from '../support/client.js';
import { aLetter } from '../support/letters.js';
import { freePort, until } from '../support/wait.js';

/** With the limits a real installation has. Each test writes from an address of its own, as our one proxy reports it. */
describe('throttling', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({ env: { HUIYIN_RATE_LIMIT_FACTOR: '1', TRUST_PROXY: '1' } });
  });
  afterAll(() => api?.stop());

  const from = (forwardedFor: string) => client(api.url, { 'x-forwarded-for': forwardedFor });
  const lookUp = (address: string) =>
    from(address).post('/letters/lookup', { number: 'HY-20260309-ZZZZZZ', queryCode: 'AAAA-AAAA-AAAA' });

  function assertThrottled(answer: Answer): void {
    assertRefused(answer, 429, 'TOO_MANY_REQUESTS');
    const seconds = Number(answer.headers.get('retry-after'));
    expect(Number.isInteger(seconds) && seconds >= 1 && seconds <= 600).toBe(true);
    expect(answer.body.detail).toContain(`${seconds} 秒`);
  }

  async function untilThrottled(ask: () => Promise<Answer>, atMost: number): Promise<number> {
    for (let n = 0; n <= atMost; n += 1) {
      const answer = await ask();
      if (answer.status === 429) {
        assertThrottled(answer);
        return n;
      }
    }
    throw new Error(`no refusal after ${atMost} requests`);
  }

  it('guesses of query codes: ten a minute, right or wrong', async () => {
    expect(await untilThrottled(() => lookUp('198.51.100.1'), 15)).toBe(10);
    assertThrottled(await lookUp('198.51.100.1'));
  });

  it('another address is another budget, another call too', async () => {
    expect((await lookUp('198.51.100.2')).status).toBe(404);
    expect((await from('198.51.100.1').get('/calendar/due-date?from=2026-03-09&workingDays=7')).status).toBe(
      200,
    );
  });

  it('IPv6: a line has one budget for all its addresses, and a site eight lines’ worth', async () => {
    let n = 0;
    const sameLine = () => lookUp(`2001:db8:1:1:${(n += 1).toString(16)}::1`);
    expect(await untilThrottled(sameLine, 15)).toBe(10);
    // The ten above are of this site, too.
    let line = 1;
    let asked = 10;
    for (; line < 9; line += 1)
      asked += await untilThrottled(() => lookUp(`2001:db8:1:${line + 1}::${(n += 1)}`), 15);
    expect(asked).toBe(80);
    expect((await lookUp('2001:db8:2:1::1')).status).toBe(404);
  });

  it('IPv4 written as IPv6 is the same caller', async () => {
    let n = 0;
    const forms = ['198.51.100.40', '::ffff:198.51.100.40', '::ffff:c633:6428'];
    expect(await untilThrottled(() => lookUp(forms[(n += 1) % 3]!), 15)).toBe(10);
  });

  it('staff: each user has a budget of his own, whatever address the office shares', async () => {
    const office = '198.51.100.41';
    const signIn = async (username: string, password: string) => {
      const { body } = await from(office).post('/staff/sessions', { username, password });
      return client(api.url, {
        'x-forwarded-for': office,
        authorization: `Bearer ${body.accessToken as string}`,
      });
    };
    const admin = await signIn('admin', TEST_PASSWORD);
    const password = 'correct horse battery staple 7';
    const clerks: Client[] = [];
    for (const username of ['first-clerk', 'second-clerk']) {
      await admin.post('/staff/users', { username, displayName: '林晓岚', role: 'clerk', password });
      clerks.push(await signIn(username, password));
    }
    // Each upload is refused, and each try counts against the budget.
    const upload = (who: Client) => who.post('/staff/attachments', {});
    // The first call of a session is still the address's.
    expect((await upload(clerks[0]!)).status).toBe(415);
    expect(await untilThrottled(() => upload(clerks[0]!), 65)).toBe(60);
    expect((await upload(clerks[1]!)).status).toBe(415);
    expect((await upload(clerks[1]!)).status).toBe(415);
  });

  it('a caller cannot choose its address: only what our own proxy appended counts', async () => {
    let n = 0;
    const forge = () => lookUp(`203.0.113.${(n += 1)}, 10.0.0.${n}, 198.51.100.3`);
    expect(await untilThrottled(forge, 15)).toBe(10);
  });

  it('every way to use a query code draws from the one budget', async () => {
    const address = from('198.51.100.4');
    const proof = { number: 'HY-20260309-ZZZZZZ', queryCode: 'AAAA-AAAA-AAAA' };
    const calls = [
      () => address.post('/letters/lookup', proof),
      () => address.post('/letters/lookup/supplements', { ...proof, body: '补充一句话' }),
      () => address.post('/letters/lookup/withdrawal', proof),
      () => address.post('/letters/lookup/reopening', { ...proof, body: '追问一句话' }),
      () => address.post('/letters/lookup/rating', { ...proof, rating: 'satisfied' }),
    ];
    let n = 0;
    expect(await untilThrottled(() => calls[(n += 1) % calls.length]!(), 15)).toBe(10);
  });

  it('passwords: twenty tries a minute for one address, whatever the names', async () => {
    let n = 0;
    const guess = () =>
      from('198.51.100.5').post('/staff/sessions', {
        username: `name${(n += 1)}`,
        password: 'wrong password',
      });
    expect(await untilThrottled(guess, 25)).toBe(20);
    const right = { username: 'admin', password: TEST_PASSWORD };
    assertThrottled(await from('198.51.100.5').post('/staff/sessions', right));
    expect((await from('198.51.100.6').post('/staff/sessions', right)).status).toBe(201);
  });

  it('letters: twenty in ten minutes from one address, refused ones included', async () => {
    const address = from('198.51.100.7');
    const sent = await untilThrottled(() => address.post('/letters', aLetter()), 25);
    expect(sent).toBe(20);
    const other = from('198.51.100.8');
    expect(await untilThrottled(() => other.post('/letters', {}), 25)).toBe(20);
  });

  it('letters: ten in ten minutes from one session, however many addresses it writes from', async () => {
    let n = 0;
    const write = (token: string) =>
      client(api.url, { 'x-forwarded-for': `203.0.113.${(n += 1)}`, authorization: token }).post(
        '/letters',
        {},
      );
    expect(await untilThrottled(() => write('Bearer one-and-the-same'), 15)).toBe(10);
    // The budget of other senders is untouched, and reading goes on.
    expect((await write('Bearer another')).status).not.toBe(429);
    const reading = client(api.url, {
      'x-forwarded-for': '203.0.113.1',
      authorization: 'Bearer one-and-the-same',
    });
    expect((await reading.get('/published-letters')).status).toBe(200);
  });

  it('letters: ten in ten minutes for one phone number, however it is written', async () => {
    let n = 0;
    const forms = ['13900005555', '+86 139 0000 5555', '139-0000-5555', '86-13900005555'];
    const write = (phone: string) =>
      from(`203.0.114.${(n += 1)}`).post(
        '/letters',
        aLetter({ submitter: { type: 'citizen', name: '写信人', phone } }),
      );
    expect(await untilThrottled(() => write(forms[n % forms.length]!), 15)).toBe(10);
    expect((await write('13900006666')).status).not.toBe(429);
  });

  it('with Redis away each process counts by itself, and says so once', async () => {
    const REDIS_URL = `redis://127.0.0.1:${await freePort()}`;
    const alone = await startApi({ env: { HUIYIN_RATE_LIMIT_FACTOR: '1', REDIS_URL } });
    try {
      const ask = () =>
        client(alone.url, {}).post('/letters/lookup', {
          number: 'HY-20260309-ZZZZZZ',
          queryCode: 'AAAA-AAAA-AAAA',
        });
      expect(await untilThrottled(ask, 15)).toBe(10);
      // ioredis has tried several times by now.
      await until(
        'some tries',
        () => (alone.logs().match(/messages go through the database/g) ?? []).length > 3,
      );
      expect(alone.logs().match(/keeps its own rate limits/g)).toHaveLength(1);
      expect(alone.logs()).not.toContain('Unhandled error event');
    } finally {
      await alone.stop();
    }
  });

  it('without a proxy the header means nothing', async () => {
    const direct = await startApi({ env: { HUIYIN_RATE_LIMIT_FACTOR: '1' } });
    try {
      let n = 0;
      const forge = () =>
        client(direct.url, { 'x-forwarded-for': `203.0.113.${(n += 1)}` }).post('/letters/lookup', {
          number: 'HY-20260309-ZZZZZZ',
          queryCode: 'AAAA-AAAA-AAAA',
        });
      expect(await untilThrottled(forge, 15)).toBe(10);
    } finally {
      await direct.stop();
    }
  });
});
