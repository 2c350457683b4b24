import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { sm4Works } from './sm.js';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
/** 01 02 03 … */
const counting = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, n) => n + 1));
const KEY = hex('0123456789abcdeffedcba9876543210');

describe('国密 of this Node.js', () => {
  it('is there', () => {
    expect(sm4Works()).toBe(true);
  });

  it('SM4 gives the ciphertext of GB/T 32907 A.1', () => {
    const cipher = createCipheriv('sm4-ecb', KEY, null).setAutoPadding(false);
    expect(cipher.update(KEY).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
  });

  it('SM4-CTR gives the ciphertext of RFC draft-ribose-cfrg-sm4 A.2.5', () => {
    const cipher = createCipheriv('sm4-ctr', KEY, hex('000102030405060708090a0b0c0d0e0f'));
    const plain = ['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'aa', 'bb'].map((byte) => byte.repeat(8)).join('');
    expect(cipher.update(plain, 'hex', 'hex')).toBe(
      'ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7' +
        'f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514',
    );
  });

  it.each([
    ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ])('SM3 of %s is that of GB/T 32905 A', (text, digest) => {
    expect(createHash('sm3').update(text).digest('hex')).toBe(digest);
  });

  it.each([
    [
      counting(32),
      Buffer.from('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'.repeat(2)),
      'ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a',
    ],
    [
      counting(37),
      Buffer.alloc(50, 0xcd),
      '220bf579ded555393f0159f66c99877822a3ecf610d1552154b41d44b94db3ae',
    ],
    [
      Buffer.alloc(32, 0x0b),
      Buffer.from('Hi There'),
      'c0ba18c68b90c88bc07de794bfc7d2c8d19ec31ed8773bc2b390c9604e0be11e',
    ],
    [
      Buffer.from('Jefe'),
      Buffer.from('what do ya want for nothing?'),
      '2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882',
    ],
  ])('HMAC-SM3 is that of GM/T 0042 D.3 (%#)', (key, text, mac) => {
    expect(createHmac('sm3', key).update(text).digest('hex')).toBe(mac);
  });
});
