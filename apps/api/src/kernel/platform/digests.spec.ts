import { describe, expect, it } from '@jest/globals';
import { formOfDigest, LastingDigest, sameDigest, taggedDigest } from './digests.js';
import { Keys } from './keys.js';

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const keysOf = (cipher: 'aes' | 'sm4', encryptionKeys = key('k1', 1)) =>
  new Keys({ encryptionKeys, dataDir: '', cipher });

describe('a digest', () => {
  it.each([
    [{ cipher: 'aes', seq: 1 }, /^[\w-]{43}$/],
    [{ cipher: 'aes', seq: 2 }, /^h2\.[\w-]{40}$/],
    [{ cipher: 'sm4', seq: 1 }, /^m1\.[\w-]{40}$/],
    [{ cipher: 'sm4', seq: 12 }, /^m12\.[\w-]{39}$/],
  ] as const)('of %j says so in 43 characters', (form, shape) => {
    const digest = taggedDigest(form, Buffer.alloc(32, 7), 'text');
    expect(digest).toMatch(shape);
    expect(digest).toHaveLength(43);
    expect(formOfDigest(digest)).toEqual(form);
  });

  it('of HMAC-SM3 is that of GM/T 0042 D.3, with its prefix in place of the last characters', () => {
    const full = Buffer.from(
      '2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882',
      'hex',
    ).toString('base64url');
    expect(taggedDigest({ cipher: 'sm4', seq: 1 }, Buffer.from('Jefe'), 'what do ya want for nothing?')).toBe(
      `m1.${full.slice(0, 40)}`,
    );
  });

  it.each(['', 'x', 'm1.', `m0.${'a'.repeat(40)}`, `x1.${'a'.repeat(40)}`, `a.${'a'.repeat(41)}`])(
    'is not %j',
    (text) => {
      expect(formOfDigest(text)).toBeUndefined();
    },
  );

  it('is compared over its whole length', () => {
    expect(sameDigest('abc', 'abc')).toBe(true);
    expect(sameDigest('abc', 'abd')).toBe(false);
    expect(sameDigest('abc', 'abcd')).toBe(false);
  });
});

describe('a lasting digest', () => {
  it('made in one setting is known in the other and with a second key', () => {
    const [aes, sm4] = [new LastingDigest(keysOf('aes'), 'codes'), new LastingDigest(keysOf('sm4'), 'codes')];
    const rotated = new LastingDigest(keysOf('sm4', `${key('k2', 2)},${key('k1', 1)}`), 'codes');
    for (const stored of [aes.of('text'), sm4.of('text')])
      for (const reader of [aes, sm4, rotated]) {
        expect(reader.isOf('text', stored)).toBe(true);
        expect(reader.isOf('texT', stored)).toBe(false);
      }
    expect(rotated.of('text')).toBe(sm4.of('text'));
  });

  it('relabelled is not itself: each hash function has a key of its own', () => {
    const sm4 = new LastingDigest(keysOf('sm4'), 'codes');
    const aes = new LastingDigest(keysOf('aes'), 'codes');
    expect(aes.isOf('text', `m1.${aes.of('text').slice(0, 40)}`)).toBe(false);
    expect(aes.isOf('text', sm4.of('text').replace('m1.', 'm2.'))).toBe(false);
    expect(aes.isOf('text', sm4.of('text').replace('m1.', 'h1.'))).toBe(false);
  });

  it('of another purpose or key is another', () => {
    const sm4 = new LastingDigest(keysOf('sm4'), 'codes');
    expect(new LastingDigest(keysOf('sm4'), 'audit').isOf('text', sm4.of('text'))).toBe(false);
    expect(new LastingDigest(keysOf('sm4', key('k1', 9)), 'codes').isOf('text', sm4.of('text'))).toBe(false);
  });

  it('is looked up in every form the database has', () => {
    const keys = keysOf('aes');
    expect(new LastingDigest(keys, 'codes').all('text')).toHaveLength(1);
    keys.learn([
      { keyId: 'k1', seq: 1, cipher: 'aes' },
      { keyId: 'k1', seq: 1, cipher: 'sm4' },
    ]);
    const sm4 = new LastingDigest(keysOf('sm4'), 'codes');
    expect(new LastingDigest(keys, 'codes').all('text')).toEqual([
      new LastingDigest(keys, 'codes').of('text'),
      sm4.of('text'),
    ]);
  });
});
