import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { expectNamed } from '../../../../test/support/expect.js';
import { createCitizenClient, type CitizenClient } from './citizen.js';
import { ApiError, type HttpRequest, type HttpResponse } from './http.js';

function aClient(answer: Partial<HttpResponse> = {}, token?: string) {
  const requests: HttpRequest[] = [];
  const client = createCitizenClient({
    origin: 'https://hub.example',
    source: 'weapp',
    token: () => token,
    transport: async (request) => {
      requests.push(request);
      return { status: 200, headers: {}, body: {}, ...answer };
    },
  });
  return { client, requests };
}

const signUp = { number: 'KF-20260112-7F4K2M', queryCode: 'H3K9-Q2WX-7TRB' };
const pair = { number: 'HY-20260309-7F4K2M', queryCode: 'H3K9-Q2WX-7TRB' };

describe('createCitizenClient', () => {
  it('sends a letter with its key, its terminal and, signed in, its bearer', async () => {
    const { client, requests } = aClient({ status: 201 }, 'T');
    await client.submitLetter({ title: '…' } as never, 'key');
    expect(requests[0]).toMatchObject({
      method: 'POST',
      url: 'https://hub.example/api/v1/letters',
      headers: {
        'idempotency-key': 'key',
        'x-client': 'weapp',
        authorization: 'Bearer T',
        'content-type': 'application/json',
      },
    });
  });

  it('never puts number or query code into an address', async () => {
    const { client, requests } = aClient();
    await client.lookup(pair);
    await client.rate(pair, 'satisfied');
    await client.withdraw(pair);
    for (const { url, body } of requests) {
      expect(url).not.toContain('HY-');
      expect(body).toMatchObject(pair);
    }
  });

  it('acts on a letter under the citizen’s name by its id', async () => {
    const { client, requests } = aClient();
    await client.reopen({ id: 'a b' }, '还想追问');
    expect(requests[0]).toMatchObject({
      url: 'https://hub.example/api/v1/me/letters/a%20b/reopening',
      body: { body: '还想追问' },
    });
  });

  it('leaves empty questions out of the query and escapes the others', async () => {
    const { client, requests } = aClient();
    await client.publishedLetters({ q: '人口&GDP', kind: '' });
    expect(requests[0]?.url).toBe('https://hub.example/api/v1/published-letters?q=%E4%BA%BA%E5%8F%A3%26GDP');
  });

  it('throws a problem for anything but 2xx', async () => {
    const { client } = aClient({
      status: 404,
      body: { code: 'LOOKUP_FAILED', title: '编号或查询码不正确', detail: '请核对后再试' },
    });
    const error = await client.lookup(pair).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 404, code: 'LOOKUP_FAILED', message: '请核对后再试' });
  });
});

