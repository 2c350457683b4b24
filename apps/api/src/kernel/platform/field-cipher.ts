import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Keys } from './keys.js';
import { randomBytes } from './random.js';

/** How a column of personal data is sealed. SM4 can take AES's place behind this interface. */
export interface FieldAlgorithm {
  readonly name: string;
  seal(key: Buffer, plain: string, context: string): string;
  open(key: Buffer, sealed: string, context: string): string;
}

const aesGcm: FieldAlgorithm = {
  name: 'a1',
  seal(key, plain, context) {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
    const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
  },
  open(key, sealed, context) {
    const bytes = Buffer.from(sealed, 'base64url');
    // A shorter tag would be easier to forge.
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
  },
};

const ALGORITHMS: Record<string, FieldAlgorithm> = { [aesGcm.name]: aesGcm };

/**
 * Personal fields at rest: `algorithm.keyId.payload`. The context (table and column) is authenticated,
 * so a sealed phone cannot be moved into another column. Blind indexes allow equality search only.
 */
@Injectable()
export class FieldCipher {
  private readonly sealing = new Map<string, Buffer>();
  private readonly blinding = new Map<string, Buffer>();

  constructor(private readonly keys: Keys) {
    for (const key of keys.all) this.sealing.set(key.id, keys.derive('field', key.id));
  }

  seal(plain: string, context: string): string {
    const id = this.keys.all[0]!.id;
    return `${aesGcm.name}.${id}.${aesGcm.seal(this.sealing.get(id)!, plain, context)}`;
  }

  /** @throws {Error} the value was tampered with, moved, or sealed with a key that is no longer configured */
  open(sealed: string, context: string): string {
    const [name = '', id = '', payload = ''] = sealed.split('.');
    const algorithm = ALGORITHMS[name];
    const key = this.sealing.get(id);
    if (!algorithm || !key) throw new Error(`cannot open a field sealed with ${name}.${id}`);
    return algorithm.open(key, payload, context);
  }

  /** Keyed digest of a normalised value; the same input always gives the same 43 characters. */
  blindIndex(value: string, context: string): string {
    // Deriving costs more than the digest itself; contexts are few and fixed.
    const key = this.blinding.get(context) ?? this.keys.derive(`blind:${context}`);
    this.blinding.set(context, key);
    return createHmac('sha256', key).update(value).digest('base64url');
  }
}
