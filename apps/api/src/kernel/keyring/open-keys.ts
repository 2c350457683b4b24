import { existsSync } from 'node:fs';
import type { EntityManager } from 'typeorm';
import { isDuplicate, LostRace } from '../database/engine.js';
import { insertRows, selectRows } from '../database/rows.js';
import { changeRows, readRows } from '../database/statements.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import type { Clock } from '../platform/clock.js';
import { EnvError, type Env } from '../platform/env.js';
import { Keys, localKeyFile } from '../platform/keys.js';
import { NO_SM4, sm4Works } from '../platform/sm.js';
import { KeyCheck } from './key-check.entity.js';
import { generationsOf, keyFault, newCiphers, newKeys, type KnownKey } from './key-checks.js';

type KeySettings = Pick<Env, 'encryptionKeys' | 'dataDir'> & Partial<Pick<Env, 'cipher'>>;

/**
 * The keys, once it is certain that they are those of the database; keys that are new to it are registered. Everything
 * that seals, opens or signs waits for this, so that nothing is ever written under a key that does not belong here.
 *
 * @throws {EnvError} a key is missing, another one or in the wrong place: one sentence for the operator
 */
export async function openKeys(env: KeySettings, uow: UnitOfWork, clock: Clock): Promise<Keys> {
  const file = localKeyFile(env.dataDir);
  // In this order: an instance that starts beside this one writes its file before it registers the key.
  if (!env.encryptionKeys && (await uow.read(isInUse)) && !existsSync(file))
    throw new EnvError(`找不到密钥文件 ${file}，而数据库里已有用它加密的数据，请从备份恢复这个文件`);
  const keys = new Keys(env);
  await uow.run((em) => register(em, keys, env, clock));
  return keys;
}

/** Of instances that start at once with a new key one registers it; the others find it there, or find another one. */
async function register(em: EntityManager, keys: Keys, env: KeySettings, clock: Clock): Promise<void> {
  const known = await selectRows(em, KeyCheck, 'ORDER BY seq', []);
  const fault =
    known.length === 0 && (await hasLog(em))
      ? '数据库里有操作记录，却没有登记过密钥，可能没有恢复完整，请从备份恢复整个数据库'
      : keyFault(keys, known);
  if (fault !== undefined)
    throw new EnvError(
      `${env.encryptionKeys ? 'HUIYIN_ENCRYPTION_KEY' : localKeyFile(env.dataDir)}：${fault}`,
    );
  const registeredAt = clock.now();
  const rows = newKeys(keys, known).map((key) => ({ ...key, registeredAt }));
  try {
    await insertRows(em, KeyCheck, rows);
  } catch (error) {
    throw isDuplicate(error) ? new LostRace('key check') : error;
  }
  const all = [...known, ...rows];
  const front = newCiphers(keys, all);
  if (front) {
    const changed = await changeRows(
      em,
      'UPDATE key_checks SET ciphers = ? WHERE key_id = ? AND ciphers = ?',
      [front.ciphers, front.keyId, front.was],
    );
    if (changed !== 1) throw new LostRace('ciphers of a key');
  }
  const ciphers = (key: KnownKey) => (key.keyId === front?.keyId ? front.ciphers : key.ciphers);
  const used = generationsOf(all.map((key) => ({ ...key, ciphers: ciphers(key) })));
  if (used.some(({ cipher }) => cipher === 'sm4') && !sm4Works())
    throw new EnvError(`数据库里有用国密算法加密的数据，而${NO_SM4}`);
  keys.learn(used);
}

/** The log has lines from the first start on, when the keys are registered, too. */
const hasLog = async (em: EntityManager): Promise<boolean> =>
  (await readRows(em, 'SELECT 1 AS one FROM audit_entries LIMIT 1')).length > 0;

const isInUse = async (em: EntityManager): Promise<boolean> =>
  (await em.existsBy(KeyCheck, {})) || hasLog(em);
