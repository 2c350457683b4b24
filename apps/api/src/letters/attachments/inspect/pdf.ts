import type { FileHandle } from 'node:fs/promises';
import { findZipEnd, readAt } from './bytes.js';
import { DAMAGED, refuse, TWO_FACED } from './refusal.js';

const TAIL = 16 * 1024;

/**
 * A PDF that begins as one (readers accept a header anywhere in the first kilobyte, which is how a PDF hides in another
 * file), ends as one, and is no archive as well.
 *
 * @throws {DomainError} ATTACHMENT_REFUSED
 */
export async function requirePdf(handle: FileHandle, size: number): Promise<void> {
  const tail = await readAt(handle, Math.max(0, size - TAIL), TAIL);
  if (!tail.includes('%%EOF')) throw refuse(DAMAGED);
  if ((await findZipEnd(handle, size)) !== null) throw refuse(TWO_FACED);
}
