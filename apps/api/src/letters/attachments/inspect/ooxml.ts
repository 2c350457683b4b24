import type { FileHandle } from 'node:fs/promises';
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl';
import { DomainError } from '../../../kernel/platform/errors.js';
import { findZipEnd, readAt } from './bytes.js';
import { DAMAGED, LOCKED, MACROS, OVERBLOWN, refuse, TWO_FACED, UNKNOWN } from './refusal.js';

/** A real document of 10 MB stays far below. Declared sizes are not trusted: every part is unpacked and counted. */
export const LIMITS = { entries: 4000, inflated: 200 * 1024 * 1024, contentTypes: 1024 * 1024 };
const LOCAL_HEADER = Buffer.from('PK\x03\x04', 'latin1');
const END_RECORD_BYTES = 22;

const TYPES = '[content_types].xml';
const MAIN = 'application/vnd.openxmlformats-officedocument.';
const DOCUMENTS: readonly [string, 'docx' | 'xlsx'][] = [
  [`${MAIN}wordprocessingml.document.main+xml`, 'docx'],
  [`${MAIN}spreadsheetml.sheet.main+xml`, 'xlsx'],
];

/**
 * What an office archive is, by the content types it declares (ECMA-376 part 2), after all of it was unpacked within
 * limits: archives of other things, archives in front of or behind other files, bombs and macros are refused.
 *
 * @throws {DomainError} ATTACHMENT_REFUSED
 */
export async function officeType(handle: FileHandle, size: number): Promise<'docx' | 'xlsx'> {
  await requireWhole(handle, size);
  try {
    const zip = await fromFdPromise(handle.fd, { autoClose: false });
    const { types, names } = await unpack(zip);
    if (names.some((name) => name.endsWith('vbaproject.bin')) || /macroenabled/i.test(types))
      throw refuse(MACROS);
    const found = DOCUMENTS.find(([type]) => types.includes(`"${type}"`) || types.includes(`'${type}'`));
    if (!found) throw refuse(UNKNOWN);
    return found[1];
  } catch (error) {
    // An error of the zip format is the file's fault, an error of the system is not.
    const ours = error instanceof DomainError || !(error instanceof Error) || 'syscall' in error;
    throw ours ? error : refuse(DAMAGED);
  }
}

/** Nothing before the first part and nothing after the end record. */
async function requireWhole(handle: FileHandle, size: number): Promise<void> {
  if (!(await readAt(handle, 0, 4)).equals(LOCAL_HEADER)) throw refuse(DAMAGED);
  const end = await findZipEnd(handle, size);
  if (end === null) throw refuse(DAMAGED);
  const record = await readAt(handle, end, END_RECORD_BYTES);
  if (end + END_RECORD_BYTES + record.readUInt16LE(20) !== size) throw refuse(TWO_FACED);
}

async function unpack(zip: ZipFile): Promise<{ types: string; names: string[] }> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entries.push(entry) > LIMITS.entries) throw refuse(OVERBLOWN);
    if (entry.isEncrypted()) throw refuse(LOCKED);
  }
  let left = LIMITS.inflated;
  let types = '';
  for (const entry of entries) {
    if (entry.uncompressedSize > left) throw refuse(OVERBLOWN);
    const kept: Buffer[] = [];
    let keptBytes = 0;
    const wanted = normal(entry.fileName) === TYPES;
    const stream = await zip.openReadStreamPromise(entry);
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        left -= chunk.length;
        if (left < 0) throw refuse(OVERBLOWN);
        if (wanted && (keptBytes += chunk.length) <= LIMITS.contentTypes) kept.push(chunk);
      }
    } finally {
      stream.destroy();
    }
    if (wanted) types = Buffer.concat(kept).toString('utf8');
  }
  return { types, names: entries.map(({ fileName }) => normal(fileName)) };
}

/** Part names are compared without case and without a leading slash (ECMA-376 part 2, 6.2.2). */
const normal = (name: string): string => name.replace(/^\/+/, '').toLowerCase();
