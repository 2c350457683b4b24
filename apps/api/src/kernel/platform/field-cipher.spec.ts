import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FieldCipher } from './field-cipher.js';
import { generateKey, Keys } from './keys.js';
import type { CipherName } from './sm.js';

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const cipherWith = (encryptionKeys: string, cipher: CipherName = 'aes') =>
  new FieldCipher(new Keys({ encryptionKeys, dataDir: '', cipher }));

describe.each([
  { setting: 'aes', label: 'a1' },
  { setting: 'sm4', label: 's1' },
] as const)('FieldCipher with $setting', ({ setting, label }) => {
  const cipher = cipherWith(key('k1', 1), setting);
  const name = '欧阳𠮷野';

  it('opens what it sealed, and never seals twice alike', () => {
    const [one, two] = [cipher.seal(name, 'letters.name'), cipher.seal(name, 'letters.name')];
    expect(one).not.toBe(two);
    expect(one).toMatch(new RegExp(`^${label}\\.k1\\.[\\w-]+$`));
    expect(one).not.toContain(Buffer.from(name).toString('base64url'));
    expect(cipher.open(one, 'letters.name')).toBe(name);
    expect(cipher.open(two, 'letters.name')).toBe(name);
  });

  it.each(['', 'a', '长'.repeat(5000)])('keeps %j whole', (text) => {
    expect(cipher.open(cipher.seal(text, 'letters.name'), 'letters.name')).toBe(text);
  });

  it('refuses a value changed in any byte', () => {
    const sealed = cipher.seal(name, 'letters.name');
    const [algorithm, id, payload] = sealed.split('.') as [string, string, string];
    const bytes = Buffer.from(payload, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const forged = Buffer.from(bytes);
      forged[at]! ^= 1;
      const value = [algorithm, id, forged.toString('base64url')].join('.');
      expect(() => cipher.open(value, 'letters.name')).toThrow();
    }
  });

  it('refuses a value cut short, down to a tag that would be easy to forge', () => {
    const [algorithm, id, payload] = cipher.seal(name, 'letters.name').split('.') as [string, string, string];
    const bytes = Buffer.from(payload, 'base64url');
    for (let length = 0; length < bytes.length; length += 1) {
      const value = [algorithm, id, bytes.subarray(0, length).toString('base64url')].join('.');
      expect(() => cipher.open(value, 'letters.name')).toThrow();
    }
  });

  it('refuses a value moved to another column', () => {
    expect(() => cipher.open(cipher.seal('13812345678', 'letters.phone'), 'letters.name')).toThrow();
  });

  it('refuses a value changed in any character of its spelling', () => {
    const sealed = cipher.seal(name, 'letters.name');
    for (let at = 0; at < sealed.length; at += 1) {
      for (const other of ['A', '.', '=', ' ']) {
        if (sealed[at] === other) continue;
        const value = sealed.slice(0, at) + other + sealed.slice(at + 1);
        expect(() => cipher.open(value, 'letters.name')).toThrow();
      }
    }
  });

  it('refuses a value relabelled as sealed with the other cipher', () => {
    const payload = cipher.seal(name, 'letters.name').split('.')[2]!;
    const other = label === 'a1' ? 's1' : 'a1';
    expect(() => cipher.open(`${other}.k1.${payload}`, 'letters.name')).toThrow();
  });

  it.each(['', 'plain text', 'a1', 'a1.k1', 's1', 's1.k1.', 'a1.k9.AAAA', 'zz.k1.AAAA', '__proto__.k1.AAAA'])(
    'refuses %j',
    (value) => {
      expect(() => cipher.open(value, 'letters.name')).toThrow();
    },
  );

  describe('rotation', () => {
    const old = cipherWith(key('k1', 1), setting);
    const rotated = cipherWith(`${key('k2', 2)},${key('k1', 1)}`, setting);
    const sealed = old.seal(name, 'letters.name');

    it('seals with the new key and still opens the old', () => {
      expect(rotated.seal(name, 'letters.name')).toMatch(new RegExp(`^${label}\\.k2\\.`));
      expect(rotated.open(sealed, 'letters.name')).toBe(name);
    });

    it('opens nothing with another key, even under the same id', () => {
      expect(() => cipherWith(key('k1', 9)).open(sealed, 'letters.name')).toThrow();
      expect(() => cipherWith(key('k2', 2)).open(sealed, 'letters.name')).toThrow(/正在更换密钥/);
      expect(() => old.open(rotated.seal(name, 'letters.name'), 'letters.name')).toThrow();
    });

    it('makes equality indexes with the new key, and finds those made with the old one', () => {
      const index = old.blindIndex('13812345678', 'phone');
      expect(rotated.blindIndex('13812345678', 'phone')).not.toBe(index);
      expect(rotated.blindIndexes('13812345678', 'phone')).toEqual([
        rotated.blindIndex('13812345678', 'phone'),
        index,
      ]);
    });

    it('keeps what goes into other digests', () => {
      expect(rotated.lastingIndex('张三', 'name')).toBe(old.lastingIndex('张三', 'name'));
      expect(rotated.lastingIndex('张三', 'name')).toBe(
        cipherWith(key('k1', 1), 'aes').blindIndex('张三', 'name'),
      );
    });
  });

  it('gives a blind index of 43 characters that depends on value, context and key', () => {
    const index = cipher.blindIndex('13812345678', 'phone');
    expect(index).toMatch(/^[\w.-]{43}$/);
    expect(cipher.blindIndex('13812345678', 'phone')).toBe(index);
    expect(cipher.blindIndex('13812345679', 'phone')).not.toBe(index);
    expect(cipher.blindIndex('13812345678', 'name')).not.toBe(index);
    expect(cipherWith(key('k1', 2), setting).blindIndex('13812345678', 'phone')).not.toBe(index);
  });
});

