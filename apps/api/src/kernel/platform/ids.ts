import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

/** A new row id: UUID v7, so that rows of one moment lie together in the index and ids reveal no count. */
export const newId = (): string => v7();

/** Less than every {@link newId} made in the last `ageMs` milliseconds, by the clock that ids are made by. */
export function leastIdSince(ageMs: number): string {
  const now = Number.parseInt(newId().replace('-', '').slice(0, 12), 16);
  return v7({ msecs: now - ageMs, seq: 0, random: new Uint8Array(16) });
}

/** The same id for the same matter, in the form of the others (UUID version 8, RFC 9562). */
export function idOf(about: string): string {
  const hex = createHash('sha256').update(about).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
