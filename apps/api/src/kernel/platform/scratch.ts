import { randomUUID } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** A temporary file without a name: letters pass through it, and even a killed process leaves nothing behind. */
export async function openScratch(): Promise<FileHandle> {
  const file = path.join(os.tmpdir(), `huiyin-${randomUUID()}`);
  const handle = await open(file, 'wx+', 0o600);
  await unlink(file);
  return handle;
}

/** The bytes of an open file from its start, however often it was read before. */
export async function* bytesOf(handle: FileHandle, chunk = 256 * 1024): AsyncGenerator<Buffer> {
  for (let position = 0; ;) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(chunk), 0, chunk, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
