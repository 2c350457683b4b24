import { describe, expect, it } from '@jest/globals';
import { FieldCipher } from '../platform/field-cipher.js';
import { Keys } from '../platform/keys.js';
import type { CipherName } from '../platform/sm.js';
import { changeOf, staleCondition } from './resealing.js';
import type { SealedTable } from './sealed.port.js';

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const cipherWith = (encryptionKeys: string, cipher: CipherName) =>
  new FieldCipher(new Keys({ encryptionKeys, dataDir: '', cipher }));
const [OLD, NEW] = [cipherWith(key('k_1', 1), 'aes'), cipherWith(`${key('k2', 2)},${key('k_1', 1)}`, 'sm4')];
const PEOPLE: SealedTable = {
  table: 'people',
  id: 'id',
  columns: { phone: 'people.phone', email: 'people.email' },
  indexes: { phone_index: { from: 'phone', of: (cipher, phone) => cipher.blindIndex(phone, 'phone') } },
};
const MESSAGES: SealedTable = {
  table: 'messages',
  id: 'id',
  members: { payload: { sealedCode: 'messages.code' } },
};

describe('a row that is sealed anew', () => {
  it('gets each value under the new key, and the index that follows from it', () => {
    const row = {
      id: '1',
      phone: OLD.seal('13955512345', 'people.phone'),
      email: null,
      phone_index: OLD.blindIndex('13955512345', 'phone'),
    };
    const change = changeOf(NEW, PEOPLE, row);
    expect(change.found).toEqual({ phone: row.phone, phone_index: row.phone_index });
    expect(Object.keys(change.sealed)).toEqual(['phone']);
    expect(change.sealed.phone).toMatch(/^s1\.k2\./);
    expect(NEW.open(change.sealed.phone!, 'people.phone')).toBe('13955512345');
    expect(change.indexes).toEqual({ phone_index: NEW.blindIndex('13955512345', 'phone') });
  });

  it('is left alone once it is under the new key, and keeps an index that was emptied', () => {
    const row = {
      id: '1',
      phone: NEW.seal('13955512345', 'people.phone'),
      email: NEW.seal('a@example.cn', 'people.email'),
      phone_index: '',
    };
    expect(changeOf(NEW, PEOPLE, row)).toMatchObject({ sealed: {}, indexes: {} });
  });

  it('gets the values inside its JSON anew, and the rest of the text stays', () => {
    const sealed = OLD.seal('ABCD-EFGH-JKLM', 'messages.code');
    const payload = `{"number":"HY-1","sealedCode":"${sealed}","note":"“a1.k_1.x”"}`;
    const { sealed: anew } = changeOf(NEW, MESSAGES, { id: '1', payload });
    const { sealedCode, ...rest } = JSON.parse(anew.payload!) as Record<string, string>;
    expect(rest).toEqual({ number: 'HY-1', note: '“a1.k_1.x”' });
    expect(sealedCode).toMatch(/^s1\.k2\./);
    expect(NEW.open(sealedCode!, 'messages.code')).toBe('ABCD-EFGH-JKLM');
  });

  it('that cannot be opened is an error: it is not sealed anew as it is', () => {
    const row = { id: '1', phone: 'a1.k_1.AAAA', email: null, phone_index: null };
    expect(() => changeOf(NEW, PEOPLE, row)).toThrow();
  });

  it('is found by prefixes, not by patterns: an underscore in the id of a key is itself', () => {
    const { sql, values } = staleCondition(PEOPLE, 's1.k_2', { cipher: 'sm4', seq: 2 });
    expect(sql).not.toContain('LIKE');
    expect(values).toEqual(['s1.k_2.', 's1.k_2.', 'm2.']);
  });
});
