import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { inBackground } from '../platform/background.js';
import { Turns } from './turns.js';

/** Units of work that note when they begin, and last some turns of the event loop. */
function noting() {
  const turns = new Turns();
  const begun: string[] = [];
  let underWay = 0;
  let most = 0;
  const unit = (name: string): Promise<void> =>
    turns.take(async () => {
      begun.push(name);
      underWay += 1;
      most = Math.max(most, underWay);
      for (let n = 0; n < 3; n += 1) await nextTurn();
      underWay -= 1;
    });
  return { turns, begun, unit, most: () => most };
}

describe('turns', () => {
  it('come one at a time and in the order of asking', async () => {
    const { unit, begun, most } = noting();
    await Promise.all(['a', 'b', 'c'].map(unit));
    expect([begun, most()]).toEqual([['a', 'b', 'c'], 1]);
  });

  it('a request waits for the unit of background work that has begun, and for no other', async () => {
    const { unit, begun } = noting();
    const work = ['import 1', 'import 2', 'relay'].map((name) => inBackground(() => unit(name)));
    while (begun.length === 0) await nextTurn();
    const requests = ['letter', 'lookup'].map(unit);
    await Promise.all([...work, ...requests]);
    expect(begun).toEqual(['import 1', 'letter', 'lookup', 'import 2', 'relay']);
  });

  it('a request of several steps is not interrupted by background work', async () => {
    const { unit, begun } = noting();
    const work = [1, 2, 3].map((n) => inBackground(() => unit(`import ${n}`)));
    const request = async (): Promise<void> => {
      for (const step of ['first', 'second', 'third']) await unit(step);
    };
    await Promise.all([...work, request()]);
    expect(begun).toEqual(['first', 'second', 'third', 'import 1', 'import 2', 'import 3']);
  });

  it('background work is overtaken a hundred times and then goes', async () => {
    const { unit, begun } = noting();
    const requests = Array.from({ length: 150 }, (_, n) => unit(`letter ${n}`));
    const work = inBackground(() => unit('import'));
    await Promise.all([...requests, work]);
    expect(begun.indexOf('import')).toBe(101);
  });

  it('the network is read between two units of background work, however many there are', async () => {
    const turns = new Turns();
    let sinceTurn = 0;
    let most = 0;
    let isOver = false;
    const work = inBackground(async () => {
      for (let n = 0; n < 60; n += 1)
        await turns.take(async () => {
          sinceTurn += 1;
          most = Math.max(most, sinceTurn);
        });
      isOver = true;
    });
    while (!isOver) {
      sinceTurn = 0;
      await nextTurn();
    }
    await work;
    expect(most).toBe(1);
  });

  it('a request of very many steps does not block background work for ever', async () => {
    const { turns, begun } = noting();
    const quick = (name: string): Promise<void> => turns.take(async () => void begun.push(name));
    const work = inBackground(() => quick('import'));
    for (let n = 0; n < 300; n += 1) await quick(`step ${n}`);
    await work;
    expect(begun.indexOf('import')).toBe(100);
  });

  it('goes on after a unit that fails', async () => {
    const { turns, unit, begun } = noting();
    const failing = turns.take(() => Promise.reject(new Error('refused')));
    const next = unit('next');
    await expect(failing).rejects.toThrow('refused');
    await next;
    expect(begun).toEqual(['next']);
  });
});
