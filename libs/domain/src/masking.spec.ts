import { describe, expect, it } from '@jest/globals';
import { maskEmail, maskName, maskPhone } from './masking.js';

describe('masking', () => {
  it.each([
    ['王芳', '王*'],
    ['欧阳小明', '欧**'],
    ['李', '*'],
    ['', '*'],
    ['  赵敏 ', '赵*'],
    ['𠮷田太郎', '𠮷**'],
    ['John Smith', 'J**'],
  ])('name %s → %s', (name, masked) => expect(maskName(name)).toBe(masked));

  it.each([
    ['13800001234', '138****1234'],
    ['138 0000 1234', '138****1234'],
    ['１３８００００１２３４', '138****1234'],
    ['+86 13800001234', '861****1234'],
    ['0551-6255123', '055****5123'],
    ['62551234', '****34'],
    ['12', '****'],
    ['', '****'],
  ])('phone %s → %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

  it.each([
    ['reader@example.cn', 'r***@example.cn'],
    [' reader@example.cn ', 'r***@example.cn'],
    ['a@example.cn', 'a***@example.cn'],
    ['@example.cn', '***'],
    ['no address', '***'],
    ['', '***'],
  ])('e-mail %s → %s', (email, masked) => expect(maskEmail(email)).toBe(masked));
});
