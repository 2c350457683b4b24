import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { ENV, EnvError, type Env } from './env.js';
import { closeFolder } from './private-files.js';
import type { CipherName } from './sm.js';

export interface MasterKey {
  readonly id: string;
  readonly bytes: Buffer;
}

/** What blind indexes are made with: a key, its place among the database's keys (1 is the oldest), and a cipher. */
export interface Generation {
  readonly keyId: string;
  readonly seq: number;
  readonly cipher: CipherName;
}

/** Master keys, newest first, and the purpose-bound keys derived from them (HKDF). */
@Injectable()
export class Keys {
  readonly all: readonly MasterKey[];
  /** what is sealed and digested with from now on; the other one is still opened */
  readonly cipher: CipherName;
  private used: readonly Generation[];
  private outdated = false;

  constructor(@Inject(ENV) env: Pick<Env, 'encryptionKeys' | 'dataDir'> & Partial<Pick<Env, 'cipher'>>) {
    this.all = env.encryptionKeys
      ? parseKeys(env.encryptionKeys, 'HUIYIN_ENCRYPTION_KEY')
      : localKeys(env.dataDir);
    this.cipher = env.cipher ?? 'aes';
    this.used = this.all.map(({ id }, n) => ({ keyId: id, seq: this.all.length - n, cipher: this.cipher }));
  }

  /** The one that seals. */
  get newest(): MasterKey {
    return this.all[0]!;
  }

  has(id: string): boolean {
    return this.all.some((key) => key.id === id);
  }

  /** Another process registered a key that this one does not have: nothing may be sealed here any more. */
  outdate(): void {
    this.outdated = true;
  }

  get isOutdated(): boolean {
    return this.outdated;
  }

  /** Learns what the database was written with, this process included. */
  learn(used: readonly Generation[]): void {
    this.used = used;
  }

  /** What this process makes blind indexes with. */
  get generation(): Generation {
    const { id } = this.newest;
    const seq = this.used.find(({ keyId }) => keyId === id)?.seq;
    if (seq === undefined) throw new Error(`the encryption key ${id} is not registered`);
    return { keyId: id, seq, cipher: this.cipher };
  }

  /** What blind indexes of the database may have been made with, this process's own first. */
  get generations(): readonly Generation[] {
    const own = this.generation;
    const others = this.used.filter(({ keyId, cipher }) => keyId !== own.keyId || cipher !== own.cipher);
    return [own, ...others];
  }

  /** How everything was made before there was a choice: SHA-256 under the oldest key. */
  get first(): Generation {
    return { keyId: this.all.at(-1)!.id, seq: 1, cipher: 'aes' };
  }

  /** Those the database was written with, this process's own first. */
  get ciphers(): readonly CipherName[] {
    return [...new Set([this.cipher, ...this.used.map(({ cipher }) => cipher)])];
  }

  /**
   * The bytes for one purpose. What is to last stays on the oldest key: the audit log, query codes, sessions.
   *
   * @param keyId the oldest key's when not given
   */
  derive(purpose: string, keyId?: string, hash: 'sha256' | 'sm3' = 'sha256', length = 32): Buffer {
    const key = keyId === undefined ? this.all.at(-1) : this.all.find((candidate) => candidate.id === keyId);
    if (!key) throw new Error(`no encryption key with id ${keyId}`);
    return Buffer.from(hkdfSync(hash, key.bytes, 'huiyin', purpose, length));
  }
}

/** A fresh key in the form HUIYIN_ENCRYPTION_KEY takes. */
export function generateKey(): string {
  const bytes = randomBytes(32);
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 6);
  return `${id}:${bytes.toString('base64')}`;
}

function parseKeys(text: string, where: string): MasterKey[] {
  const keys = text.split(',').map((part) => {
    const [id, encoded] = part.trim().split(/:(.*)/s);
    const bytes = Buffer.from(encoded ?? '', 'base64');
    if (!id || !/^[\w-]{1,16}$/.test(id) || bytes.length !== 32) {
      throw new EnvError(`${where}：应为 “编号:Base64”，密钥 32 字节，多个用逗号隔开，最新的在前`);
    }
    return { id, bytes };
  });
  // MariaDB compares without regard to case: `K1` beside `k1` would be one key to it.
  const ids = keys.map(({ id }) => id.toLowerCase());
  const twice = keys.find(({ id }, n) => ids.indexOf(id.toLowerCase()) !== n);
  if (twice) throw new EnvError(`${where}：编号 ${twice.id} 出现了两次，每把密钥的编号应不同`);
  return keys;
}

/** Where the keys of an installation lie that is given none. */
export const localKeyFile = (dataDir: string): string => path.join(dataDir, 'keys', 'master.key');

/** Outside production the key lives beside the data, so that a first start needs no set-up. */
function localKeys(dataDir: string): MasterKey[] {
  const file = localKeyFile(dataDir);
  return parseKeys(contentOf(file), file);
}

function contentOf(file: string): string {
  try {
    if (!existsSync(file)) writeOnce(file, generateKey());
    closeFolder(path.dirname(file));
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '未知错误';
    throw new EnvError(`${file}：无法读取或创建密钥文件（${code}）`, { cause: error });
  }
}

/**
 * Puts the text there whole and on disk, or leaves what is there: of two processes starting at once the first
 * one's key is the key, and a power cut after the first letter must not take the key with it.
 */
function writeOnce(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = openSync(draft, 'wx', 0o600);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    unlinkSync(draft);
  }
}
