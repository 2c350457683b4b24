import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/** A secret as Standard Webhooks writes it. @param bytes 24 to 64 of them */
export const secretOf = (bytes: Buffer): string => PREFIX + bytes.toString('base64');

/**
 * The headers of one try (https://www.standardwebhooks.com): HMAC-SHA256 over id, time and body. SHA-256 in every setting
 * of HUIYIN_CIPHER: the other side checks by that specification.
 *
 * @param id the same for each try of one event
 */
export function signedHeaders(secret: string, id: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