describe('mixed data', () => {
  const both = { aes: cipherWith(key('k1', 1), 'aes'), sm4: cipherWith(key('k1', 1), 'sm4') };

  it.each(['aes', 'sm4'] as const)('is opened with the setting %s', (setting) => {
    for (const { seal } of [both.aes, both.sm4].map((one) => ({ seal: one.seal('张三', 'letters.name') })))
      expect(both[setting].open(seal, 'letters.name')).toBe('张三');
  });

  it('of 0.1.0 is opened: this value was sealed by it', () => {
    const sealed = 'a1.k1.eDmHukmV83oioCCHcBRKKzzQIUm8PbPlur_jXIprNMf8DZNNJ6l5czY';
    for (const cipher of [both.aes, both.sm4]) expect(cipher.open(sealed, 'letters.name')).toBe('欧阳𠮷野');
  });

  it('equality indexes of 0.1.0 are found: this is one of them', () => {
    for (const cipher of [both.aes, both.sm4])
      expect(cipher.lastingIndex('13812345678', 'phone')).toBe('mJdnsxdDT1yPDmBfsH4GZVlLFGQ2lxHWavCSJW5O_l4');
    expect(both.aes.blindIndex('13812345678', 'phone')).toBe('mJdnsxdDT1yPDmBfsH4GZVlLFGQ2lxHWavCSJW5O_l4');
  });

  it('a sealed value of four-byte characters is no longer than its column', () => {
    const longest = both.sm4.seal('𠮷'.repeat(100), 'letters.organisation');
    expect(longest.length - 'k1'.length + 16).toBeLessThanOrEqual(600);
  });
});

describe('Keys', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'huiyin-keys-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it.each(['', 'k1', 'k1:', 'k1:c2hvcnQ=', ':AAAA', `k 1:${Buffer.alloc(32).toString('base64')}`])(
    'refuses %j as a key',
    (text) => {
      // An empty setting is no setting: it would fall back to the local file.
      if (text) expect(() => new Keys({ encryptionKeys: text, dataDir })).toThrow(/HUIYIN_ENCRYPTION_KEY/);
      else expect(new Keys({ encryptionKeys: undefined, dataDir }).all).toHaveLength(1);
    },
  );

  it('a generated key is one it takes, and no two are alike', () => {
    expect(new Keys({ encryptionKeys: generateKey(), dataDir }).all[0]!.bytes).toHaveLength(32);
    expect(generateKey()).not.toBe(generateKey());
  });

  it('makes a local key once, for its owner only, and finds it again', () => {
    const [one, two] = [
      new Keys({ encryptionKeys: undefined, dataDir }),
      new Keys({ encryptionKeys: undefined, dataDir }),
    ];
    expect(one.all[0]!.bytes.equals(two.all[0]!.bytes)).toBe(true);
    const file = path.join(dataDir, 'keys', 'master.key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toMatch(/^[\w-]+:[A-Za-z0-9+/=]+$/);
  });

  it('derives one key per purpose', () => {
    const keys = new Keys({ encryptionKeys: key('k1', 1), dataDir });
    const derived = ['audit', 'query-code', 'idempotency', 'blind:phone'].map((purpose) =>
      keys.derive(purpose).toString('hex'),
    );
    expect(new Set(derived).size).toBe(4);
    expect(() => keys.derive('field', 'k9')).toThrow(/k9/);
  });
});
