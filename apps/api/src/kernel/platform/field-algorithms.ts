import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { randomBytes } from './random.js';
import type { CipherName } from './sm.js';

/** Derives the bytes of one purpose from the master key; the hash is HKDF's. */
export type Derive = (purpose: string, hash: 'sha256' | 'sm3', length: number) => Buffer;

/** What seals and opens under one master key. `header` is the part in front of the payload, `algorithm.keyId`. */
export interface FieldSealer {
  seal(plain: string, context: string, header: string): Buffer;
  /** @throws {Error} changed, cut short, moved to another column, or not sealed with this key */
  open(bytes: Buffer, context: string, header: string): string;
}

/** How a column of personal data is sealed. */
export interface FieldAlgorithm {
  /** its first part, never changed */
  readonly name: string;
  under(derive: Derive): FieldSealer;
}

const IV_OF_GCM = 12;
const IV_OF_CTR = 16;
/** Of GCM, and of HMAC-SM3 cut to the same length: a longer one would not fit in columns that hold AES values. */
const TAG = 16;

/** payload: iv (12) ‖ tag (16) ‖ ciphertext */
const aesGcm: FieldAlgorithm = {
  name: 'a1',
  under(derive) {
    const key = derive('field', 'sha256', 32);
    return {
      seal(plain, context) {
        const iv = randomBytes(IV_OF_GCM);
        const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
        const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
        return Buffer.concat([iv, cipher.getAuthTag(), body]);
      },
      open(bytes, context) {
        const iv = bytes.subarray(0, IV_OF_GCM);
        // A shorter tag would be easier to forge.
        const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG });
        decipher.setAAD(Buffer.from(context));
        decipher.setAuthTag(bytes.subarray(IV_OF_GCM, IV_OF_GCM + TAG));
        return decipher.update(bytes.subarray(IV_OF_GCM + TAG), undefined, 'utf8') + decipher.final('utf8');
      },
    };
  },
};

/**
 * SM4-CTR, then HMAC-SM3 over header, context, iv and ciphertext, each under a key of its own (Node 20 has no SM4-GCM).
 * The MAC is compared before anything is deciphered. payload: iv (16) ‖ mac (16) ‖ ciphertext
 */
const sm4Ctr: FieldAlgorithm = {
  name: 's1',
  under(derive) {
    const key = derive('field sm4-ctr', 'sm3', 16);
    const macKey = derive('field hmac-sm3', 'sm3', 32);
    const mac = (iv: Buffer, body: Buffer, context: string, header: string): Buffer =>
      createHmac('sm3', macKey)
        // As JSON, so that no byte can move from one part to the next.
        .update(JSON.stringify([header, context]))
        .update(iv)
        .update(body)
        .digest()
        .subarray(0, TAG);
    return {
      seal(plain, context, header) {
        const iv = randomBytes(IV_OF_CTR);
        const cipher = createCipheriv('sm4-ctr', key, iv);
        const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
        return Buffer.concat([iv, mac(iv, body, context, header), body]);
      },
      open(bytes, context, header) {
        if (bytes.length < IV_OF_CTR + TAG) throw new Error('a sealed field was cut short');
        const iv = bytes.subarray(0, IV_OF_CTR);
        const given = bytes.subarray(IV_OF_CTR, IV_OF_CTR + TAG);
        const body = bytes.subarray(IV_OF_CTR + TAG);
        if (!timingSafeEqual(given, mac(iv, body, context, header)))
          throw new Error('a sealed field does not match its MAC');
        const decipher = createDecipheriv('sm4-ctr', key, iv);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      },
    };
  },
};

export const FIELD_ALGORITHMS: Record<CipherName, FieldAlgorithm> = { aes: aesGcm, sm4: sm4Ctr };

/** By the first part of a sealed value; undefined for any other word. */
export const fieldAlgorithm = (name: string): FieldAlgorithm | undefined =>
  Object.values(FIELD_ALGORITHMS).find((algorithm) => algorithm.name === name);
