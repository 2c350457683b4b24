import { describe, expect, it } from '@jest/globals';
import { normalPassword, passwordFault } from './password-rules.js';
import { checkPassword, hashPassword } from './passwords.js';

const owner = { username: 'wen-jing', displayName: '文静' };

describe('the rule for a new password', () => {
  it.each([
    ['Hui-Yin.2026.test'],
    ['correct horse battery staple'],
    ['春风又绿江南岸明月何时照我还'],
    ['春风又绿江南岸边草色'],
    ['mfqt vzrw kplo 83 mfqt vzrw kplo 84 mfqt vzrw kplo 85 mfqt vzrw kp'],
    [`${'zebra quartz lantern '.repeat(6)}q8`],
  ])('takes %s', async (password) => {
    expect(await passwordFault(password, owner)).toBeNull();
  });

  it.each([
    ['Kv7#mPq2!xZ', '密码至少 12 位，也可以用一句话（10 个汉字以上）'],
    ['春风又绿江南岸边草', '密码至少 12 位，也可以用一句话（10 个汉字以上）'],
    ['k'.repeat(129), '密码不能超过 128 个字符'],
    ['mfqt wen-jing vzrw', '密码不能包含用户名'],
    ['mfqt ＷＥＮ-ＪＩＮＧ vzrw', '密码不能包含用户名'],
    ['1q2w3e4r5t6y', '这是最常见的密码之一，请换一个'],
    ['1Q2W3E4R5T6Y', '这是最常见的密码之一，请换一个'],
    ['mfqt\u0000vzrwkplo', '密码含有不能识别的字符'],
    ['mfqt\ud800vzrwkplo', '密码含有不能识别的字符'],
  ])('refuses %j: %s', async (password, sentence) => {
    expect(await passwordFault(password, owner)).toBe(sentence);
  });

  it.each([
    ['aaaaaaaaaaaa'],
    ['password1234'],
    ['qwertyuiop12'],
    ['P@ssw0rd2026'],
    ['huiyin123456'],
    ['文静文静文静文静文静'],
  ])('refuses %s, which is long enough and easily guessed', async (password) => {
    expect(await passwordFault(password, owner)).toContain('太容易被猜到');
  });
});

describe('a password', () => {
  it('typed in full width is the same password', async () => {
    expect(normalPassword('ｍｆｑｔ　８３')).toBe('mfqt 83');
    const stored = await hashPassword('mfqt ｖｚｒｗ 83');
    expect(await checkPassword(stored, 'mfqt vzrw 83')).toBe(true);
    expect(await checkPassword(stored, 'mfqt ｖｚｒｗ ８３')).toBe(true);
    expect(await checkPassword(stored, 'mfqt vzrw 84')).toBe(false);
  });

  it('of 128 characters is compared to its last one', async () => {
    const stored = await hashPassword(`${'k'.repeat(127)}a`);
    expect(await checkPassword(stored, `${'k'.repeat(127)}a`)).toBe(true);
    expect(await checkPassword(stored, `${'k'.repeat(127)}b`)).toBe(false);
  });

  it('that was stored before passwords were normalised still opens its account', async () => {
    const { hash } = await import('@node-rs/argon2');
    const stored = await hash('mfqt ｖｚｒｗ 83');
    expect(await checkPassword(stored, 'mfqt ｖｚｒｗ 83')).toBe(true);
  });
});
