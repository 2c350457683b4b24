import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FieldCipher } from './field-cipher.js';
import { generateKey, Keys } from './keys.js';

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const cipherWith = (encryptionKeys: string) => new FieldCipher(new Keys({ encryptionKeys, dataDir: '' }));

describe('FieldCipher', () => {
  const cipher = cipherWith(key('k1', 1));
  const name = '欧阳𠮷野';

  it('opens what it sealed, and never seals twice alike', () => {
    const [one, two] = [cipher.seal(name, 'letters.name'), cipher.seal(name, 'letters.name')];
    expect(one).not.toBe(two);
    expect(one).toMatch(/^a1\.k1\.[\w-]+$/);
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

  it.each(['', 'plain text', 'a1', 'a1.k1', 'a1.k9.AAAA', 'zz.k1.AAAA', '__proto__.k1.AAAA'])(
    'refuses %j',
    (value) => {
      expect(() => cipher.open(value, 'letters.name')).toThrow();
    },
  );

  describe('rotation', () => {
    const old = cipherWith(key('k1', 1));
    const rotated = cipherWith(`${key('k2', 2)},${key('k1', 1)}`);
    const sealed = old.seal(name, 'letters.name');

    it('seals with the new key and still opens the old', () => {
      expect(rotated.seal(name, 'letters.name')).toMatch(/^a1\.k2\./);
      expect(rotated.open(sealed, 'letters.name')).toBe(name);
    });

    it('opens nothing with another key, even under the same id', () => {
      expect(() => cipherWith(key('k1', 9)).open(sealed, 'letters.name')).toThrow();
      expect(() => cipherWith(key('k2', 2)).open(sealed, 'letters.name')).toThrow(/a1\.k1/);
      expect(() => old.open(rotated.seal(name, 'letters.name'), 'letters.name')).toThrow();
    });

    it('keeps equality indexes', () => {
      expect(rotated.blindIndex('13812345678', 'phone')).toBe(old.blindIndex('13812345678', 'phone'));
    });
  });

  it('gives a blind index of 43 characters that depends on value, context and key', () => {
    const index = cipher.blindIndex('13812345678', 'phone');
    expect(index).toMatch(/^[\w-]{43}$/);
    expect(cipher.blindIndex('13812345678', 'phone')).toBe(index);
    expect(cipher.blindIndex('13812345679', 'phone')).not.toBe(index);
    expect(cipher.blindIndex('13812345678', 'name')).not.toBe(index);
    expect(cipherWith(key('k1', 2)).blindIndex('13812345678', 'phone')).not.toBe(index);
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
