import { describe, expect, it } from 'vitest';
import { createCitizenClient } from './citizen.js';
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
