/** @engine one: rules of passwords; changes at the same moment are in credentials-attacks.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TEST_PASSWORD } from '../support/api-process.js';
import { anonymous, assertRefused, client, staff, type Client } from '../support/client.js';
import { startMail, type MailServer } from '../support/mail.js';
import { until } from '../support/wait.js';
import { untilPlanned } from './messages.js';
import { Office } from './office.js';

/** A Saturday night: what is told about a password does not wait for Monday. */
const START = '2026-03-07T14:00:00Z';
const minutesLater = (minutes: number) => new Date(Date.parse(START) + minutes * 60_000).toISOString();
const FIRST = 'mfqt vzrw kplo 83';
const SECOND = 'zebra quartz lantern 71';
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

describe('credentials of staff', () => {
  let office: Office;
  let mail: MailServer;
  beforeAll(async () => {
    mail = await startMail();
    office = await Office.open({ now: START, env: mail.env });
  });
  afterAll(async () => {
    await office?.close();
    await mail?.stop();
  });

  const admin = () => office.people.admin;
  const signIn = (username: string, password: string, headers = {}) =>
    anonymous(office.api.url).post('/staff/sessions', { username, password }, headers);
  /** A new clerk. @returns their id and a session of theirs */
  async function hire(username: string, more: object = {}): Promise<{ id: string; person: Client }> {
    const { body } = await admin().post('/staff/users', {
      username,
      displayName: '文静',
      role: 'clerk',
      password: FIRST,
      ...more,
    });
    return { id: body.id, person: await staff(office.api.url, username, FIRST) };
  }
  const noticesOf = async (person: Client): Promise<{ topic: string; body: string }[]> =>
    (await person.get('/staff/notices?limit=100')).body.items;

  describe('a good password', () => {
    it.each([
      ['Kv7#mPq2!xZ', '密码至少 12 位，也可以用一句话（10 个汉字以上）'],
      ['1q2w3e4r5t6y', '这是最常见的密码之一，请换一个'],
      ['mfqt weak-one vzrw', '密码不能包含用户名'],
      ['k'.repeat(129), '初始密码不能超过 128 个字符'],
    ])('is asked for at a new account: %s is none', async (password, message) => {
      const answer = await admin().post('/staff/users', {
        username: 'weak-one',
        displayName: '弱',
        role: 'clerk',
        password,
      });
      assertRefused(answer, 422, 'VALIDATION_FAILED');
      expect(answer.body.errors).toEqual([{ path: 'password', message }]);
    });

    it('of 128 characters is taken whole', async () => {
      const long = `${'zebra quartz lantern '.repeat(6)}71`;
      await admin().post('/staff/users', {
        username: 'long-one',
        displayName: '长',
        role: 'clerk',
        password: long,
      });
      expect((await signIn('long-one', long)).status).toBe(201);
      assertRefused(await signIn('long-one', `${long.slice(0, -1)}2`), 401, 'BAD_CREDENTIALS');
    });

    it('is the same typed in full width', async () => {
      await hire('wide-one');
      expect((await signIn('wide-one', 'ｍｆｑｔ　ｖｚｒｗ　ｋｐｌｏ　８３')).status).toBe(201);
    });

    it.each([[null], [12345678901234], [''], [[FIRST]], [{ length: 12 }]])(
      'is no %j when an account gets a new one',
      async (password) => {
        const answer = await admin().patch(`/staff/users/${office.ids.handler}`, { password });
        assertRefused(answer, 422, 'VALIDATION_FAILED');
        expect(answer.body.errors[0].path).toBe('password');
      },
    );

    it('is asked for when an administrator resets one', async () => {
      const { id } = await hire('reset-weak');
      const answer = await admin().patch(`/staff/users/${id}`, { password: 'reset-weak reset 83' });
      assertRefused(answer, 422, 'VALIDATION_FAILED');
      expect(answer.body.errors).toEqual([{ path: 'password', message: '密码不能包含用户名' }]);
    });
  });

  describe('a password of one’s own', () => {
    it('is changed with the old one; other sessions end, this one stays, and its owner is told at once', async () => {
      const { person } = await hire('own-change');
      await person.put('/staff/mailbox', { email: 'wen@office.example' });
      const other = await staff(office.api.url, 'own-change', FIRST);
      const changed = await person.put('/staff/password', { currentPassword: FIRST, password: SECOND });
      expect(changed.status).toBe(204);
      assertRefused(await other.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
      expect((await person.get('/staff/sessions/current')).status).toBe(200);
      assertRefused(await signIn('own-change', FIRST), 401, 'BAD_CREDENTIALS');
      expect((await signIn('own-change', SECOND)).status).toBe(201);
      await untilPlanned(office);
      expect(await noticesOf(person)).toMatchObject([
        {
          topic: 'staff.password-changed',
          body: '您的登录密码已于 2026年3月7日 22:00 修改，其他登录已退出。如果不是您本人操作，请立即联系系统管理员。',
        },
      ]);
      const sent = await until('the mail', () =>
        Promise.resolve(mail.mails.find(({ to }) => to.includes('wen@office.example'))),
      );
      expect(sent.text).toContain('您的登录密码已于 2026年3月7日 22:00 修改');
    });

    it('a changed mailbox asks for a fresh password, and the old mailbox is told', async () => {
      const { person } = await hire('own-mailbox');
      const set = (email?: string) => person.put('/staff/mailbox', { email });
      expect((await set('first@office.example')).status).toBe(200);
      expect((await set('first@office.example')).status).toBe(200);
      expect((await set('second@office.example')).status).toBe(200);
      const mailTo = (address: string) =>
        until(`the mail to ${address}`, () =>
          Promise.resolve(mail.mails.find(({ to }) => to.includes(address))),
        );
      expect((await mailTo('first@office.example')).text).toContain(
        '工作邮箱已于 2026年3月7日 22:00 修改或删去',
      );
      await mailTo('second@office.example');
      expect(mail.mails.filter(({ to }) => to.includes('first@office.example'))).toHaveLength(1);
      office.api.setNow(minutesLater(11));
      assertRefused(await set('third@office.example'), 403, 'REAUTHENTICATION_REQUIRED');
      office.api.setNow(START);
    });

    it.each([
      ['a wrong old one', { currentPassword: SECOND, password: SECOND }, 'currentPassword', '原密码不正确'],
      [
        'the old one again',
        { currentPassword: FIRST, password: FIRST },
        'password',
        '新密码不能与原密码相同',
      ],
      [
        'a common one',
        { currentPassword: FIRST, password: '1q2w3e4r5t6y' },
        'password',
        '这是最常见的密码之一，请换一个',
      ],
      ['no old one', { password: SECOND }, 'currentPassword', '请填写原密码'],
      ['none', { currentPassword: FIRST, password: null }, 'password', '请填写新密码'],
    ])('stays as it is with %s', async (_, body, path, message) => {
      const username = `stays-${path}-${message.length}-${_.length}`.toLowerCase();
      const { person } = await hire(username);
      const answer = await person.put('/staff/password', body);
      assertRefused(answer, 422, 'VALIDATION_FAILED');
      expect(answer.body.errors).toEqual([{ path, message }]);
      expect((await signIn(username, FIRST)).status).toBe(201);
    });

    it('cannot be guessed through this call either', async () => {
      const { person } = await hire('guessed-at');
      for (let n = 0; n < 5; n += 1)
        await person.put('/staff/password', { currentPassword: `wrong ${n}`, password: SECOND });
      const answer = await person.put('/staff/password', { currentPassword: FIRST, password: SECOND });
      assertRefused(answer, 423, 'ACCOUNT_LOCKED');
    });
  });

  describe('a first password', () => {
    it('must be changed in the console, while the API keeps working', async () => {
      const { id, person } = await hire('first-one', { mustChangePassword: true });
      expect((await person.get('/staff/sessions/current')).body.mustChangePassword).toBe(true);
      expect((await signIn('first-one', FIRST)).body.user.mustChangePassword).toBe(true);
      expect((await person.get('/staff/letters')).status).toBe(200);
      await person.put('/staff/password', { currentPassword: FIRST, password: SECOND });
      expect((await person.get('/staff/sessions/current')).body).not.toHaveProperty('mustChangePassword');
      await admin().patch(`/staff/users/${id}`, { password: FIRST, mustChangePassword: true });
      expect((await signIn('first-one', FIRST)).body.user.mustChangePassword).toBe(true);
    });

    it('is not required unless asked for: programs make accounts, too', async () => {
      const { id, person } = await hire('by-program');
      expect((await person.get('/staff/sessions/current')).body).not.toHaveProperty('mustChangePassword');
      const reset = await admin().patch(`/staff/users/${id}`, { password: SECOND });
      expect(reset.body.mustChangePassword).toBe(false);
    });

    it('of a demo account stays in any case', async () => {
      const { status, body } = await admin().patch(`/staff/users/${office.ids.otherHead}`, {
        password: TEST_PASSWORD,
        mustChangePassword: true,
      });
      expect([status, body.mustChangePassword]).toEqual([200, false]);
    });

    it('that an administrator set is told to its owner, and so is a new role', async () => {
      const { id } = await hire('told-one');
      await admin().patch(`/staff/users/${id}`, { password: SECOND });
      await admin().patch(`/staff/users/${id}`, { role: 'leader' });
      await untilPlanned(office);
      const person = await staff(office.api.url, 'told-one', SECOND);
      expect((await noticesOf(person)).map(({ topic }) => topic).sort()).toEqual([
        'staff.account-changed',
        'staff.password-reset',
      ]);
    });
  });

  describe('sessions', () => {
    it('are listed for their owner: device, start, last use, and which one this is', async () => {
      const { person } = await hire('listed-one');
      await signIn('listed-one', FIRST, { 'user-agent': CHROME });
      const { status, body } = await person.get('/staff/sessions');
      expect(status).toBe(200);
      const shown = body.items.map(({ id: _, ...rest }: { id: string }) => rest);
      expect(shown).toHaveLength(2);
      expect(shown).toContainEqual({
        device: 'Chrome · Windows',
        startedAt: '2026-03-07T14:00:00.000Z',
        lastUsedAt: '2026-03-07T14:00:00.000Z',
        current: false,
      });
      expect(shown.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
      expect(JSON.stringify(body)).not.toContain('Mozilla');
    });

    it('are paged, each once', async () => {
      const { person } = await hire('paged-one');
      for (let n = 0; n < 4; n += 1) await signIn('paged-one', FIRST);
      const ids: string[] = [];
      let cursor = '';
      do {
        const { body } = await person.get(`/staff/sessions?limit=2${cursor}`);
        ids.push(...body.items.map(({ id }: { id: string }) => id));
        cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
      } while (cursor);
      expect(ids).toHaveLength(5);
      expect(new Set(ids).size).toBe(5);
    });

    it('are ended one by one or all others at once, and by their owner alone', async () => {
      const { person } = await hire('ending-one');
      const [second, third] = [
        await staff(office.api.url, 'ending-one', FIRST),
        await staff(office.api.url, 'ending-one', FIRST),
      ];
      const { body } = await second.get('/staff/sessions');
      const own = body.items.find(({ current }: { current: boolean }) => current).id;
      assertRefused(await office.people.clerk.delete(`/staff/sessions/${own}`), 404, 'NOT_FOUND');
      expect((await person.delete(`/staff/sessions/${own}`)).status).toBe(204);
      assertRefused(await second.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
      assertRefused(await person.delete(`/staff/sessions/${own}`), 404, 'NOT_FOUND');
      expect((await person.delete('/staff/sessions')).status).toBe(204);
      assertRefused(await third.get('/staff/sessions/current'), 401, 'UNAUTHENTICATED');
      expect((await person.get('/staff/sessions')).body.items).toHaveLength(1);
    });
  });

  describe('changes of accounts ask for the password again', () => {
    const withToken = (token: string) => client(office.api.url, { authorization: `Bearer ${token}` });

    it('ten minutes after signing in, and not before', async () => {
      const { id } = await hire('changed-one');
      const token = (await signIn('admin', TEST_PASSWORD)).body.accessToken;
      office.api.setNow(minutesLater(10));
      expect((await withToken(token).patch(`/staff/users/${id}`, { displayName: '文静一' })).status).toBe(
        200,
      );
      office.api.setNow(minutesLater(10.1));
      for (const refused of [
        await withToken(token).patch(`/staff/users/${id}`, { role: 'leader' }),
        await withToken(token).patch(`/staff/users/${id}`, { password: SECOND }),
        await withToken(token).patch(`/staff/users/${id}`, { active: false }),
        await withToken(token).post('/staff/users', {}),
      ])
        assertRefused(refused, 403, 'REAUTHENTICATION_REQUIRED');
      expect((await withToken(token).get('/staff/users')).status).toBe(200);

      const wrong = await withToken(token).post('/staff/sessions/current/confirmation', { password: FIRST });
      assertRefused(wrong, 422, 'VALIDATION_FAILED');
      expect(wrong.body.errors).toEqual([{ path: 'password', message: '密码不正确' }]);
      const right = await withToken(token).post('/staff/sessions/current/confirmation', {
        password: TEST_PASSWORD,
      });
      expect(right.status).toBe(200);
      expect(right.body.freshUntil).toBe(minutesLater(20.1));
      expect((await withToken(token).patch(`/staff/users/${id}`, { role: 'leader' })).body.role).toBe(
        'leader',
      );

      office.api.setNow(START);
    });

    it('for this session only: another session’s confirmation does not count', async () => {
      const { id } = await hire('other-session');
      const [stale, confirmed] = [
        (await signIn('admin', TEST_PASSWORD)).body.accessToken,
        (await signIn('admin', TEST_PASSWORD)).body.accessToken,
      ];
      office.api.setNow(minutesLater(11));
      await withToken(confirmed).post('/staff/sessions/current/confirmation', { password: TEST_PASSWORD });
      const refused = await withToken(stale).patch(`/staff/users/${id}`, { role: 'leader' });
      assertRefused(refused, 403, 'REAUTHENTICATION_REQUIRED');
      office.api.setNow(START);
    });
  });

  describe('a search for a person', () => {
    it('travels in the body, with the answer that the address would get', async () => {
      const { number } = await office.send({
        title: '请问历年粮食产量在哪里可以查到',
        submitter: { type: 'citizen', name: '周远航', phone: '13900009876' },
      });
      for (const q of ['13900009876', '周远航', number]) {
        const { status, body } = await office.people.clerk.post('/staff/letters/search', { q, limit: 10 });
        expect(status).toBe(200);
        expect(body.items.map((item: { number: string }) => item.number)).toEqual([number]);
        const same = await office.people.clerk.get(`/staff/letters?q=${encodeURIComponent(q)}&limit=10`);
        expect(same.body).toEqual(body);
      }
    });

    it('finds accounts, too', async () => {
      await hire('found-one', { displayName: '寻得见' });
      const { body } = await admin().post('/staff/users/search', { q: '寻得见', active: true });
      expect(body.items.map(({ username }: { username: string }) => username)).toEqual(['found-one']);
    });
  });

  it('no password is in the log file or in the audit log', async () => {
    const lines = JSON.stringify(await office.sql('SELECT * FROM audit_entries'));
    for (const secret of [FIRST, SECOND]) {
      expect(lines).not.toContain(secret);
      expect(office.api.logs()).not.toContain(secret);
    }
  });
});
