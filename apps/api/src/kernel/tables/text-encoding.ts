import type { FileHandle } from 'node:fs/promises';
import { DomainError } from '../platform/errors.js';
import { damaged } from './table.errors.js';
import { bytesOf } from '../platform/scratch.js';

export type TextEncodingName = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** Bytes to text, strictly: what the encoding does not know is never replaced by question marks. */
export async function* decoded(
  bytes: AsyncIterable<Buffer>,
  encoding: TextEncodingName,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of bytes) yield decodeOrRefuse(decoder, chunk);
  yield decodeOrRefuse(decoder);
}

function decodeOrRefuse(decoder: InstanceType<typeof TextDecoder>, chunk?: Buffer): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch (error) {
    throw error instanceof TypeError ? damaged() : error;
  }
}

/**
 * How a text file is written. Excel in Chinese saves a csv as GB18030 (GBK) unless told otherwise, and says so
 * nowhere: a file that is not valid UTF-8 from its first byte to its last is tried as that.
 *
 * @returns null when it is no text in any of them
 */
export async function detectEncoding(handle: FileHandle): Promise<TextEncodingName | null> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  if (bytesRead === 2 && buffer[0] === 0xff && buffer[1] === 0xfe) return 'utf-16le';
  if (bytesRead === 2 && buffer[0] === 0xfe && buffer[1] === 0xff) return 'utf-16be';
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    if (await isText(handle, encoding)) return encoding;
  }
  return null;
}

async function isText(handle: FileHandle, encoding: TextEncodingName): Promise<boolean> {
  try {
    for await (const text of decoded(bytesOf(handle), encoding)) if (text.includes('\0')) return false;
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
