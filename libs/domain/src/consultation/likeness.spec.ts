import { describe, expect, it } from '@jest/globals';
import {
  differsInNothingTelling,
  mayBeOneOpinion,
  tellingKey,
  type Comparable,
  type Piece,
} from './likeness.js';

const LONG =
  '建议在第七条中明确调查项目备案的具体流程和材料清单，方便基层单位一次办结，减少往返跑动，并在门户网站公开办理进度和咨询电话，便于社会监督和企业查询。';

/** Common beginning and end cut off: enough of a comparison for texts that differ in one place. */
function difference(a: string, b: string): Piece[] {
  let head = 0;
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  return [
    { value: a.slice(head, a.length - tail), added: false, removed: true },
    { value: b.slice(head, b.length - tail), added: true, removed: false },
  ];
}
const comparable = (plain: string): Comparable => ({ plain, key: tellingKey(plain) });
const grouped = (a: string, b: string, alike = 0.95): boolean =>
  mayBeOneOpinion(comparable(a), comparable(b), alike) && differsInNothingTelling(difference(a, b));

describe('texts that are one opinion by themselves', () => {
  it('P08: long ones that differ in a word', () => {
    expect(grouped(LONG, LONG.replace('方便', '便利'))).toBe(true);
  });

  it.each([
    ['同意第七条', '不同意第七条', 'short and turned round'],
    [`我同意。${LONG}`, `我不同意。${LONG}`, 'a negation'],
    [`请在8日前答复。${LONG}`, `请在18日前答复。${LONG}`, 'a date'],
    [`请在二十日内答复。${LONG}`, `请在五日内答复。${LONG}`, 'a Chinese numeral'],
    [`罚款100元。${LONG}`, `罚款1000元。${LONG}`, 'an amount'],
    [`关于收费不妥，关于补贴妥当。${LONG}`, `关于收费妥当，关于补贴不妥。${LONG}`, 'a negation that moved'],
    [`我们支持。${LONG}`, `我们反对。${LONG}`, 'an opposite'],
    [`建议增加一档。${LONG}`, `建议减少一档。${LONG}`, 'more and less'],
    [`建议延长期限。${LONG}`, `建议缩短期限。${LONG}`, 'longer and shorter'],
    [`建议删除本款。${LONG}`, `建议保留本款。${LONG}`, 'away and kept'],
    [`罚款壹万元。${LONG}`, `罚款贰万元。${LONG}`, 'a numeral of banks'],
  ])('P08: never 「%s」 and 「%s」: %s', (a, b) => {
    expect(grouped(a, b)).toBe(false);
  });

  it('P08: not when they are less than four fifths the same', () => {
    expect(grouped(LONG, LONG.replace('方便', '便利'), 0.79)).toBe(false);
  });

  it('P08: not when there is too much to compare', () => {
    expect(differsInNothingTelling(undefined)).toBe(false);
    const huge = LONG.repeat(40);
    expect(grouped(huge, huge.replace('方便', '便利'))).toBe(false);
  });
});
