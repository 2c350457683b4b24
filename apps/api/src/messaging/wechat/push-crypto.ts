import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** The platform's signature: SHA-1 over the sorted parts. */
export const signatureOf = (...parts: string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');

/** Compares in constant time, also when the lengths differ. */
export function sameSignature(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest()) as [
    Buffer,
    Buffer,
  ];
  return timingSafeEqual(a, b);
}

/**
 * Opens a message of 安全模式: AES-256-CBC; 16 random bytes, four of length, the message, the appid.
 *
 * @returns undefined when it is none of the platform's, whatever is wrong with it: the sender learns no more
 */
export function openMessage(encrypted: string, key: Buffer, appid: string): string | undefined {
  const bytes = Buffer.from(encrypted, 'base64');
  if (bytes.length < 32 || bytes.length % 16 !== 0) return undefined;
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const padding = padded.at(-1) ?? 0;
  if (padding < 1 || padding > 32 || padding > padded.length) return undefined;
  const plain = padded.subarray(0, padded.length - padding);
  if (plain.length < 20) return undefined;
  const end = 20 + plain.readUInt32BE(16);
  if (end > plain.length || plain.subarray(end).toString() !== appid) return undefined;
  return plain.subarray(20, end).toString('utf8');
}
