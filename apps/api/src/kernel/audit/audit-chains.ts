import { createHash } from 'node:crypto';

/** Number of chains. Chain 0 is for what is not about one letter; letters use the others by id. */
export const AUDIT_CHAINS = 64;

/** What the first line of every chain points back to. */
export const GENESIS_HASH = createHash('sha256').update('huiyin audit genesis').digest('base64url');

/** The chain of a subject; the same id always gives the same chain. */
export function chainOf(subjectId: string | null): number {
  if (subjectId === null) return 0;
  const digest = createHash('sha256').update(subjectId).digest();
  return 1 + (digest.readUInt32BE(0) % (AUDIT_CHAINS - 1));
}
