import { createHash, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { keyFault } from '../keyring/index.js';
import { EnvError } from '../platform/env.js';
import type { Keys } from '../platform/keys.js';
import {
  END_BYTES,
  FORMAT,
  HEAD,
  MANIFEST,
  readEnd,
  sealOf,
  SUMS,
  type Head,
  type Manifest,
} from './archive-format.js';
import type { Cell } from './portable-rows.js';

const expand = promisify(gunzip);
const MOST_HEAD_BYTES = 1024 * 1024;
/** No member that we write is nearly so large. */
const MOST_BYTES = 512 * 1024 * 1024;
/** Of a chunk of rows, expanded: we end one after half a megabyte and its last row. */
const MOST_ROWS_BYTES = 32 * 1024 * 1024;
const BLOCK = 512;
const NEWLINE = 0x0a;

/** What is met on the way through a backup, in its order. */
export interface Visitor {
  rows?(table: string, rows: Cell[][]): Promise<void> | void;
  file?(key: string, content: Buffer): Promise<void> | void;
}

const refused = (why: string): EnvError => new EnvError(why);
const half = (file: string): EnvError =>
  refused(`${file}：备份不完整，缺少结尾（可能只复制了一半，或写到一半时中断）`);
const damaged = (file: string, where = ''): EnvError =>
  refused(`${file}：备份已损坏${where}，不能使用，请换一份`);

/**
 * Reads a backup from its first byte to its last, and holds it against its own hashes and counts.
 *
 * @throws {EnvError} it is no backup, half of one, of a newer version, or one bit is not as it was written
 */
export async function verifyArchive(file: string, signal?: AbortSignal): Promise<Manifest> {
  await endOf(file, signal);
  return walkArchive(file, {}, signal);
}

/**
 * Before anything in it is expanded: what was not sealed here may be made to fill memory.
 *
 * @throws {EnvError} the configured keys do not open this backup, or it was not made under them
 */
export async function requireKeys(file: string, keys: Keys): Promise<void> {
  const { sha256, seal } = await endOf(file);
  const fault = keyFault(keys, (await headOf(file)).keys);
  if (fault !== undefined) throw refused(`备份与配置的密钥不符：${fault}`);
  if (!timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(keys, sha256))))
    throw refused(`${file}：备份的封印与密钥不符，它不是本系统写出的，或被人改过`);
}

/** The first member. */
async function headOf(file: string): Promise<Pick<Head, 'keys'>> {
  const handle = await openOrExplain(file);
  try {
    const head = (await jsonAt(file, handle, 0)) as Partial<Head> | null;
    if (!Array.isArray(head?.keys)) throw damaged(file);
    return { keys: head.keys };
  } finally {
    await handle.close();
  }
}

/**
 * The last member, found from header to header: what it says is known before anything is expanded, so that the first
 * member with more than that ends the reading.
 */
async function manifestOf(file: string, signal?: AbortSignal): Promise<Manifest> {
  const handle = await openOrExplain(file);
  try {
    const { size } = await handle.stat();
    const header = Buffer.alloc(BLOCK);
    for (let at = 0; at < size - END_BYTES;) {
      signal?.throwIfAborted();
      await handle.read(header, 0, BLOCK, at);
      const { name, bytes } = memberOf(header);
      if (name === '' || bytes === undefined) break;
      if (name === MANIFEST) {
        const manifest = (await jsonAt(file, handle, at)) as Partial<Manifest> | null;
        if (isManifest(manifest)) return manifest;
        break;
      }
      at += BLOCK + Math.ceil(bytes / BLOCK) * BLOCK;
    }
    throw damaged(file, '（没有清单）');
  } finally {
    await handle.close();
  }
}

function memberOf(header: Buffer): { name: string; bytes: number | undefined } {
  const name = header.toString('latin1', 0, header.indexOf(0));
  const bytes = Number.parseInt(header.toString('latin1', 124, 135), 8);
  return { name, bytes: Number.isSafeInteger(bytes) ? bytes : undefined };
}

async function jsonAt(file: string, handle: FileHandle, at: number): Promise<unknown> {
  const { buffer: header } = await handle.read(Buffer.alloc(BLOCK), 0, BLOCK, at);
  const { bytes = 0 } = memberOf(header);
  if (!(bytes > 0 && bytes <= MOST_HEAD_BYTES)) throw damaged(file);
  const { buffer: text } = await handle.read(Buffer.alloc(bytes), 0, bytes, at + BLOCK);
  try {
    return JSON.parse(text.toString('utf8'));
  } catch {
    throw damaged(file);
  }
}

