import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { TransportError } from '@huiyin/contract/client';
import { taro } from '../testing/taro';
import { taroTransport } from './transport';

const request = {
  method: 'POST',
  url: '/api/v1/letters',
  headers: { a: 'b' },
  body: { x: 1 },
  timeoutMs: 5000,
} as const;

describe('taroTransport', () => {
  afterEach(() => void jest.useRealTimers());

  it('gives status, lower-case headers and parsed JSON of any answer', async () => {
    taro.answer = ({ success }) =>
      success({ statusCode: 429, header: { 'Retry-After': 3 }, data: '{"code":"X"}' });
    expect(await taroTransport(request)).toEqual({
      status: 429,
      headers: { 'retry-after': '3' },
      body: { code: 'X' },
    });
  });

  it('leaves a body alone that is not JSON', async () => {
    taro.answer = ({ success }) => success({ statusCode: 502, header: {}, data: '<html>' });
    expect((await taroTransport(request)).body).toBe('<html>');
  });

  it.each([
    ['request:fail timeout', 'timeout'],
    ['request:fail interrupted', 'interrupted'],
    ['request:fail errcode:-118 net::ERR_CONNECTION_REFUSED', 'offline'],
  ])('%s means %s', async (errMsg, reason) => {
    taro.answer = ({ fail }) => fail({ errMsg });
    await expect(taroTransport(request)).rejects.toEqual(new TransportError(reason as never));
  });

  it('does not wait for ever when the platform never calls back', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
    const answer = expect(taroTransport(request)).rejects.toMatchObject({ reason: 'timeout' });
    await jest.advanceTimersByTimeAsync(5000);
    await answer;
  });
});
