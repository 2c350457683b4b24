import { describe, expect, it } from '@jest/globals';
import { ApiError, TransportError, toApiError } from '@huiyin/contract/client';
import { plainError } from './errors';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  toApiError({ status, headers, body });

describe('plainError', () => {
  it.each(['offline', 'timeout', 'interrupted'] as const)(
    '%s: says what to do, and that trying again helps',
    (reason) => {
      const plain = plainError(new TransportError(reason));
      expect(plain.text).toMatch(/再试一次/);
      expect(plain.retry).toBe(true);
      expect(Boolean(plain.interrupted)).toBe(reason === 'interrupted');
    },
  );

  it('tells how long a 429 asks to wait', () => {
    expect(plainError(answer(429, {}, { 'retry-after': '40' })).text).toContain('40 秒');
    expect(plainError(answer(429, {}, { 'retry-after': '600' })).text).toContain('10 分钟');
  });

  it('does not call the citizen malicious after a few tries too many', () => {
    const { title, text } = plainError(answer(429, {}, {}));
    expect(title).toBe('请稍后再试');
    expect(text).not.toMatch(/恶意|频繁/);
  });

  it('blames itself for a 500 and gives the number to quote', () => {
    const plain = plainError(
      answer(500, { code: 'INTERNAL', title: '服务器内部错误', detail: '出错', traceId: 'abc' }),
    );
    expect(plain.text).toContain('不是您的问题');
    expect(plain.trace).toBe('abc');
  });

  it('lists the fields of a 422', () => {
    const body = {
      code: 'VALIDATION_FAILED',
      title: '填写的内容有误',
      detail: '标题太短',
      errors: [{ path: 'title', message: '太短' }],
    };
    expect(plainError(answer(422, body))).toMatchObject({
      title: '填写的内容有误',
      fields: { title: '太短' },
      retry: false,
    });
  });

  it('copes with a proxy that answers HTML', () => {
    const error = answer(502, '<html>Bad Gateway</html>');
    expect(error).toBeInstanceOf(ApiError);
    expect(error.code).toBe('UNAVAILABLE');
    expect(plainError(error).retry).toBe(true);
  });
});
