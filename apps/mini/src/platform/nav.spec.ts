import { describe, expect, it } from '@jest/globals';
import { taro } from '../testing/taro';
import { back, go, replace, restartAt } from './nav';

describe('navigation', () => {
  it('opens a page above the others', () => {
    go('answer', { id: 'a b' });
    expect(taro.moves).toEqual(['navigateTo /pages/answer/index?id=a%20b']);
  });

  it('replaces the top instead of failing when WeChat’s ten pages are open', () => {
    taro.depth = 10;
    go('answer', { id: '1' });
    expect(taro.moves).toEqual(['redirectTo /pages/answer/index?id=1']);
  });

  it('starts over at a tab', () => {
    go('letters');
    restartAt('writeDone');
    expect(taro.moves).toEqual(['reLaunch /pages/letters/index', 'reLaunch /pages/write/done/index']);
  });

  it('goes home from a page that was opened by its address', () => {
    back();
    expect(taro.moves).toEqual(['reLaunch /pages/home/index']);
    taro.depth = 2;
    back();
    expect(taro.moves[1]).toBe('navigateBack');
  });

  it('leaves no finished form behind', () => {
    replace('letter', { number: 'HY-1' });
    expect(taro.moves).toEqual(['redirectTo /pages/letter/index?number=HY-1']);
  });
});
