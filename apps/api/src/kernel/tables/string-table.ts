import { readSync, writeSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { tooLarge } from './table.errors.js';
import { FILE_LIMITS } from './cells.js';
import { openScratch } from '../platform/scratch.js';

const WRITE_BUFFER = 256 * 1024;
const PAGE = 64 * 1024;
/** Rows refer to their texts nearly in order; a sorted sheet jumps about. 8 MB answer both. */
const PAGES_KEPT = 128;

/**
 * The texts of a workbook, which its rows refer to by number. They lie in a scratch file with their offsets in
 * memory, so that a workbook of long letters costs no more memory than one of short ones.
 */
export class StringTable {
  private readonly ends: number[] = [];
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  private written = 0;
  /** least recently used first */
  private readonly pages = new Map<number, Buffer>();

  private constructor(private readonly file: FileHandle) {}

  static async create(): Promise<StringTable> {
    return new StringTable(await openScratch());
  }

  /** @throws {DomainError} IMPORT_UNREADABLE more strings than any honest file has */
  add(text: string): void {
    if (this.ends.length >= FILE_LIMITS.strings) throw tooLarge();
    const bytes = Buffer.from(text);
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
    this.ends.push((this.ends.at(-1) ?? 0) + bytes.length);
    if (this.pendingBytes >= WRITE_BUFFER) this.flush();
  }

  /** Text number `index`, from 0; undefined when there is none. */
  get(index: number): string | undefined {
    const end = this.ends[index];
    if (end === undefined) return undefined;
    if (this.pendingBytes > 0) this.flush();
    const start = index === 0 ? 0 : this.ends[index - 1]!;
    const first = Math.floor(start / PAGE);
    const last = Math.max(first, Math.ceil(end / PAGE) - 1);
    const parts: Buffer[] = [];
    for (let number = first; number <= last; number += 1) {
      parts.push(this.page(number).subarray(Math.max(0, start - number * PAGE), end - number * PAGE));
    }
    return (parts.length === 1 ? parts[0]! : Buffer.concat(parts)).toString('utf8');
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  private flush(): void {
    const bytes = Buffer.concat(this.pending);
    for (let done = 0; done < bytes.length;) {
      done += writeSync(this.file.fd, bytes, done, bytes.length - done, this.written + done);
    }
    this.written += bytes.length;
    this.pending = [];
    this.pendingBytes = 0;
    // The last page may have grown.
    this.pages.clear();
  }

  private page(number: number): Buffer {
    const kept = this.pages.get(number);
    if (kept) {
      this.pages.delete(number);
      this.pages.set(number, kept);
      return kept;
    }
    const buffer = Buffer.allocUnsafe(PAGE);
    const page = buffer.subarray(0, readSync(this.file.fd, buffer, 0, PAGE, number * PAGE));
    this.pages.set(number, page);
    if (this.pages.size > PAGES_KEPT) this.pages.delete(this.pages.keys().next().value!);
    return page;
  }
}
