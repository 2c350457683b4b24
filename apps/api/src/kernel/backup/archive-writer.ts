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
import { byColumn, type Cell, type PortableTable } from './portable-rows.js';
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
  /** Of these files, how many a row must still have. */
  stillNamed(keys: ReadonlySet<string>): Promise<number>;
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
    const writing = new Writing(tar, sources);
    const written = (async () => {
      for await (const bytes of tar as AsyncIterable<Buffer>) {
        sum.update(bytes);
        await handle.write(bytes);
      }
    })();
    written.catch((error: unknown) => writing.fail(error));
    let manifest: Manifest;
    try {
      manifest = await writing.everything();
    } catch (error) {
      tar.destroy();
      await written.catch(() => undefined);
      throw error;
    }
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
  private readonly failed = new AbortController();

  constructor(
    private readonly tar: Pack,
    private readonly from: Sources,
  ) {}

  /** What is written goes nowhere any more: the reading of rows ends in its own order, and then says why. */
  fail(reason: unknown): void {
    this.failed.abort(reason);
  }

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
    const gone = new Set<string>();
    for (const { key, required } of named) if (!(await this.file(key)) && required) gone.add(key);
    // A row that was deleted meanwhile has taken its file with it.
    if (gone.size > 0) this.found.missing = await this.from.stillNamed(gone);
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
        if (isWatched) onRow(byColumn(table, row));
        const line = `${JSON.stringify(row)}\n`;
        lines.push(line);
        bytes += line.length;
        if (bytes >= CHUNK_BYTES) await flush();
      }
      rows += batch.length;
      this.rows += batch.length;
    }
    await flush();
    return rows;
  }

  /** @returns whether there is one */
  private async file(key: string): Promise<boolean> {
    const content = await this.from.store.find(key);
    if (!content) return false;
    await this.add(fileName(key), content);
    this.found.count += 1;
    this.found.bytes += content.length;
    this.tell();
    return true;
  }

  private add(name: string, content: Buffer, isListed = true): Promise<void> {
    this.from.signal.throwIfAborted();
    const { signal } = this.failed;
    signal.throwIfAborted();
    if (isListed) this.sums.push(`${sha256Of(content)}  ${name}\n`);
    return new Promise((resolve, reject) => {
      const onFailure = (): void => reject(signal.reason as Error);
      signal.addEventListener('abort', onFailure, { once: true });
      const mtime = new Date(this.from.head.createdAt);
      this.tar.entry({ name, mode: 0o600, mtime, size: content.length }, content, (error) => {
        signal.removeEventListener('abort', onFailure);
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
