import { crc32 } from 'node:zlib';
import type { FileHandle } from 'node:fs/promises';
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl';
import { DomainError } from '../platform/errors.js';
import { damaged, tooLarge, unreadable } from './table.errors.js';
import { FILE_LIMITS } from './cells.js';

/** The parts of an xlsx file. Sizes are judged before a byte is inflated; yauzl holds the parts to what they declared. */
export class XlsxArchive {
  private budget: number = FILE_LIMITS.inflated;
  private readonly admitted = new Set<string>();

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws {DomainError} IMPORT_UNREADABLE not a zip archive that can be listed */
  static async open(handle: FileHandle): Promise<XlsxArchive> {
    return translated(async () => {
      const zip = await fromFdPromise(handle.fd, { autoClose: false });
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        if (entries.size >= FILE_LIMITS.archiveEntries) throw tooLarge();
        const name = normal(entry.fileName);
        if (!entries.has(name)) entries.set(name, entry);
      }
      return new XlsxArchive(zip, entries);
    });
  }

  has(name: string): boolean {
    return this.entries.has(normal(name));
  }

  /**
   * The inflated bytes of a part, checked against its checksum at the end.
   *
   * @throws {DomainError} IMPORT_UNREADABLE absent, encrypted, damaged, or too large
   */
  async *read(name: string, limit: number = FILE_LIMITS.inflated): AsyncGenerator<Buffer> {
    const entry = this.admit(name, limit);
    const stream = await translated(() => this.zip.openReadStreamPromise(entry));
    let checksum = 0;
    try {
      for await (const chunk of stream) {
        checksum = crc32(chunk as Buffer, checksum);
        yield chunk as Buffer;
      }
    } catch (error) {
      throw translate(error);
    } finally {
      stream.destroy();
    }
    if (checksum !== entry.crc32) throw damaged();
  }

  private admit(name: string, limit: number): Entry {
    const entry = this.entries.get(normal(name));
    if (!entry) throw damaged();
    if (entry.isEncrypted()) throw unreadable('文件加了密码，请取消密码后再导入');
    const { compressedSize, uncompressedSize } = entry;
    const bomb =
      uncompressedSize > FILE_LIMITS.ratioFrom && uncompressedSize > compressedSize * FILE_LIMITS.ratio;
    if (uncompressedSize > limit || bomb) throw tooLarge();
    // Counted once: a part is read a second time when its rows are imported.
    if (!this.admitted.has(entry.fileName)) {
      this.admitted.add(entry.fileName);
      this.budget -= uncompressedSize;
    }
    if (this.budget < 0) throw tooLarge();
    return entry;
  }
}

/** Part names are compared without case and without a leading slash (ECMA-376 part 2, 6.2.2). */
const normal = (name: string): string => name.replace(/^\/+/, '').toLowerCase();

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw translate(error);
  }
}

/** What zip and deflate complain about is the file's fault; what the system complains about is not. */
function translate(error: unknown): unknown {
  const own = error instanceof DomainError || !(error instanceof Error) || 'syscall' in error;
  return own ? error : damaged();
}
