import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { SharedQuestions } from './shared-questions.js';

/** A world that changes, and a question about it that takes a while: it is answered as things stood when it was put. */
function world() {
  const put: { at: number; end: (fails?: boolean) => void }[] = [];
  let now = 0;
  const ask = (): Promise<number> =>
    new Promise((resolve, reject) => {
      const at = now;
      put.push({ at, end: (fails) => (fails ? reject(new Error(`at ${at}`)) : resolve(at)) });
    });
  return { put, ask, change: () => (now += 1), now: () => now };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a question that many ask at once', () => {
  it('is asked once for the first caller, and once more for all who come meanwhile', async () => {
    const { put, ask } = world();
    const shared = new SharedQuestions();
    const answers = Array.from({ length: 50 }, () => shared.ask('overdue', ask));
    expect(put).toHaveLength(1);
    put[0]!.end();
    await settle();
    expect(put).toHaveLength(2);
    put[1]!.end();
    await Promise.all(answers);
    expect(put).toHaveLength(2);
  });

  it('is asked again for the next caller when none is waiting: nothing is kept', async () => {
    const { put, ask, change } = world();
    const shared = new SharedQuestions();
    const first = shared.ask('overdue', ask);
    put[0]!.end();
    expect(await first).toBe(0);
    change();
    const second = shared.ask('overdue', ask);
    put[1]!.end();
    expect(await second).toBe(1);
  });

  it('is a different one under another name', () => {
    const { put, ask } = world();
    const shared = new SharedQuestions();
    void shared.ask('overdue of one office', ask);
    void shared.ask('overdue of another', ask);
    expect(put).toHaveLength(2);
  });

  it('rejects when it cannot be asked, and is asked again by the next caller', async () => {
    const shared = new SharedQuestions();
    const broken = (): Promise<number> => {
      throw new Error('not put');
    };
    const first = shared.ask('overdue', broken);
    const waiting = shared.ask('overdue', broken);
    await expect(first).rejects.toThrow('not put');
    await expect(waiting).rejects.toThrow('not put');
    await settle();
    expect(await shared.ask('overdue', () => Promise.resolve(7))).toBe(7);
  });

  it('does not wait for one that is never answered', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    try {
      const { put, ask } = world();
      const shared = new SharedQuestions();
      void shared.ask('overdue', ask);
      jest.advanceTimersByTime(6000);
      const late = shared.ask('overdue', ask);
      expect(put).toHaveLength(2);
      put[1]!.end();
      expect(await late).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });

  it('fails for those who shared it, and not for later callers', async () => {
    const { put, ask } = world();
    const shared = new SharedQuestions();
    const first = shared.ask('overdue', ask);
    const waiting = shared.ask('overdue', ask);
    put[0]!.end(true);
    await expect(first).rejects.toThrow('at 0');
    await settle();
    put[1]!.end();
    expect(await waiting).toBe(0);
  });

  it('is never answered with a state older than the call, in any order of events', async () => {
    const step = fc.constantFrom('ask', 'change', 'end', 'fail', 'wait');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const { put, ask, change, now } = world();
        const shared = new SharedQuestions();
        const calls: Promise<void>[] = [];
        let ended = 0;
        const end = (fails: boolean): void => {
          if (ended < put.length) put[ended++]!.end(fails);
        };
        for (const name of steps) {
          if (name === 'ask') {
            const since = now();
            const call = shared.ask('overdue', ask);
            calls.push(
              call.then(
                (answer) => expect(answer).toBeGreaterThanOrEqual(since),
                (error: Error) =>
                  expect(Number(error.message.slice('at '.length))).toBeGreaterThanOrEqual(since),
              ),
            );
          } else if (name === 'change') change();
          else if (name === 'wait') await settle();
          else end(name === 'fail');
        }
        await settle();
        while (ended < put.length) {
          end(false);
          await settle();
        }
        await Promise.all(calls);
        expect(put.length).toBeLessThanOrEqual(calls.length);
      }),
      { numRuns: 300 },
    );
  });
});