/** The last line, once all before it is known to be what was written. */
async function endOf(file: string, signal?: AbortSignal): Promise<{ sha256: string; seal: string }> {
  const handle = await openOrExplain(file);
  try {
    const { size } = await handle.stat();
    const line = Buffer.alloc(END_BYTES);
    if (size > END_BYTES) await handle.read(line, 0, END_BYTES, size - END_BYTES);
    const end = readEnd(line.toString('latin1'));
    if (!end) throw (await isOurs(handle)) ? half(file) : refused(`${file}：不是回音的备份文件`);
    if (end.format !== FORMAT) throw refused(`${file}：备份由更新的版本写出，请用那个版本打开`);
    const sum = createHash('sha256');
    const all = handle.createReadStream({ start: 0, end: size - END_BYTES - 1, autoClose: false });
    for await (const bytes of all as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      sum.update(bytes);
    }
    if (sum.digest('hex') !== end.sha256) throw damaged(file);
    return end;
  } finally {
    await handle.close();
  }
}

async function isOurs(handle: FileHandle): Promise<boolean> {
  const { buffer: start } = await handle.read(Buffer.alloc(HEAD.length), 0, HEAD.length, 0);
  return start.toString('latin1') === HEAD;
}

/** @throws {EnvError} a member is not the one that was listed, or does not hold what was counted */
export async function walkArchive(
  file: string,
  visitor: Visitor = {},
  signal?: AbortSignal,
): Promise<Manifest> {
  const manifest = await manifestOf(file, signal);
  const listed = new Map(manifest.tables.map((table) => [table.name, table.rows]));
  const tar = extract();
  // The last line is no part of the tar.
  const { size } = await stat(file);
  const reading = pipeline(createReadStream(file, { end: size - END_BYTES - 1 }), tar);
  // Told below, by the loop.
  reading.catch(() => undefined);
  const names = new Set<string>();
  const seen: string[] = [];
  const rows = new Map<string, number>();
  const files: Manifest['files'] = { count: 0, bytes: 0, missing: 0 };
  let sums: Buffer | undefined;
  try {
    for await (const entry of tar) {
      signal?.throwIfAborted();
      const { name, size: bytes = 0 } = entry.header;
      if (bytes > MOST_BYTES || names.has(name)) throw damaged(file);
      names.add(name);
      const content = await buffer(entry);
      if (name === SUMS) sums = content;
      else if (name !== MANIFEST)
        seen.push(`${createHash('sha256').update(content).digest('hex')}  ${name}\n`);
      const [kind, table = '', ...rest] = name.split('/');
      if (kind === 'tables') {
        const lines = await expand(content, { maxOutputLength: MOST_ROWS_BYTES });
        const more = linesIn(lines);
        const sum = (rows.get(table) ?? 0) + more;
        // No chunk is empty, so that there are never more of them than rows.
        if (more === 0 || sum > (listed.get(table) ?? 0)) throw damaged(file, '（内容与清单不符）');
        rows.set(table, sum);
        if (visitor.rows) await visitor.rows(table, rowsOf(lines));
      } else if (kind === 'files') {
        files.count += 1;
        files.bytes += content.length;
        if (files.count > manifest.files.count) throw damaged(file, '（内容与清单不符）');
        await visitor.file?.([table, ...rest].join('/'), content);
      }
    }
  } catch (error) {
    if (error instanceof SyntaxError || isOfTheFile(error)) throw damaged(file);
    throw error;
  }
  if (!sums) throw damaged(file, '（没有清单）');
  const digest = createHash('sha256').update(sums).digest('hex');
  const counted = [...listed].every(([name, count]) => (rows.get(name) ?? 0) === count);
  if (
    digest !== manifest.sums ||
    sums.toString('utf8') !== seen.join('') ||
    !counted ||
    files.count !== manifest.files.count
  )
    throw damaged(file, '（内容与清单不符）');
  return manifest;
}

const isManifest = (found: Partial<Manifest> | null | undefined): found is Manifest =>
  Array.isArray(found?.tables) &&
  found.tables.every((table) => Array.isArray((table as Partial<typeof table> | null)?.columns)) &&
  Array.isArray(found.migrations) &&
  typeof found.files?.count === 'number';

const rowsOf = (lines: Buffer): Cell[][] =>
  lines
    .toString('utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Cell[]);

/** Without reading what is in them: a server verifies its backup beside its requests. */
function linesIn(text: Buffer): number {
  let [lines, at] = [0, text.indexOf(NEWLINE)];
  for (; at >= 0; at = text.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}

const isOfTheFile = (error: unknown): boolean =>
  error instanceof Error &&
  (/tar header|Unexpected end of data/i.test(error.message) ||
    ('code' in error && /^Z_|^ERR_BUFFER_TOO_LARGE$|^ERR_STRING_TOO_LONG$/.test(String(error.code))));

async function openOrExplain(file: string): Promise<FileHandle> {
  try {
    const handle = await open(file, 'r');
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
    throw refused(`${file} 不是文件`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw refused(`找不到文件 ${file}`);
    if (code === 'EACCES' || code === 'EPERM') throw refused(`没有读取 ${file} 的权限`);
    throw error;
  }
}
