import { Injectable } from '@nestjs/common';
import { taggedDigest } from './digests.js';
import {
  FIELD_ALGORITHMS,
  fieldAlgorithm,
  type FieldAlgorithm,
  type FieldSealer,
} from './field-algorithms.js';
import { DomainError } from './errors.js';
import { Keys, type Generation } from './keys.js';
import { HASH_OF } from './sm.js';

/**
 * Personal fields at rest: `algorithm.keyId.payload`. The context (table and column) is authenticated,
 * so a sealed phone cannot be moved into another column. Blind indexes allow equality search only.
 */
@Injectable()
export class FieldCipher {
  private readonly sealers = new Map<string, FieldSealer>();
  private readonly blinding = new Map<string, Buffer>();

  constructor(private readonly keys: Keys) {}

  /** @throws {DomainError} UNAVAILABLE a newer key is in use, which this process does not have */
  seal(plain: string, context: string): string {
    if (this.keys.isOutdated) throw keyMissing();
    const header = this.sealedAs;
    const payload = this.sealer(FIELD_ALGORITHMS[this.keys.cipher], this.keys.newest.id);
    return `${header}.${payload.seal(plain, context, header).toString('base64url')}`;
  }

  /** What everything sealed from now on begins with: `s1.k2`, without the last dot. */
  get sealedAs(): string {
    return `${FIELD_ALGORITHMS[this.keys.cipher].name}.${this.keys.newest.id}`;
  }

  /** @throws {Error} the value was tampered with, moved, or sealed with a key this process was not started with */
  open(sealed: string, context: string): string {
    const [name = '', id = '', payload = ''] = sealed.split('.');
    const header = `${name}.${id}`;
    const algorithm = fieldAlgorithm(name);
    if (!algorithm) throw new Error(`cannot open a field sealed with ${header}`);
    if (!this.keys.has(id)) throw keyMissing(`sealed with ${header}`);
    const bytes = Buffer.from(payload, 'base64url');
    // One value has one spelling: the decoder would pass over characters that are not its own.
    if (bytes.toString('base64url') !== payload)
      throw new Error('a sealed field is not spelt as it was sealed');
    return this.sealer(algorithm, id).open(bytes, context, header);
  }

  /** Keyed digest of a normalised value; under one key the same input always gives the same 43 characters. */
  blindIndex(value: string, context: string): string {
    return this.indexOf(this.keys.generation, value, context);
  }

  /**
   * Each index under which this value may be stored, the one of today first: until `hub key rotate` has passed, rows of
   * different ages carry different ones. Some are never computed again, because what they stand for is stored nowhere.
   */
  blindIndexes(value: string, context: string): string[] {
    return this.keys.generations.map((generation) => this.indexOf(generation, value, context));
  }

  /** The same under every key and setting; for what other digests are made of, never to be stored by itself. */
  lastingIndex(value: string, context: string): string {
    return this.indexOf(this.keys.first, value, context);
  }

  private sealer(algorithm: FieldAlgorithm, keyId: string): FieldSealer {
    const name = `${algorithm.name}.${keyId}`;
    // Deriving costs more than sealing.
    const sealer =
      this.sealers.get(name) ??
      algorithm.under((purpose, hash, length) => this.keys.derive(purpose, keyId, hash, length));
    this.sealers.set(name, sealer);
    return sealer;
  }

  private indexOf({ keyId, seq, cipher }: Generation, value: string, context: string): string {
    // Deriving costs more than the digest itself; contexts are few and fixed.
    const name = `${cipher} ${keyId} ${context}`;
    const key = this.blinding.get(name) ?? this.keys.derive(`blind:${context}`, keyId, HASH_OF[cipher]);
    this.blinding.set(name, key);
    return taggedDigest({ cipher, seq }, key, value);
  }
}

/** The office is changing its key, and this process has not been restarted yet. */
export const keyMissing = (cause = 'another instance has a newer key'): DomainError =>
  new DomainError('UNAVAILABLE', '服务正在更换密钥，请稍后再试', undefined, 30, { cause: new Error(cause) });
