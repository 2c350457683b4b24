import { describe, expect, it, jest } from '@jest/globals';
import { toApiError, TransportError } from '@huiyin/contract/client';
import { eraseAll } from './eraseAll';

const kept = ['HY-20260309-AAAAAA', 'HY-20260309-BBBBBB'].map((number) => ({
  number,
  queryCode: 'H3K9-Q2WX-7TRB',
  title: `标题 ${number}`,
  kind: 'suggestion' as const,
  receivedAt: '2026-03-09T02:00:00.000Z',
}));
const refusal = (status: number, code: string, detail: string) =>
  toApiError({ status, headers: {}, body: { code, title: '', detail } });
const tools = (erase: (ref: object) => Promise<never>) => {
  const forget = jest.fn();
  return {
    hub: { erase: jest.fn(erase), eraseMe: jest.fn<() => Promise<{ erasedLetters: number }>>() },
    signedIn: false,
    kept,
    forget,
  };
};

describe('eraseAll', () => {
  it('goes on after a letter that is still open, and says which and why', async () => {
    const given = tools(async (ref) => {
      if ('number' in ref && ref.number === 'HY-20260309-AAAAAA')
        throw refusal(409, 'ACTION_NOT_ALLOWED', '还在办理');
      return {} as never;
    });
    expect(await eraseAll(given)).toEqual({ erased: 1, left: [{ letter: kept[0], why: '还在办理' }] });
    expect(given.forget.mock.calls).toEqual([['HY-20260309-BBBBBB']]);
    expect(given.hub.eraseMe).not.toHaveBeenCalled();
  });

  it('forgets a code that opens nothing any more, and counts it for nothing', async () => {
    const given = tools(async () => {
      throw refusal(404, 'LOOKUP_FAILED', '编号或查询码不正确');
    });
    expect(await eraseAll(given)).toEqual({ erased: 0, left: [] });
    expect(given.forget).toHaveBeenCalledTimes(2);
  });

  it('stops where the network fails and keeps every code it still needs', async () => {
    const given = tools(async () => {
      throw new TransportError('offline');
    });
    await expect(eraseAll(given)).rejects.toBeInstanceOf(TransportError);
    expect(given.forget).not.toHaveBeenCalled();
  });
});
