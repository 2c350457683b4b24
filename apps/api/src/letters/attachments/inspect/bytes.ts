import type { FileHandle } from 'node:fs/promises';

/** Bytes [from, from + length) of an open file, fewer at its end. */
export async function readAt(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from);
  return buffer.subarray(0, bytesRead);
}

const END_RECORD = Buffer.from('PK\x05\x06', 'latin1');
const DIRECTORY = Buffer.from('PK\x01\x02', 'latin1');
const RECORD_BYTES = 22;
const LONGEST_COMMENT = 65_535;

/**
 * Where the end record of a zip archive stands, if the file can be opened as one: unpackers read from the end, so a
 * picture or PDF with an archive behind it is both.
 */
export async function findZipEnd(handle: FileHandle, size: number): Promise<number | null> {
  const from = Math.max(0, size - LONGEST_COMMENT - RECORD_BYTES - 1024);
  const tail = await readAt(handle, from, size - from);
  for (
    let at = tail.lastIndexOf(END_RECORD);
    at >= 0;
    at = at > 0 ? tail.lastIndexOf(END_RECORD, at - 1) : -1
  ) {
    if (at + RECORD_BYTES > tail.length) continue;
    const directory = from + at - tail.readUInt32LE(at + 12);
    if (directory < 0) continue;
    if ((await readAt(handle, directory, 4)).equals(DIRECTORY)) return from + at;
  }
  return null;
}
