import { createCipheriv, createHash } from 'node:crypto';

/** What personal data is sealed with and digests are made with: AES-256-GCM and SHA-256, or SM4-CTR and SM3 (国密). */
export const CIPHERS = ['aes', 'sm4'] as const;
export type CipherName = (typeof CIPHERS)[number];

/** The hash function of each, for HMAC and HKDF. */
export const HASH_OF: Record<CipherName, 'sha256' | 'sm3'> = { aes: 'sha256', sm4: 'sm3' };

/** Tried, not looked up: a build may list an algorithm that its security policy then refuses. */
export function sm4Works(): boolean {
  try {
    createCipheriv('sm4-ctr', Buffer.alloc(16), Buffer.alloc(16));
    createHash('sm3');
    return true;
  } catch {
    return false;
  }
}

/** For the operator of a Node.js that was built without them. */
export const NO_SM4 =
  '这个 Node.js 的 OpenSSL 不含国密算法（SM4、SM3），请换用官方发行的 Node.js 20 或以上版本';
