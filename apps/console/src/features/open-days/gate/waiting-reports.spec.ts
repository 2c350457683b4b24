import { describe, expect, it } from '@jest/globals';
import { TransportError } from '@huiyin/contract/client';
import { WaitingReports, type Report } from './waiting-reports.js';

class Memory {
  readonly kept = new Map<string, string>();
  getItem = (key: string) => this.kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.kept.set(key, value);
  removeItem = (key: string) => void this.kept.delete(key);
}

const report = (n: number): Report => ({
  key: `key-${n}`,
  kind: 'check-in',
  code: `HYKF.${n}`,
  seats: 1,
  at: '2026-01-24T00:50:00.000Z',
});
const refusal = (status: number) => Object.assign(new Error('refused'), { status });
const words = () => '没有名额';

describe('reports that wait for the network', () => {
  it('outlive a reload, and each session has its own', () => {
    const memory = new Memory();
    new WaitingReports('one', memory).add(report(1));
    expect(new WaitingReports('one', memory).all).toEqual([report(1)]);
    expect(new WaitingReports('two', memory).all).toEqual([]);
  });

  it('go out in order, and are gone when they were taken', async () => {
    const memory = new Memory();
    const waiting = new WaitingReports('one', memory);
    [1, 2, 3].forEach((n) => waiting.add(report(n)));
    const sent: string[] = [];
    expect(await waiting.flush(async ({ key }) => void sent.push(key), words)).toEqual([]);
    expect(sent).toEqual(['key-1', 'key-2', 'key-3']);
    expect(memory.kept.size).toBe(0);
  });

  it.each([
    ['no network', new TransportError('offline')],
    ...[503, 401, 429].map((status) => [String(status), refusal(status)] as const),
  ])('wait on from where it failed: %s', async (_, error) => {
    const waiting = new WaitingReports('one', new Memory());
    [1, 2, 3].forEach((n) => waiting.add(report(n)));
    const send = async ({ key }: Report) => {
      if (key === 'key-2') throw error;
    };
    expect(await waiting.flush(send, words)).toEqual([]);
    expect(waiting.all.map(({ key }) => key)).toEqual(['key-2', 'key-3']);
  });

  it('what the server refuses is handed to a person and does not hold up the others', async () => {
    const waiting = new WaitingReports('one', new Memory());
    [1, 2].forEach((n) => waiting.add(report(n)));
    const send = async ({ key }: Report) => {
      if (key === 'key-1') throw refusal(409);
    };
    expect(await waiting.flush(send, words)).toEqual([{ ...report(1), reason: '没有名额' }]);
    expect(waiting.all).toEqual([]);
  });

  it('a second scan while offline is known', () => {
    const waiting = new WaitingReports('one', new Memory());
    waiting.add(report(1));
    waiting.add(report(1));
    expect(waiting.all).toHaveLength(1);
    expect(waiting.has('HYKF.1')).toBe(true);
    expect(waiting.has('HYKF.2')).toBe(false);
  });
});
