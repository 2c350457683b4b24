import { createHash, type Hash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { pack, type Pack } from 'tar-stream';
import type { Keys } from '../platform/keys.js';
import {
  chunkName,
  endLine,
  fileName,
  HEAD,
  MANIFEST,
  sealOf,
  SUMS,
  type Head,
  type Manifest,
} from './archive-format.js';
import type { Cell, PortableTable } from './portable-rows.js';
import type { Snapshot } from './snapshot.js';
import type { FileStore, StoredFiles } from './stored-files.port.js';

const compress = promisify(gzip);
/** Of rows, before they are compressed: the memory that a backup takes. */
const CHUNK_BYTES = 512 * 1024;

export interface Sources {
  head: Head;
  snapshot: Snapshot;
  store: Pick<FileStore, 'find'>;
  files: readonly StoredFiles[];
  keys: Keys;
  signal: AbortSignal;
  /** told after each chunk and file */
  onProgress?: (done: { rows: number; files: number }) => void;
}

/**
 * Writes a whole backup to a new file, which is on disk once this returns.
 *
 * @throws what the database, the store or the disk said; the reason of `signal` when it is aborted. The file is then
 *   without its last line, and the caller removes it
 */
export async function writeArchive(file: string, sources: Sources): Promise<Manifest> {
  const handle = await open(file, 'wx', 0o600);
  try {
    const tar = pack();
    const sum = createHash('sha256');
    const written = (async () => {
      for await (const bytes of tar as AsyncIterable<Buffer>) {
        sum.update(bytes);
        await handle.write(bytes);
      }
    })();
    // The first of the two to fail says why; the other then fails because of it.
    const failed = new Promise<never>((_, reject) => {
      written.catch(reject);
    });
    const writing = new Writing(tar, sources);
    const manifest = await Promise.race([writing.everything(), failed]).catch((error: unknown) => {
      tar.destroy();
      throw error;
    });
    await written;
    const sha256 = sum.digest('hex');
    await handle.write(endLine(sha256, sealOf(sources.keys, sha256)));
    await handle.sync();
    return manifest;
  } finally {
    await handle.close();
  }
}

class Writing {
  private readonly sums: string[] = [];
  private readonly found: Manifest['files'] = { count: 0, bytes: 0, missing: 0 };
  private rows = 0;

  constructor(
    private readonly tar: Pack,
    private readonly from: Sources,
  ) {}

  async everything(): Promise<Manifest> {
    const { head, snapshot, files } = this.from;
    await this.add(HEAD, json(head));
    const tables: Manifest['tables'] = [];
    const named: { key: string; required: boolean }[] = [];
    for (const table of await snapshot.tables()) {
      const naming = files.filter((stored) => stored.table === table.name);
      const rows = await this.table(
        table,
        (row) => {
          for (const stored of naming) named.push(...stored.filesOf(row));
        },
        naming.length > 0,
      );
      tables.push({ ...table, rows });
    }
    // A long view would make the database keep what has been deleted since.
    snapshot.close();
    for (const { key, required } of named) await this.file(key, required);
    const sums = Buffer.from(this.sums.join(''));
    await this.add(SUMS, sums, false);
    const manifest: Manifest = { ...head, tables, files: this.found, sums: sha256Of(sums) };
    await this.add(MANIFEST, json(manifest), false);
    this.tar.finalize();
    return manifest;
  }

  private async table(
    table: PortableTable,
    onRow: (row: Record<string, Cell>) => void,
    isWatched: boolean,
  ): Promise<number> {
    let [rows, chunks, bytes] = [0, 0, 0];
    let lines: string[] = [];
    const flush = async (): Promise<void> => {
      if (lines.length === 0) return;
      chunks += 1;
      await this.add(chunkName(table.name, chunks), await compress(Buffer.from(lines.join(''))));
      [lines, bytes] = [[], 0];
      this.tell();
    };
    for await (const batch of this.from.snapshot.rows(table)) {
      for (const row of batch) {
        if (isWatched) onRow(Object.fromEntries(table.columns.map(({ name }, n) => [name, row[n] ?? null])));
        const line = `${JSON.stringify(row)}\n`;
        lines.push(line);
        bytes += line.length;
      }
      rows += batch.length;
      this.rows += batch.length;
      if (bytes >= CHUNK_BYTES) await flush();
    }
    await flush();
    return rows;
  }

  private async file(key: string, required: boolean): Promise<void> {
    const content = await this.from.store.find(key);
    if (content) {
      await this.add(fileName(key), content);
      this.found.count += 1;
      this.found.bytes += content.length;
      this.tell();
    } else if (required) this.found.missing += 1;
  }

  private add(name: string, content: Buffer, isListed = true): Promise<void> {
    this.from.signal.throwIfAborted();
    if (isListed) this.sums.push(`${sha256Of(content)}  ${name}\n`);
    return new Promise((resolve, reject) => {
      const mtime = new Date(this.from.head.createdAt);
      this.tar.entry({ name, mode: 0o600, mtime, size: content.length }, content, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }

  private tell(): void {
    this.from.onProgress?.({ rows: this.rows, files: this.found.count });
  }
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
const sha256Of = (bytes: Buffer): string => digest(createHash('sha256'), bytes);
const digest = (hash: Hash, bytes: Buffer): string => hash.update(bytes).digest('hex');
