import { describe, expect, it } from '@jest/globals';
import { personalNumbers, withoutNumbers } from './personal-numbers.js';

describe('personal numbers in a letter', () => {
  it.each([
    ['我的电话139 0000 1234，请回电', 'mobile', '139 0000 1234'],
    ['联系 +8613900001234。', 'mobile', '+8613900001234'],
    ['身份证１１０１０５１９４９１２３１００２Ｘ号', 'id_number', '１１０１０５１９４９１２３１００２Ｘ'],
    ['卡号 6222 0212 3456 7890 128 已停用', 'bank_card', '6222 0212 3456 7890 128'],
  ])('%s', (text, kind, number) => {
    expect(personalNumbers(text)).toEqual([{ kind, text: number }]);
  });

  it.each([
    '统计局电话0551-62621234',
    '2020年常住人口61027171人，比上年增长1234567890',
    '文号20260309123456789',
  ])('leaves other figures alone: %s', (text) => {
    expect(personalNumbers(text)).toEqual([]);
  });

  it('takes every one out, wherever it stands', () => {
    const text = '打13900001234，或者再打13900001234。';
    expect(withoutNumbers(text, personalNumbers(text))).toBe('打（手机号略），或者再打（手机号略）。');
  });
});
