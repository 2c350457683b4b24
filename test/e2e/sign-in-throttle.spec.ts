import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TEST_PASSWORD, type Api } from '../support/api-process.js';
import { assertRefused, client, staff, type Answer } from '../support/client.js';
import { itOnce } from '../support/conditional.js';
import { Office } from './office.js';

const START = '2026-03-09T02:00:00Z';
const minutesLater = (minutes: number) => new Date(Date.parse(START) + minutes * 60_000).toISOString();

/** Signs in as if behind the address; a browser keeps its cookies. */
const signInFrom = (
  api: Pick<Api, 'url'>,
  address: string,
  name: string,
  password: string,
  cookie?: string,
): Promise<Answer> =>
  client(api.url, { 'x-forwarded-for': address, ...(cookie ? { cookie } : {}) }).post('/staff/sessions', {
    username: name,
    password,
  });

describe('signing in while others guess', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ now: START, env: { TRUST_PROXY: '1' } });
  });
  afterAll(() => office?.close());

  const signIn = (address: string, name: string, password: string, cookie?: string) =>
    signInFrom(office.api, address, name, password, cookie);
  const statuses = (answers: Answer[]) => answers.map(({ status }) => status).sort();
  /** The number of answers that the password is wrong: in each case the server verified the password. */
  const verified = (answers: Answer[]) => answers.filter(({ status }) => status === 401).length;
  async function guess(times: number, address: (n: number) => string, name: string): Promise<Answer[]> {
    return Promise.all(Array.from({ length: times }, (_, n) => signIn(address(n), name, `wrong ${n}`)));
  }
  const cookieOf = ({ headers }: Answer) => (headers.get('set-cookie') ?? '').split(';')[0]!;

  it('of 200 guesses at the same moment from one address five are verified, of an invented name as well', async () => {
    for (const name of ['head-industry', 'no-such-name']) {
      const answers = await guess(200, () => '203.0.113.1', name);
      expect(verified(answers)).toBe(5);
      expect(new Set(statuses(answers))).toEqual(new Set([401, 423]));
    }
  });

  itOnce('a stranger who is locked out does not lock out others', async () => {
    await guess(6, () => '203.0.113.2', 'head-price');
    assertRefused(await signIn('203.0.113.2', 'head-price', TEST_PASSWORD), 423, 'ACCOUNT_LOCKED');
    expect((await signIn('198.51.100.2', 'head-price', TEST_PASSWORD)).status).toBe(201);
    // The owner’s success does not open the door to the stranger.
    assertRefused(await signIn('203.0.113.2', 'head-price', TEST_PASSWORD), 423, 'ACCOUNT_LOCKED');
    expect((await signIn('203.0.113.2', 'handler-price', TEST_PASSWORD)).status).toBe(201);
  });

  itOnce('the addresses of one IPv6 line are one address; those of another line are not', async () => {
    const answers = await guess(8, (n) => `2001:db8:1:2::${n + 1}`, 'head-data');
    expect(verified(answers)).toBe(5);
    assertRefused(await signIn('2001:db8:1:2:ffff::1', 'head-data', TEST_PASSWORD), 423, 'ACCOUNT_LOCKED');
    expect((await signIn('2001:db8:1:3::1', 'head-data', TEST_PASSWORD)).status).toBe(201);
    await guess(5, () => '192.0.2.44', 'head-law');
    assertRefused(await signIn('::ffff:192.0.2.44', 'head-law', TEST_PASSWORD), 423, 'ACCOUNT_LOCKED');
  });

  it('forty addresses together have thirty guesses, at an account as at an invented name', async () => {
    for (const name of ['head-accounts', 'no-such-head']) {
      const answers = await guess(40, (n) => `198.51.100.${n + 1}`, name);
      expect(verified(answers)).toBe(30);
      expect(statuses(answers).filter((status) => status === 423)).toHaveLength(10);
    }
  });

  describe('a device that has signed in before', () => {
    const name = 'handler-industry';
    let device: string;

    itOnce('is known by a cookie that no script can read and only the sign-in receives', async () => {
      const answer = await signIn('192.0.2.1', name, TEST_PASSWORD);
      const cookie = answer.headers.get('set-cookie') ?? '';
      device = cookieOf(answer);
      expect(cookie).toMatch(
        /^huiyin_device_[\w-]{12}=[\w.-]+; Max-Age=15552000; Path=\/api\/v1\/staff\/sessions; HttpOnly; SameSite=Strict$/,
      );
      expect(cookie).not.toContain(name);
      const tls = await client(office.api.url, {
        'x-forwarded-for': '192.0.2.1',
        'x-forwarded-proto': 'https',
      }).post('/staff/sessions', { username: name, password: TEST_PASSWORD });
      expect(tls.headers.get('set-cookie')).toContain('; Secure');
    });

    itOnce('gets through while strangers are locked out, from the same address even', async () => {
      await guess(40, (n) => `198.51.100.${n + 1}`, name);
      await guess(5, () => '192.0.2.1', name);
      assertRefused(await signIn('192.0.2.200', name, TEST_PASSWORD), 423, 'ACCOUNT_LOCKED');
      expect((await signIn('192.0.2.1', name, TEST_PASSWORD, device)).status).toBe(201);
      expect((await signIn('198.51.100.9', name, TEST_PASSWORD, device)).status).toBe(201);
      assertRefused(await signIn('192.0.2.200', name, TEST_PASSWORD), 423, 'ACCOUNT_LOCKED');
    });

    it('has five guesses of its own, wherever its cookie is carried, and they count against no other device', async () => {
      const other = cookieOf(await signIn('192.0.2.7', 'handler-law', TEST_PASSWORD));
      const second = cookieOf(await signIn('192.0.2.8', 'handler-law', TEST_PASSWORD));
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => signIn(`198.18.0.${n}`, 'handler-law', 'wrong', other)),
      );
      expect(verified(answers)).toBe(5);
      assertRefused(await signIn('192.0.2.7', 'handler-law', TEST_PASSWORD, other), 423, 'ACCOUNT_LOCKED');
      expect((await signIn('192.0.2.8', 'handler-law', TEST_PASSWORD, second)).status).toBe(201);
      expect((await signIn('192.0.2.9', 'handler-law', TEST_PASSWORD)).status).toBe(201);
    });

    itOnce(
      'is known to its own account only, and not by a cookie that was changed or is half a year old',
      async () => {
        const [key = '', value = ''] = device.split('=');
        const [id = '', since = '', mac = ''] = value.split('.');
        const later = (Number.parseInt(since, 36) + 1).toString(36);
        const forged = [
          `${key}=${id}.${later}.${mac}`,
          `${key}=${id.replace(/^./, (c) => (c === '0' ? '1' : '0'))}.${since}.${mac}`,
          `${key}=${id}.${since}.${mac.slice(0, -1)}`,
          `${key}=${id}.${since}`,
          `${key}=`,
          'huiyin_device_x=y',
          '%%%=;;',
        ];
        for (const cookie of forged)
          assertRefused(await signIn('192.0.2.201', name, TEST_PASSWORD, cookie), 423, 'ACCOUNT_LOCKED');
        await guess(40, (n) => `198.51.100.${n + 1}`, 'head-comprehensive');
        assertRefused(
          await signIn('192.0.2.1', 'head-comprehensive', TEST_PASSWORD, device),
          423,
          'ACCOUNT_LOCKED',
        );
        office.api.setNow(minutesLater(181 * 1440));
        await guess(40, (n) => `198.51.100.${n + 1}`, name);
        assertRefused(await signIn('192.0.2.1', name, TEST_PASSWORD, device), 423, 'ACCOUNT_LOCKED');
        office.api.setNow(START);
      },
    );
  });

  it('six colleagues behind one address sign in to one account at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => signIn('192.0.2.90', 'clerk', TEST_PASSWORD)),
    );
    expect(statuses(answers)).toEqual([201, 201, 201, 201, 201, 201]);
  });

  itOnce('the administrator sees that a user is locked out, and lifts the lock', async () => {
    await guess(5, () => '203.0.113.77', 'leader');
    const admin = await staff(office.api.url, 'admin');
    const found = async () => (await admin.get('/staff/users?q=leader')).body.items[0];
    const user = await found();
    expect(user.locked).toBe(true);
    await admin.delete(`/staff/users/${user.id}/lock`);
    expect((await found()).locked).toBe(false);
    expect((await signIn('203.0.113.77', 'leader', TEST_PASSWORD)).status).toBe(201);
  });

  itOnce('names and addresses are stored as digests only', async () => {
    const rows = JSON.stringify(await office.sql('SELECT * FROM sign_in_failures'));
    expect(rows).not.toMatch(/203\.0\.113|2001:db8|no-such|huiyin_device/);
  });
});
