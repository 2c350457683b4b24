import { describe, expect, it } from '@jest/globals';
import { Keys } from '../platform/keys.js';
import { generationsOf, keyFault, newCiphers, newKeys } from './key-checks.js';

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const keys = (...all: string[]) => new Keys({ encryptionKeys: all.join(','), dataDir: '' });
const [K1, K2, K3] = [key('k1', 1), key('k2', 2), key('k3', 3)];
/** What a database knows that was written under k1, then under k2 and k1. */
const KNOWN = newKeys(keys(K2, K1), []);

describe('the keys a database was written under', () => {
  it('are listed by age, with their id and a MAC that does not reveal the key', () => {
    expect(KNOWN.map(({ seq, keyId }) => ({ seq, keyId }))).toEqual([
      { seq: 1, keyId: 'k1' },
      { seq: 2, keyId: 'k2' },
    ]);
    for (const { mac } of KNOWN) expect(mac).toMatch(/^[\w-]{43}$/);
    expect(KNOWN[0]!.mac).not.toBe(KNOWN[1]!.mac);
  });

  it.each([
    ['both, the new one first', [K2, K1]],
    ['a third one in front', [K3, K2, K1]],
    ['a third one that is there but does not seal yet', [K2, K3, K1]],
  ])('are in order: %s', (_, configured) => {
    expect(keyFault(keys(...configured), KNOWN)).toBeUndefined();
  });

  it.each([
    ['the oldest one gone', [K2], /缺少编号为 k1 的密钥/],
    ['the newest one gone', [K1], /缺少编号为 k2 的密钥/],
    ['both gone', [K3], /缺少编号为 k1 的密钥/],
    ['the oldest one under another id', [K2, key('k9', 1)], /缺少编号为 k1 的密钥/],
    ['other bytes under the oldest id', [K2, key('k1', 9)], /编号 k1 的密钥与数据库所用的不是同一把/],
    ['other bytes under the newest id', [key('k2', 9), K1], /编号 k2 的密钥与数据库所用的不是同一把/],
    ['their bytes exchanged', [key('k2', 1), key('k1', 2)], /编号 k1 的密钥与数据库所用的不是同一把/],
    ['the order exchanged', [K1, K2], /最早的一把（编号 k1）应放在最后/],
    ['a new one in the oldest one’s place', [K2, K1, K3], /最早的一把（编号 k1）应放在最后/],
  ])('are not: %s', (_, configured, sentence) => {
    expect(keyFault(keys(...configured), KNOWN)).toMatch(sentence);
  });

  it('a new one takes the next place; those that are known take none', () => {
    expect(newKeys(keys(K3, K2, K1), KNOWN).map(({ seq, keyId }) => [seq, keyId])).toEqual([[3, 'k3']]);
    expect(newKeys(keys(K2, K1), KNOWN)).toEqual([]);
  });

  it('the key in front is registered with the cipher of each setting it was used with', () => {
    const known = newKeys(keys(K2, K1), []);
    expect(newCiphers(keys(K2, K1), known)).toEqual({ keyId: 'k2', was: '', ciphers: 'aes' });
    const sm4 = new Keys({ encryptionKeys: K1, dataDir: '', cipher: 'sm4' });
    const used = [{ ...known[0]!, ciphers: 'aes' }];
    expect(newCiphers(sm4, used)).toEqual({ keyId: 'k1', was: 'aes', ciphers: 'aes,sm4' });
    expect(newCiphers(sm4, [{ ...used[0]!, ciphers: 'aes,sm4' }])).toBeUndefined();
  });

  it('blind indexes may have been made with what is registered, and with nothing else', () => {
    const [k1, k2] = newKeys(keys(K2, K1), []);
    expect(generationsOf([{ ...k1!, ciphers: 'aes,sm4' }, k2!])).toEqual([
      { keyId: 'k1', seq: 1, cipher: 'aes' },
      { keyId: 'k1', seq: 1, cipher: 'sm4' },
    ]);
  });

  it('one id twice is refused, in capitals as well: MariaDB takes them for the same', () => {
    expect(() => keys(K1, key('k1', 2))).toThrow(/编号 k1 出现了两次/);
    expect(() => keys(key('K1', 2), K1)).toThrow(/编号 k1 出现了两次/);
  });
});
