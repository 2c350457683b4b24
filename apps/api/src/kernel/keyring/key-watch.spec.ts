import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Sqlite from '@huiyin/sqlite';
import { DataSource } from 'typeorm';
import { SnakeNaming } from '../database/naming.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import type { Background } from '../platform/background.js';
import { FieldCipher } from '../platform/field-cipher.js';
import { Keys } from '../platform/keys.js';
import { KeyCheck } from './key-check.entity.js';
import { KeyWatchService } from './key-watch.service.js';

/** A server that looked last before another one began to use another cipher, or another key. */
describe('a look-up by blind index before a person is taken for a new one', () => {
  let source: DataSource;
  let keys: Keys;
  let watch: KeyWatchService;

  beforeEach(async () => {
    source = await new DataSource({
      type: 'better-sqlite3',
      driver: Sqlite,
      database: ':memory:',
      entities: [KeyCheck],
      namingStrategy: new SnakeNaming(),
      synchronize: true,
    }).initialize();
    keys = new Keys({ encryptionKeys: `k1:${Buffer.alloc(32, 1).toString('base64')}`, dataDir: '' });
    watch = new KeyWatchService(new UnitOfWork(source), keys, {} as Background);
    await register(1, 'k1', 'aes');
  });
  afterEach(() => source.destroy());

  const register = (seq: number, keyId: string, ciphers: string): Promise<unknown> =>
    source.manager.save(KeyCheck, { seq, keyId, mac: 'm', ciphers, registeredAt: new Date(0) });
  /** How many indexes each look asked with; the person is found under the `there`th of them. */
  async function looks(there: number): Promise<{ asked: number[]; found: string | null }> {
    const cipher = new FieldCipher(keys);
    const asked: number[] = [];
    const found = await watch.found(source.manager, () => {
      const indexes = cipher.blindIndexes('13955512345', 'phone');
      asked.push(indexes.length);
      return Promise.resolve(indexes[there - 1] ?? null);
    });
    return { asked, found };
  }

  it('that finds the person asks once', async () => {
    expect(await looks(1)).toEqual({ asked: [1], found: expect.any(String) });
  });

  it('that misses asks again when another server has begun to use another cipher meanwhile', async () => {
    await register(1, 'k1', 'aes,sm4');
    expect(await looks(2)).toEqual({ asked: [1, 2], found: expect.any(String) });
  });

  it('that misses without such news asks once', async () => {
    expect(await looks(2)).toEqual({ asked: [1], found: null });
  });

  it('that misses while others use a key that is not here takes no new person', async () => {
    await register(2, 'k2', 'aes');
    await expect(looks(2)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
