import { createHmac } from 'node:crypto';
import type { Generation, Keys } from '../platform/keys.js';
import { CIPHERS } from '../platform/sm.js';

/** What is kept of a key: its place in time (1 is the oldest), its id, and {@link keyMac}. */
export interface KnownKey {
  readonly seq: number;
  readonly keyId: string;
  readonly mac: string;
  /** names of ciphers with commas between them */
  readonly ciphers: string;
}

/** Proves which key it was without telling anything about it. @returns 43 characters */
export function keyMac(keys: Keys, keyId: string): string {
  return createHmac('sha256', keys.derive('key-check', keyId))
    .update(`huiyin key check ${keyId}`)
    .digest('base64url');
}

/**
 * What is wrong with the configured keys, compared with those the database was written under.
 *
 * @returns one sentence for the operator; undefined when every known key is there, unchanged, and the oldest is last
 */
export function keyFault(keys: Keys, known: readonly KnownKey[]): string | undefined {
  const configured = new Set(keys.all.map(({ id }) => id));
  for (const { keyId, mac } of known) {
    if (!configured.has(keyId))
      return `缺少编号为 ${keyId} 的密钥，数据库里的数据要用它才能打开，请把它加回来（多把用逗号隔开，新的在前）`;
    if (mac !== keyMac(keys, keyId))
      return `编号 ${keyId} 的密钥与数据库所用的不是同一把，请换回原来的密钥，或恢复与这把密钥对应的数据库`;
  }
  const oldest = known.find(({ seq }) => seq === 1);
  if (oldest && keys.all.at(-1)?.id !== oldest.keyId)
    return `密钥顺序不对，最早的一把（编号 ${oldest.keyId}）应放在最后`;
  return undefined;
}

/** The keys that are new to the database, oldest first, each in the place after the last one. */
export function newKeys(keys: Keys, known: readonly KnownKey[]): KnownKey[] {
  const ids = new Set(known.map(({ keyId }) => keyId));
  const last = known.reduce((most, { seq }) => Math.max(most, seq), 0);
  return [...keys.all]
    .reverse()
    .filter(({ id }) => !ids.has(id))
    .map(({ id }, n) => ({ seq: last + n + 1, keyId: id, mac: keyMac(keys, id), ciphers: '' }));
}

/** What the database's blind indexes may have been made with. */
export const generationsOf = (known: readonly KnownKey[]): Generation[] =>
  known.flatMap(({ keyId, seq, ciphers }) =>
    CIPHERS.filter((cipher) => ciphers.split(',').includes(cipher)).map((cipher) => ({ keyId, seq, cipher })),
  );

/**
 * The key in front together with the cipher of this process.
 *
 * @returns its new `ciphers`; undefined when they are there already
 */
export function newCiphers(
  keys: Keys,
  known: readonly KnownKey[],
): { keyId: string; was: string; ciphers: string } | undefined {
  const front = known.find(({ keyId }) => keyId === keys.newest.id);
  if (!front) throw new Error(`the encryption key ${keys.newest.id} is not registered`);
  const names = front.ciphers === '' ? [] : front.ciphers.split(',');
  if (names.includes(keys.cipher)) return undefined;
  return { keyId: front.keyId, was: front.ciphers, ciphers: [...names, keys.cipher].join() };
}
