import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, assertRefused, client, type Client } from '../support/client.js';
import { describeOnce, itOnce } from '../support/conditional.js';
import { aResponse, fine } from '../support/consultations.js';
import { aVisitor, publish } from '../support/open-days.js';
import { OidcBrowser, startOidc, type Mischief, type Oidc } from '../support/oidc.js';
import { aLetter, type LetterBody } from '../support/letters.js';
import { prepareAsRead, releaseAsRead } from '../support/publication.js';
import { testEngine } from '../support/engines.js';
import { until } from '../support/wait.js';
import { Office, REPLY } from './office.js';

const SSO = '/api/v1/citizen/sso';
const HOME = '/sign-in?next=%2Fhome';
const ID_CARD = '340102198503076510';
const ZHOU = {
  name: '周小满',
  phone_number: '+86 138 1234 5678',
  id_card: ID_CARD,
  address_text: '合肥市庐阳区长江中路三号',
};

describe('citizens sign in at 政务服务网', () => {
  let office: Office;
  let oidc: Oidc;
  const people: Record<string, object> = {
    zhou: ZHOU,
    li: { name: '李丰年', phone_number: '13900001111' },
    masked: { name: '王*', phone_number: '139****1111' },
    wang: { name: '王秋实' },
    ayi: { name: '阿依古丽•买买提' },
    dots: { name: '王••' },
    dot: { name: '孙•' },
    tang: { name: '唐立夏' },
    [ID_CARD]: { name: '孙白露' },
  };

  beforeAll(async () => {
    oidc = await startOidc();
    office = await Office.open({
      env: { ...oidc.env, ...oidc.citizenEnv, CITIZEN_OIDC_NAME: '皖事通' },
      now: new Date().toISOString(),
    });
    await oidc.control({ apiUrl: office.api.url, people });
  });
  afterAll(async () => {
    await oidc?.stop();
    const faults = office?.faults();
    await office?.close();
    expect(faults).toEqual([]);
  });

  const url = () => office.api.url;
  const collect = (browser: OidcBrowser) => browser.fetch(`${url()}${SSO}/session`, { method: 'POST' });
  /** A browser in which that person has gone through the provider. @returns where it ended, and what the page gets */
  const goThrough = async (
    current: string,
    { browser = new OidcBrowser(url()), mischief = {} as Mischief, query = '' } = {},
  ) => {
    await oidc.control({ current, mischief });
    const place = await browser.follow(`${url()}${SSO}/start${query}`);
    const answer = await collect(browser);
    const body = (await answer.json()) as { accessToken: string; name: string | null; phone: string | null };
    return { place, browser, status: answer.status, body };
  };
  const signIn = async (current: string): Promise<Client> => {
    const { status, body } = await goThrough(current);
    expect(status).toBe(200);
    return client(url(), { authorization: `Bearer ${body.accessToken}` });
  };
  const count = async (table: string) => (await office.sql(`SELECT * FROM ${table}`)).length;
  const from = (name: string, more: Partial<LetterBody> = {}) =>
    aLetter({ ...more, submitter: { type: 'citizen', name, phone: '13812345678' } });
  const send = async (citizen: Client, letter: LetterBody, key?: string) => {
    const answer = await citizen.post('/letters', letter, key ? { 'idempotency-key': key } : {});
    expect(answer.status).toBe(201);
    return answer.body as { id: string; number: string; queryCode: string };
  };

  const answer = async (id: string) => {
    await office.assign(id);
    await office.does('handler', id, 'draft', { body: REPLY });
    await office.does('head', id, 'review', { approved: true });
    await office.does('handler', id, 'answer');
  };

  itOnce(
    'a provider that is down, or says it is another one, is told in a sentence; writing needs none',
    async () => {
      const start = () => new OidcBrowser(url()).follow(`${url()}${SSO}/start?next=/letters`);
      const down = '/sign-in?next=%2Fletters&why=down';
      await oidc.control({ mischief: { down: true } });
      expect(await start()).toBe(down);
      await oidc.control({ mischief: { discovery: { issuer: 'https://other.example' } } });
      expect(await start()).toBe(down);
      await send(office.citizen, aLetter());
      // It goes down while a person is there.
      await oidc.control({ current: 'zhou', mischief: {} });
      const browser = new OidcBrowser(url());
      const back = await browser.untilBack(`${url()}${SSO}/start?next=/letters`);
      await oidc.control({ mischief: { down: true } });
      expect(await browser.follow(back)).toBe(down);
    },
  );

  itOnce('the page is told how to sign in there, and goes back to where the person was', async () => {
    expect((await office.citizen.get('/site')).body.citizenSignIn).toBe('皖事通');
    const { place, status, body } = await goThrough('zhou', {
      query: `?next=${encodeURIComponent('/write/form?step=name')}`,
    });
    expect(place).toBe(`/sign-in?next=${encodeURIComponent('/write/form?step=name')}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      accessToken: expect.stringMatching(/^[\w-]{43}$/),
      expiresAt: expect.any(String),
      name: '周小满',
      phone: '13812345678',
    });
  });

  itOnce(
    'on a shared device the provider is asked to prove the person again, elsewhere it is not',
    async () => {
      const promptAt = async (query: string) => {
        const answer = await new OidcBrowser(url()).fetch(`${url()}${SSO}/start${query}`);
        return new URL(answer.headers.get('location')!).searchParams.get('prompt');
      };
      expect(await promptAt('?next=/letters&afresh=1')).toBe('login');
      expect(await promptAt('?next=/letters')).toBeNull();
    },
  );

  itOnce('name and the id there are kept, each sealed; what else the provider says is nowhere', async () => {
    await signIn('zhou');
    const [row] = await office.sql<Record<string, string>>('SELECT * FROM citizen_identities');
    expect(Object.keys(row!).sort()).toEqual(['id', 'subject', 'subject_index', 'name', 'created_at'].sort());
    for (const column of ['subject', 'name']) expect(row![column]).toMatch(/^[a-z]\d\.[\w-]+\./);
    const said = [ID_CARD, ZHOU.address_text, '周小满', '13812345678', 'zhou'];
    for (const word of said) expect(JSON.stringify(row)).not.toContain(word);
    for (const word of said.slice(0, 4)) expect(office.api.logs()).not.toContain(word);
    // Neither are codes of the provider, which stand in the address that people come back to.
    expect(office.api.logs()).not.toMatch(/callback\?|code=/);
  });

  it('one person has one account, however often and on how many phones at once', async () => {
    const before = await count('citizen_identities');
    await oidc.control({ current: 'li', mischief: {} });
    const phones = [new OidcBrowser(url()), new OidcBrowser(url()), new OidcBrowser(url())];
    const backs: string[] = [];
    for (const phone of phones) backs.push(await phone.untilBack(`${url()}${SSO}/start`));
    expect(await Promise.all(phones.map((phone, n) => phone.follow(backs[n]!)))).toEqual([HOME, HOME, HOME]);
    const tokens = await Promise.all(
      phones.map(
        async (phone) => ((await (await collect(phone)).json()) as { accessToken: string }).accessToken,
      ),
    );
    expect(new Set(tokens).size).toBe(3);
    await signIn('li');
    expect(await count('citizen_identities')).toBe(before + 1);
  });

  describe('a letter', () => {
    it('in the proven name is marked 实名 for staff, and the account has it on each phone', async () => {
      const zhou = await signIn('zhou');
      const letter = await send(zhou, from('周小满', { title: '实名写的一封信' }));
      expect((await office.look(letter.id)).realName).toBe(true);
      const { items } = (await office.people.clerk.get('/staff/letters?limit=1')).body;
      expect(items[0]).toMatchObject({ id: letter.id, realName: true, submitter: '周**' });
      const elsewhere = await signIn('zhou');
      expect((await elsewhere.get('/me/letters')).body.items[0]).toMatchObject({ number: letter.number });
      expect((await (await signIn('li')).get('/me/letters')).body.items).toEqual([]);
    });

    itOnce.each<[string, LetterBody['submitter']]>([
      ['in another name', { type: 'citizen', name: '周大满' }],
      [
        'for a firm',
        { type: 'legal_person', name: '周小满', organisation: '小满粮油店', phone: '0551-62621234' },
      ],
    ])('%s carries no mark', async (_, submitter) => {
      const letter = await send(await signIn('zhou'), aLetter({ submitter }));
      expect((await office.look(letter.id)).realName).toBe(false);
    });

    itOnce(
      'of a person who has not signed in carries none, nor does one that is claimed afterwards',
      async () => {
        const letter = await send(office.citizen, from('周小满'));
        const zhou = await signIn('zhou');
        expect(
          (await zhou.post('/me/letters/claims', { number: letter.number, queryCode: letter.queryCode }))
            .status,
        ).toBe(200);
        expect((await office.look(letter.id)).realName).toBe(false);
        expect((await zhou.get(`/me/letters/${letter.id}`)).body.number).toBe(letter.number);
      },
    );

    itOnce('of a 反映问题 shows the department that it is in a real name, and not whose', async () => {
      const letter = await send(
        await signIn('zhou'),
        from('周小满', { kind: 'report', mailbox: 'complaint' }),
      );
      await office.assign(letter.id);
      const seen = await office.look(letter.id, 'handler');
      expect(seen).toMatchObject({ realName: true, submitter: { name: '来信人信息已保密', phone: null } });
      const { items } = (await office.people.handler.get('/staff/letters?limit=1')).body;
      expect(items[0]).toMatchObject({ id: letter.id, realName: true, submitter: null });
      expect(JSON.stringify([seen, items])).not.toMatch(/周小满|周\*/);
    });

    itOnce('is shown to its sender and to the public without the mark', async () => {
      const zhou = await signIn('zhou');
      const letter = await send(
        zhou,
        from('周小满', { kind: 'consultation', mailbox: 'consultation', consentToPublish: true }),
      );
      await answer(letter.id);
      await prepareAsRead(office.people.clerk, letter.id, {
        marks: { title: [], body: [], answer: [] },
        acknowledged: true,
      });
      const released = await releaseAsRead(office.people.leader, letter.id, { approved: true });
      const published = `/published-letters/${released.body.publicationId}`;
      const listed = await office.citizen.get('/published-letters');
      expect(JSON.stringify(listed.body)).toContain(released.body.publicationId);
      const answers = [
        await zhou.get('/me/letters'),
        await zhou.get(`/me/letters/${letter.id}`),
        await office.citizen.post('/letters/lookup', { number: letter.number, queryCode: letter.queryCode }),
        listed,
        await office.citizen.get(published),
      ];
      for (const { status, body } of answers) {
        expect(status).toBe(200);
        expect(JSON.stringify(body)).not.toMatch(/realName|real_name/);
      }
    });

    it('whose answer was lost before its sender signed in is not stored twice', async () => {
      const body = { ...aLetter(), submitter: { type: 'citizen' as const, name: '周小满' } };
      const key = 'sent-before-signing-in-1';
      const first = await send(office.citizen, body, key);
      const zhou = await signIn('zhou');
      expect((await send(zhou, body, key)).id).toBe(first.id);
    });

    it('whose sender is signed out meanwhile is refused under the ended session, and not stored twice without it', async () => {
      const zhou = await signIn('zhou');
      const body = from('周小满', { title: '登录着写的一封信' });
      const key = { 'idempotency-key': 'sent-while-signed-in-1' };
      const first = await send(zhou, body, key['idempotency-key']);
      await zhou.delete('/citizen/sso/session');
      assertRefused(await zhou.post('/letters', body, key), 401, 'UNAUTHENTICATED');
      assertRefused(await office.citizen.post('/letters', body, key), 409, 'SAME_LETTER');
      expect((await send(await signIn('zhou'), body, key['idempotency-key'])).id).toBe(first.id);
      expect(await office.sql('SELECT id FROM letters WHERE title = ?', [body.title])).toHaveLength(1);
    });
  });

  describe('what is not the provider’s answer to this browser', () => {
    itOnce.each<[string, Mischief]>([
      ['for another client', { claims: { aud: 'huiyin' } }],
      ['of another issuer', { claims: { iss: 'https://other.example' } }],
      ['with the nonce of another sign-in', { claims: { nonce: 'of another sign-in' } }],
      ['that expired an hour ago', { claims: { exp: Math.floor(Date.now() / 1000) - 3600 } }],
      ['about another person than its access token', { claims: { sub: 'li' } }],
      ['that is not signed', { how: 'none' }],
      ['signed by a stranger', { how: 'stranger' }],
    ])('a token %s is refused', async (_, mischief) => {
      const sessions = await count('citizen_sessions');
      const { place, status } = await goThrough('zhou', { mischief });
      expect(place).toBe(`${HOME}&why=failed`);
      expect(status).toBe(401);
      expect(await count('citizen_sessions')).toBe(sessions);
    });

    it('a code that was used, a state of another browser, and an address without a beginning are refused', async () => {
      await oidc.control({ current: 'zhou', mischief: {} });
      const browser = new OidcBrowser(url());
      const back = await browser.untilBack(`${url()}${SSO}/start`);
      expect(await new OidcBrowser(url()).follow(back)).toBe(`${HOME}&why=expired`);
      const other = new OidcBrowser(url());
      await other.untilBack(`${url()}${SSO}/start`);
      expect(await other.follow(back)).toBe(`${HOME}&why=failed`);
      const forged = new URL(back);
      forged.searchParams.set('state', 'guessed');
      const third = new OidcBrowser(url());
      await third.untilBack(`${url()}${SSO}/start`);
      expect(await third.follow(forged.href)).toBe(`${HOME}&why=failed`);
      const twin = browser.copy();
      expect(await browser.follow(back)).toBe(HOME);
      expect(await twin.follow(back)).toBe(`${HOME}&why=failed`);
      expect(await browser.follow(back)).toBe(`${HOME}&why=expired`);
    });

    itOnce('the person changed their mind there: a sentence, and no session', async () => {
      const browser = new OidcBrowser(url());
      await oidc.control({ current: 'zhou', mischief: {} });
      const back = new URL(await browser.untilBack(`${url()}${SSO}/start`));
      back.searchParams.delete('code');
      back.searchParams.set('error', 'access_denied');
      expect(await browser.follow(back.href)).toBe(`${HOME}&why=failed`);
      expect((await collect(browser)).status).toBe(401);
    });

    itOnce('leads to no page but those of H5', async () => {
      const lures = [
        'https://evil.example',
        '//evil.example',
        '/\\evil.example',
        '/%2f%2fevil.example',
        '/home/..//evil.example',
        '/letters?x=1//evil.example',
        '/letters\r\nset-cookie: a=b',
        'javascript:alert(1)',
        '/console/letters',
        '/api/v1/citizen/sso/start',
        '/sign-in?next=/x',
        `/letters?${'x'.repeat(400)}`,
      ];
      // A refusal leads back to the same page as a sign-in, and takes no provider.
      const leadsTo = async (query: string) => {
        const browser = new OidcBrowser(url());
        await browser.fetch(`${url()}${SSO}/start?${query}`);
        const answer = await browser.fetch(`${url()}${SSO}/callback?error=access_denied`);
        return answer.headers.get('location');
      };
      expect(await leadsTo('next=/letters')).toBe('/sign-in?next=%2Fletters&why=failed');
      for (const next of lures)
        expect(await leadsTo(`next=${encodeURIComponent(next)}`)).toBe(`${HOME}&why=failed`);
      expect(await leadsTo('next=/letters&next=//evil.example')).toBe(`${HOME}&why=failed`);
    });

    it('is too late after ten minutes, collected within two, and never from before the clock', async () => {
      const now = Date.now();
      const clock = (minutes: number) => office.api.setNow(new Date(now + minutes * 60_000).toISOString());
      await oidc.control({ current: 'zhou', mischief: {} });
      const browser = new OidcBrowser(url());
      const back = await browser.untilBack(`${url()}${SSO}/start`);
      clock(-3);
      expect(await browser.copy().follow(back)).toBe(`${HOME}&why=expired`);
      clock(11);
      expect(await browser.copy().follow(back)).toBe(`${HOME}&why=expired`);
      clock(0);
      expect(await browser.follow(back)).toBe(HOME);
      const [late, again] = [browser.copy(), browser.copy()];
      clock(3);
      expect((await collect(late)).status).toBe(401);
      clock(0);
      expect((await collect(browser)).status).toBe(200);
      // Taken back with the answer, so that the next person at this browser does not get it.
      expect((await collect(browser)).status).toBe(401);
      expect((await collect(again)).status).toBe(200);
      const { authorization } = (await signIn('zhou')).headers;
      const zhou = client(url(), { authorization: authorization! });
      clock(29 * 1440);
      expect((await zhou.get('/me/letters')).status).toBe(200);
      clock(31 * 1440);
      assertRefused(await zhou.get('/me/letters'), 401, 'UNAUTHENTICATED');
      clock(0);
    });
  });

  describeOnce('staff and citizens', () => {
    const cookieOf = (browser: OidcBrowser, name: string) => browser.cookie(name)!;

    it('a sign-in that was begun as one ends as no other', async () => {
      await oidc.control({ current: 'zhou', mischief: {} });
      const citizen = new OidcBrowser(url());
      const staff = new OidcBrowser(url());
      const citizenBack = await citizen.untilBack(`${url()}${SSO}/start`);
      const staffBack = await staff.untilBack(`${url()}/api/v1/staff/sso/start`);
      const at = async (path: string, back: string, cookie: string) => {
        const answer = await fetch(`${url()}${path}/callback${new URL(back).search}`, {
          redirect: 'manual',
          headers: { cookie },
        });
        const names = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
        return { to: answer.headers.get('location'), names };
      };
      const fromStaff = cookieOf(staff, 'huiyin_sso');
      const fromCitizen = cookieOf(citizen, 'huiyin_citizen_sso');
      expect(await at(SSO, staffBack, `huiyin_citizen_sso=${fromStaff}`)).toEqual({
        to: `${HOME}&why=expired`,
        names: ['huiyin_citizen_sso='],
      });
      expect(await at('/api/v1/staff/sso', citizenBack, `huiyin_sso=${fromCitizen}`)).toEqual({
        to: '/console/login?sso=expired',
        names: ['huiyin_sso='],
      });
      // A code that was given to the one client is of no use to the other, even with a handshake of its own.
      const own = new OidcBrowser(url());
      const ownBack = new URL(await own.untilBack(`${url()}${SSO}/start`));
      ownBack.searchParams.set('code', new URL(staffBack).searchParams.get('code')!);
      expect(await own.follow(ownBack.href)).toBe(`${HOME}&why=failed`);
    });

    it('a citizen’s token opens no call of staff, and a session of staff none of citizens', async () => {
      const zhou = await signIn('zhou');
      for (const path of ['/staff/sessions/current', '/staff/letters', '/staff/users'])
        assertRefused(await zhou.get(path), 401, 'UNAUTHENTICATED');
      assertRefused(await office.people.clerk.get('/me/letters'), 401, 'UNAUTHENTICATED');
      // The same person of the provider has no account of staff by it, and the other way round.
      const browser = new OidcBrowser(url());
      expect(await browser.follow(`${url()}/api/v1/staff/sso/start`)).toBe('/console/login?sso=no-account');
      expect(browser.cookie('huiyin_staff')).toBeUndefined();
    });
  });

  itOnce(
    'a session is made by the sign-in: one that was there before is neither taken nor changed',
    async () => {
      const planted = await goThrough('li');
      const browser = new OidcBrowser(url());
      await oidc.control({ current: 'zhou', mischief: {} });
      const back = await browser.untilBack(`${url()}${SSO}/start`);
      const answer = await browser.fetch(back, {
        headers: { authorization: `Bearer ${planted.body.accessToken}` },
      });
      expect(answer.headers.get('location')).toBe(HOME);
      const cookies = answer.headers.getSetCookie();
      expect(cookies).toHaveLength(2);
      expect(cookies[1]).toMatch(
        /^huiyin_citizen_session=[^;]+; Max-Age=120; Path=\/api\/v1\/citizen\/sso; HttpOnly; SameSite=Strict$/,
      );
      const collected = await collect(browser);
      expect(collected.headers.get('cache-control')).toBe('no-store');
      const body = (await collected.json()) as { accessToken: string; name: string };
      expect(body.name).toBe('周小满');
      expect(body.accessToken).not.toBe(planted.body.accessToken);
      for (const line of cookies) expect(line).not.toContain(body.accessToken);
    },
  );

  it('an opinion on a draft and a sign-up for the open day belong to the account, and to no other', async () => {
    const [zhou, li] = [await signIn('zhou'), await signIn('li')];
    const [draft] = fine(await office.citizen.get('/consultations?phase=collecting')).items;
    const opinion = fine(await zhou.post(`/consultations/${draft.id}/responses`, aResponse()));
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const { sessionIds } = await publish(office.people.clerk, [
      { startsAt: inDays(10), endsAt: inDays(10.1), opensAt: inDays(-1), closesAt: inDays(8) },
    ]);
    const visit = fine(await zhou.post(`/open-day-sessions/${sessionIds[0]}/sign-ups`, aVisitor()));
    const own = async (citizen: Client, list: string) =>
      fine(await citizen.get(`/me/${list}`)).items.map(({ id }: { id: string }) => id);
    expect([await own(zhou, 'consultation-responses'), await own(zhou, 'sign-ups')]).toEqual([
      [opinion.id],
      [visit.id],
    ]);
    expect([await own(li, 'consultation-responses'), await own(li, 'sign-ups')]).toEqual([[], []]);
  });

  it('signing out ends this session and no other', async () => {
    const [here, there] = [await signIn('zhou'), await signIn('zhou')];
    expect((await here.delete('/citizen/sso/session')).status).toBe(204);
    assertRefused(await here.get('/me/letters'), 401, 'UNAUTHENTICATED');
    expect((await there.get('/me/letters')).status).toBe(200);
    assertRefused(await anonymous(url()).delete('/citizen/sso/session'), 401, 'UNAUTHENTICATED');
  });

  it('who signs in while their account is being erased has a new one', async () => {
    const before = new Set(
      (await office.sql<{ id: string }>('SELECT id FROM citizen_identities')).map(({ id }) => id),
    );
    await signIn('tang');
    const accounts = await office.sql<{ id: string }>('SELECT id FROM citizen_identities');
    const { id } = accounts.find((account) => !before.has(account.id))!;
    await oidc.control({ current: 'tang', mischief: {} });
    const browser = new OidcBrowser(url());
    const back = await browser.untilBack(`${url()}${SSO}/start`);
    const erasing = await office.database();
    const isMariadb = testEngine() === 'mariadb';
    await erasing.run(isMariadb ? 'START TRANSACTION' : 'BEGIN IMMEDIATE');
    await erasing.run('DELETE FROM citizen_identities WHERE id = ?', [id]);
    const ended = browser.follow(back);
    // SQLite has one writer, who has read nothing before the other one is done. MariaDB answers from memory when it is
    // asked more often than ten times a second.
    if (isMariadb)
      await until(
        'the sign-in waiting for the erasure',
        async () => {
          const waiting = `SELECT 1 FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'`;
          return (await erasing.query(waiting)).length > 0;
        },
        { everyMs: 250, timeoutMs: 20_000 },
      );
    await erasing.run('COMMIT');
    await erasing.close();
    expect(await ended).toBe(HOME);
    expect((await collect(browser)).status).toBe(200);
    const orphans = `SELECT 1 FROM citizen_sessions s LEFT JOIN citizen_identities i ON i.id = s.citizen_id
      WHERE i.id IS NULL AND s.citizen_id <> ?`;
    expect(await office.sql(orphans, [id])).toEqual([]);
    expect(await count('citizen_identities')).toBe(before.size + 1);
  });

  itOnce('• between two parts of a name is no mask, and in the place of characters it is one', async () => {
    const whole = await goThrough('ayi');
    expect(whole.body.name).toBe('阿依古丽•买买提');
    const ayi = client(url(), { authorization: `Bearer ${whole.body.accessToken}` });
    const letter = await send(ayi, from('阿依古丽·买买提'));
    expect((await office.look(letter.id)).realName).toBe(true);
    for (const masked of ['dots', 'dot']) expect((await goThrough(masked)).body.name).toBeNull();
  });

  itOnce('a masked name proves nothing, and an account that is an identity number is not kept', async () => {
    const masked = await goThrough('masked');
    expect(masked.body).toMatchObject({ name: null, phone: null });
    const letter = await send(
      client(url(), { authorization: `Bearer ${masked.body.accessToken}` }),
      from('王*'),
    );
    expect((await office.look(letter.id)).realName).toBe(false);
    const before = await count('citizen_identities');
    expect((await goThrough(ID_CARD)).place).toBe(`${HOME}&why=failed`);
    expect(await count('citizen_identities')).toBe(before);
    expect(office.api.logs()).toContain('CITIZEN_OIDC_SUBJECT_CLAIM');
    expect(office.api.logs()).not.toContain(ID_CARD);
  });

  it('who has their data deleted is gone, and is a new citizen at the next sign-in', async () => {
    const wang = await signIn('wang');
    const letter = await send(wang, from('王秋实', { kind: 'consultation', mailbox: 'consultation' }));
    assertRefused(await wang.post('/me/erasure'), 409, 'ACTION_NOT_ALLOWED');
    await answer(letter.id);
    const before = await count('citizen_identities');
    const erased = await wang.post('/me/erasure');
    expect(erased.body).toEqual({ erasedLetters: 1 });
    expect(await count('citizen_identities')).toBe(before - 1);
    assertRefused(await wang.get('/me/letters'), 401, 'UNAUTHENTICATED');
    expect(await office.look(letter.id)).toMatchObject({
      realName: false,
      submitter: { name: '（已删除）' },
    });
    const again = await signIn('wang');
    expect((await again.get('/me/letters')).body.items).toEqual([]);
    expect(await count('citizen_identities')).toBe(before);
  });
});
