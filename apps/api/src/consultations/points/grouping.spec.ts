import { describe, expect, it } from '@jest/globals';
import { fingerprint, sameness } from '../../letters/search/index.js';
import { groupPoints, MOST_WORK, type PointGroup } from './grouping.js';
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

  it('P08: no slice of work is longer than the event loop may be held, whatever the texts are', () => {
    // Forty sentences of fifty characters in another order each time: much the same, and far apart letter by letter.
    const sentences = Array.from(
      { length: 40 },
      (_, n) => `${LONG.slice(n % 20, 45 + (n % 20))}${letter(n)}。`,
    );
    const shuffled = (n: number): string =>
      sentences.map((_, at) => sentences[(at * (2 * n + 3)) % 40]!).join('');
    const texts = Array.from({ length: 12 }, (_, n) => shuffled(n));
    const copies = Array.from({ length: 2_000 }, () => '同意');
    const slices: number[] = [];
    const work = groupPoints([...texts, ...copies].map((body, at) => ({ id: String(at), body })));
    for (let step = work.next(); !step.done; step = work.next()) slices.push(step.value);
    expect(slices.length).toBeGreaterThan(10);
    expect(Math.max(...slices)).toBeLessThanOrEqual(MOST_WORK);
  });

  it('P08: texts that differ in too many characters to be read letter by letter are suggested only', () => {
    const half = (from: number): string => Array.from({ length: 500 }, (_, n) => letter(from + n)).join('');
    const [first, last] = [half(0), half(500)];
    const [, second] = group(`${first}${last}`, `${last}${first}`);
    expect(second).toMatchObject({ pointIds: ['1'], similarTo: '0', similarPercent: 100 });
  });
});

const letter = (n: number): string => String.fromCharCode(0x4e01 + n);
