import { describe, expect, it } from '@jest/globals';
import { taro } from '../testing/taro';
import { askToNotify } from './subscribe.weapp';

describe('askToNotify', () => {
  it('asks within the tap itself, for three templates at most', () => {
    void askToNotify();
    expect(taro.subscriptions).toEqual([['accepted', 'answered', 'extended']]);
  });

  it.each(['accept', 'reject', 'ban', 'fail'])(
    'never stands in the way of the letter: %s',
    async (answer) => {
      taro.subscribeAnswer = answer;
      await expect(askToNotify()).resolves.toBeUndefined();
    },
  );
});
