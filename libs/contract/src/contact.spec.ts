import { describe, expect, it } from '@jest/globals';
import { isMobile, normalEmail, normalPhone, phoneDigits } from './contact.js';

describe('a telephone number as people paste it', () => {
  it.each([
    ['13900001234', '13900001234'],
    ['139 0000 1234', '13900001234'],
    ['139-0000-1234', '13900001234'],
    ['139.0000.1234', '13900001234'],
    ['+86 139 0000 1234', '13900001234'],
    ['+8613900001234', '13900001234'],
    ['8613900001234', '13900001234'],
    ['0086-139-0000-1234', '13900001234'],
    ['(+86)13900001234', '13900001234'],
    ['013900001234', '13900001234'],
    ['１３９　００００　１２３４', '13900001234'],
    ['＋８６１３９００００１２３４', '13900001234'],
    ['\u202d139 0000 1234\u202c', '13900001234'],
    ['\u200e+86\u00a0139\u20110000\u20111234\ufeff', '13900001234'],
    ['手机号：139 0000 1234', '13900001234'],
    ['tel:+86-139-0000-1234', '13900001234'],
    ['(0551)62621234', '0551-62621234'],
    ['（０５５１）６２６２１２３４', '0551-62621234'],
    ['0551 6262 1234', '0551-62621234'],
    ['055162621234', '0551-62621234'],
    ['0551—62621234', '0551-62621234'],
    ['+86 551 6262 1234', '0551-62621234'],
    ['+86 (0)551 6262 1234', '0551-62621234'],
    ['0086-0551-62621234', '0551-62621234'],
    ['+86 10 6262 1234', '010-62621234'],
    ['01062621234', '010-62621234'],
    ['0563-3021234', '0563-3021234'],
    ['6262 1234', '62621234'],
    ['3021234', '3021234'],
    ['0551-62621234-801', '0551-62621234-801'],
    ['0551-3021234-8', '0551-3021234-8'],
    ['(0551)62621234转801', '0551-62621234-801'],
    ['0551 62621234 转分机 801', '0551-62621234-801'],
    ['0551-62621234 ext. 801', '0551-62621234-801'],
    ['0551-62621234x801', '0551-62621234-801'],
    ['0551-62621234#801', '0551-62621234-801'],
    ['62621234-801', '62621234-801'],
    ['400-820-1234', '400-820-1234'],
    ['4008201234转2', '400-820-1234-2'],
  ])('reads %j as %s', (text, number) => {
    expect(normalPhone(text)).toBe(number);
    expect(normalPhone(number)).toBe(number);
  });

  it.each([
    '',
    '1',
    '电话',
    '1390000123',
    '139000012345',
    '12900001234',
    'x13612349876',
    '13900001234 13900001235',
    '13900001234/62621234',
    '13900001234转5',
    '0551-626212',
    '+1 212 555 0123',
    '+852 2123 4567',
    '110101199003071234',
    `13900001234${' '.repeat(60)}`,
  ])('does not guess at %j', (text) => {
    expect(normalPhone(text)).toBeNull();
  });

  it('gives a number the same digits however it is written, and knows where an SMS can go', () => {
    expect(['139 0000 1234', '0086 13900001234', '１３９００００１２３４'].map(phoneDigits)).toEqual(
      Array.from({ length: 3 }, () => '13900001234'),
    );
    expect(phoneDigits('电话不详 5566')).toBe('5566');
    expect(['+86 139 0000 1234', '0551-62621234', '不详'].map(isMobile)).toEqual([true, false, false]);
  });
});

describe('an e-mail address as people paste it', () => {
  it.each([
    ['wang.fang@example.cn', 'wang.fang@example.cn'],
    ['  Wang.Fang@Example.CN\n', 'Wang.Fang@example.cn'],
    ['ｗａｎｇ＠ｅｘａｍｐｌｅ．ｃｎ', 'wang@example.cn'],
    ['wang@example。cn', 'wang@example.cn'],
    ['wang @ example.cn', 'wang@example.cn'],
    ['\u200ewang@exam\u200bple.cn\ufeff', 'wang@example.cn'],
    ['mailto:wang@example.cn', 'wang@example.cn'],
    ['邮箱：wang@example.cn。', 'wang@example.cn'],
    ['王芳 <wang@example.cn>', 'wang@example.cn'],
    ['wang@example.cn;', 'wang@example.cn'],
    ['wang+gs@mail.example.com.cn', 'wang+gs@mail.example.com.cn'],
  ])('reads %j as %s', (text, address) => {
    expect(normalEmail(text)).toBe(address);
    expect(normalEmail(address)).toBe(address);
  });

  it.each([
    '',
    'wang',
    '@example.cn',
    'wang@',
    'wang@example',
    'wang@example..cn',
    'wang..fang@example.cn',
    '.wang@example.cn',
    'a@example.cn,b@example.cn',
    'wang@-example.cn',
    `${'w'.repeat(65)}@example.cn`,
    'wang@example.cn <script>',
  ])('does not guess at %j', (text) => {
    expect(normalEmail(text)).toBeNull();
  });
});