/** Every call of the client, both ways where a letter is addressed by id or by number and code. */
const CALLS: Record<keyof CitizenClient, ((client: CitizenClient) => Promise<unknown>)[]> = {
  captchaChallenge: [(client) => client.captchaChallenge()],
  submitLetter: [(client) => client.submitLetter({} as never, 'key')],
  lookup: [(client) => client.lookup(pair)],
  letter: [(client) => client.letter({ id: 'x' }), (client) => client.letter(pair)],
  supplement: [(client) => client.supplement({ id: 'x' }, ''), (client) => client.supplement(pair, '')],
  rate: [(client) => client.rate({ id: 'x' }, 'satisfied'), (client) => client.rate(pair, 'satisfied')],
  reopen: [(client) => client.reopen({ id: 'x' }, ''), (client) => client.reopen(pair, '')],
  discardAttachment: [(client) => client.discardAttachment('x')],
  withdraw: [(client) => client.withdraw({ id: 'x' }), (client) => client.withdraw(pair)],
  erase: [(client) => client.erase({ id: 'x' }), (client) => client.erase(pair)],
  eraseMe: [(client) => client.eraseMe()],
  signInWithWechat: [(client) => client.signInWithWechat('code')],
  phoneFromWechat: [(client) => client.phoneFromWechat('code')],
  myLetters: [(client) => client.myLetters()],
  myNotices: [(client) => client.myNotices()],
  readNotices: [(client) => client.readNotices()],
  noticeChannels: [(client) => client.noticeChannels()],
  chooseNoticeChannels: [(client) => client.chooseNoticeChannels({ wechat: true, sms: true, email: true })],
  claim: [(client) => client.claim(pair)],
  dueDate: [(client) => client.dueDate('2026-03-09', 7)],
  site: [(client) => client.site()],
  leaders: [(client) => client.leaders()],
  calendarYear: [(client) => client.calendarYear(2026)],
  limits: [(client) => client.limits()],
  contactWays: [(client) => client.contactWays()],
  react: [(client) => client.react('x', 'helpful', 'device')],
  publishedLetters: [(client) => client.publishedLetters({ q: '人口' })],
  publishedLetter: [(client) => client.publishedLetter('x')],
  suggestions: [(client) => client.suggestions('人口')],
  findAnswers: [(client) => client.findAnswers({ q: '人口' })],
  faqs: [(client) => client.faqs()],
  openDays: [(client) => client.openDays({})],
  openDay: [(client) => client.openDay('x')],
  signUp: [(client) => client.signUp('x', {} as never, 'key')],
  mySignUps: [(client) => client.mySignUps()],
  signUpOf: [(client) => client.signUpOf({ id: 'x' }), (client) => client.signUpOf(signUp)],
  changeSignUp: [
    (client) => client.changeSignUp({ id: 'x' }, {} as never),
    (client) => client.changeSignUp(signUp, {} as never),
  ],
  cancelSignUp: [(client) => client.cancelSignUp({ id: 'x' }), (client) => client.cancelSignUp(signUp)],
  confirmSignUp: [(client) => client.confirmSignUp({ id: 'x' }), (client) => client.confirmSignUp(signUp)],
  declineSignUp: [(client) => client.declineSignUp({ id: 'x' }), (client) => client.declineSignUp(signUp)],
  publicLedger: [(client) => client.publicLedger(2026)],
  catalogue: [(client) => client.catalogue({ attribute: 'proactive' })],
  consultations: [(client) => client.consultations({ phase: 'collecting' })],
  consultation: [(client) => client.consultation('x')],
  consultationOutcome: [(client) => client.consultationOutcome('x')],
  consultationOpinions: [(client) => client.consultationOpinions('x')],
  respond: [(client) => client.respond('x', {} as never, 'key')],
  myResponses: [(client) => client.myResponses()],
  responseOf: [(client) => client.responseOf({ id: 'x' }), (client) => client.responseOf(signUp)],
  takeBackResponse: [
    (client) => client.takeBackResponse({ id: 'x' }),
    (client) => client.takeBackResponse(signUp),
  ],
  eraseResponse: [(client) => client.eraseResponse({ id: 'x' }), (client) => client.eraseResponse(signUp)],
  statistics: [(client) => client.statistics()],
  statisticsOf: [(client) => client.statisticsOf(2026)],
};

describe('the client and the API’s own document', () => {
  const { paths } = JSON.parse(readFileSync('libs/contract/openapi.json', 'utf8')) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      method: method.toUpperCase(),
      path,
      pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
    })),
  );

  it.each(Object.entries(CALLS))('%s asks for something the document has', async (_, calls) => {
    for (const call of calls) {
      const { client, requests } = aClient();
      await call(client);
      const { method, url } = requests[0]!;
      const path = new URL(url).pathname;
      // A fixed address goes before one with a parameter, as in the router.
      const hits = routes.filter((route) => route.method === method && route.pattern.test(path));
      expectNamed(hits.length, `${method} ${path}`).toBeGreaterThan(0);
    }
  });
});
