import { describe, expect, it } from '@jest/globals';
import { fingerprint, sameness } from '../../letters/search/index.js';
import { groupPoints, type PointGroup } from './grouping.js';
import { codesOf, samenessOf } from './pair-codes.js';

const LONG =
  '建议在第七条中明确调查项目备案的具体流程和材料清单，方便基层单位一次办结，减少往返跑动，并在门户网站公开办理进度和咨询电话，便于社会监督和企业查询。';

function group(...texts: (string | null)[]): PointGroup[] {
  const work = groupPoints(texts.map((body, at) => ({ id: String(at), body })));
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
const members = (...texts: (string | null)[]): string[] =>
  group(...texts).map(({ pointIds }) => pointIds.join());

describe('grouping the points of one article and stance', () => {
  it('P08: textless points are one, and the same text in other widths and blanks is one', () => {
    expect(members(null, '同意ＡＢ', null, ' 同意 ab\n')).toEqual(['0,2', '1,3']);
  });

  it('P08: a campaign with a changed word is one, each time the text it began with decides', () => {
    expect(members(LONG, `${LONG}谢谢`, LONG.replace('方便', '便利'))).toEqual(['0,1,2']);
  });

  it('P08: 同意 and 不同意, 8日 and 18日, 二十日 and 五日 stay apart and are suggested', () => {
    const texts = [
      `我们同意这样规定。请在8日前并且二十日内办理。${LONG}`,
      `我们不同意这样规定。请在8日前并且二十日内办理。${LONG}`,
      `我们同意这样规定。请在18日前并且二十日内办理。${LONG}`,
      `我们同意这样规定。请在8日前并且五日内办理。${LONG}`,
    ];
    const groups = group(...texts);
    expect(groups.map(({ pointIds }) => pointIds.join())).toEqual(['0', '1', '2', '3']);
    expect(groups.slice(1).map(({ similarTo }) => similarTo !== null)).toEqual([true, true, true]);
  });

  it('two texts are as much the same in numbers as in words', () => {
    const [a, b] = [fingerprint(LONG), fingerprint(`${LONG.slice(10)}另有意见𠮷𠮷`)];
    expect(samenessOf(codesOf(a), codesOf(b))).toBeCloseTo(sameness(a, b), 2);
  });

  it('pauses after every few points', () => {
    const work = groupPoints(Array.from({ length: 20 }, (_, at) => ({ id: String(at), body: `意见${at}` })));
    let pauses = 0;
    while (!work.next().done) pauses += 1;
    expect(pauses).toBe(5);
  });
});
