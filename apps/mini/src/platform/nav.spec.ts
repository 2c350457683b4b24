import { describe, expect, it } from '@jest/globals';
import { taro } from '../testing/taro';
import { back, go, replace, restartAt, up } from './nav';

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

  it('goes back to the page that was asked for: it lies below, or takes this one’s place', () => {
    back('writeForm');
    taro.depth = 2;
    taro.below = 'pages/home/index';
    back('writeForm');
    taro.below = '/write/form';
    back('writeForm');
    back('letters');
    expect(taro.moves).toEqual([
      'redirectTo /pages/write/form/index',
      'redirectTo /pages/write/form/index',
      'navigateBack',
      'reLaunch /pages/letters/index',
    ]);
  });

  it('goes up to the page below, and to the page above where none lies below', () => {
    up('answers');
    up();
    taro.depth = 2;
    up('answers');
    expect(taro.moves).toEqual([
      'reLaunch /pages/answers/index',
      'reLaunch /pages/home/index',
      'navigateBack',
    ]);
  });

  it('leaves no finished form behind', () => {
    replace('letter', { number: 'HY-1' });
    expect(taro.moves).toEqual(['redirectTo /pages/letter/index?number=HY-1']);
  });
});
