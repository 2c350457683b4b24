import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { pack } from 'tar-stream';
import { newKeys } from '../keyring/index.js';
import { Keys } from '../platform/keys.js';
import { END_BYTES } from './archive-format.js';
import { requireKeys, verifyArchive, walkArchive } from './archive-reader.js';
import { writeArchive } from './archive-writer.js';
import { portable, type Cell, type PortableTable } from './portable-rows.js';

const keysOf = (byte: number): Keys =>
  new Keys({ encryptionKeys: `k1:${Buffer.alloc(32, byte).toString('base64')}`, dataDir: '' });
const KEYS = keysOf(1);
const LETTERS: PortableTable = {
  name: 'letters',
  columns: [
    { name: 'id', kind: 'text' },
    { name: 'storage_key', kind: 'text' },
  ],
};
const ROWS: Cell[][] = [
  ['a', '2026-03/aa'],
  ['b', '2026-03/gone'],
  ['c', '2026-03/deleted-with-its-row'],
  ['d', null],
];
/** A chunk that is met only by a reader who goes on; its error is another one. */
const NO_GZIP = 'no gzip';
const STILL_NAMED = new Set(['2026-03/gone']);

describe('a backup file', () => {
  let folder: string;
  let file: string;
  let bytes: Buffer;

  async function* rowsOf(): AsyncGenerator<Cell[][]> {
    yield ROWS.slice(0, 2);
    yield ROWS.slice(2);
  }
  const write = (name: string, signal = new AbortController().signal, rows = rowsOf) =>
    writeArchive(name, {
      head: {
        format: 1,
        createdAt: '2026-03-09T01:00:00.000Z',
        engine: 'sqlite',
        migrations: ['Baseline1795824000000'],
        keys: newKeys(KEYS, []),
      },
      snapshot: {
        tables: () => Promise.resolve([LETTERS]),
        foreign: () => Promise.resolve([]),
        rows,
        query: () => Promise.resolve([]),
        close: () => undefined,
      },
      store: { find: (key) => Promise.resolve(key === '2026-03/aa' ? Buffer.from('a map') : undefined) },
      files: [
        {
          table: 'letters',
          filesOf: (row) =>
            row.storage_key === null ? [] : [{ key: String(row.storage_key), required: true }],
        },
      ],
      stillNamed: (keys) => Promise.resolve([...keys].filter((key) => STILL_NAMED.has(key)).length),
      keys: KEYS,
      signal,
    });
  const spoilt = (change: (copy: Buffer) => Buffer): string => {
    const name = path.join(folder, 'spoilt.tar');
    writeFileSync(name, change(Buffer.from(bytes)));
    return name;
  };

  /** With a manifest of four rows, and these in place of their chunks; its hashes are right. */
  async function forged(chunks: Buffer[]): Promise<string> {
    const tar = pack();
    const manifest = { ...(await verifyArchive(file)), sums: '' };
    chunks.forEach((chunk, n) => tar.entry({ name: `tables/letters/00000${n + 1}.jsonl.gz` }, chunk));
    tar.entry({ name: 'manifest.json' }, JSON.stringify(manifest));
    tar.finalize();
    const all = await buffer(tar);
    const end = `huiyin-backup-end 1 ${createHash('sha256').update(all).digest('hex')} ${'A'.repeat(43)}`;
    return spoilt(() => Buffer.concat([all, Buffer.from(`${end.padEnd(END_BYTES - 1)}\n`)]));
  }

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-archive-'));
    file = path.join(folder, 'good.tar');
    await write(file);
    bytes = readFileSync(file);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('gives back its rows and files, and counts a file that a row still names and the store does not have', async () => {
    const rows: unknown[] = [];
    const files: unknown[] = [];
    const manifest = await walkArchive(file, {
      rows: (table, some) => void rows.push([table, ...some]),
      file: (key, content) => void files.push([key, content.toString()]),
    });
    expect(rows).toEqual([['letters', ...ROWS]]);
    expect(files).toEqual([['2026-03/aa', 'a map']]);
    expect(manifest.files).toEqual({ count: 1, bytes: 5, missing: 1 });
    await requireKeys(file, KEYS);
  });

  it('is refused with any one bit flipped, wherever it is', async () => {
    const accepted: number[] = [];
    for (let at = 0; at < bytes.length; at += 7) {
      const name = spoilt((copy) => {
        copy[at]! ^= 1 << (at % 8);
        return copy;
      });
      const manifest = await verifyArchive(name).catch(() => undefined);
      // A seal of the right form is judged by the key alone.
      if (
        manifest &&
        (await requireKeys(name, KEYS).then(
          () => true,
          () => false,
        ))
      )
        accepted.push(at);
    }
    expect(accepted).toEqual([]);
  });

  it.each([
    ['half of it', (copy: Buffer) => copy.subarray(0, copy.length / 2), '备份不完整'],
    ['all but its last byte', (copy: Buffer) => copy.subarray(0, -1), '备份不完整'],
    ['nothing', () => Buffer.alloc(0), '不是回音的备份文件'],
    ['another file', () => Buffer.from('a letter'), '不是回音的备份文件'],
    [
      'one of a later format',
      (copy: Buffer) => replaced(copy, 'huiyin-backup-end 1', 'huiyin-backup-end 2'),
      '更新的版本',
    ],
  ])('%s is refused with a sentence', async (_, change, sentence) => {
    await expect(verifyArchive(spoilt(change))).rejects.toThrow(sentence);
  });

  it('rewritten with right hashes it is refused where the key is', async () => {
    const name = spoilt((copy) => {
      // Between the end of the first part and the next block nothing is read.
      copy[512 + Number.parseInt(copy.toString('latin1', 124, 135), 8)] = 1;
      const end = copy.length - END_BYTES;
      copy.write(
        createHash('sha256').update(copy.subarray(0, end)).digest('hex'),
        end + 'huiyin-backup-end 1 '.length,
      );
      return copy;
    });
    await verifyArchive(name);
    await expect(requireKeys(name, KEYS)).rejects.toThrow('封印与密钥不符');
  });

  it.each([
    ['null', 'no manifest'],
    ['{"tables":[null]}', 'a table that is nothing'],
    ['{"tables":[],"migrations":[],"files":{"count":1}}', 'rows of a table that it does not list'],
  ])('with %s in place of its manifest is damaged: %s', async (manifest) => {
    const name = spoilt((copy) => {
      const header = copy.lastIndexOf('manifest.json');
      const size = Number.parseInt(copy.toString('latin1', header + 124, header + 135), 8);
      copy.fill(' ', header + 512, header + 512 + size).write(manifest, header + 512);
      return copy;
    });
    await expect(walkArchive(name)).rejects.toThrow('备份已损坏');
  });

  it.each([
    ['more rows than it lists', ['["a",null]\n'.repeat(5), NO_GZIP], '备份已损坏（内容与清单不符）'],
    ['rows without an end', [Buffer.alloc(40 * 1024 * 1024, 'x'), NO_GZIP], '备份已损坏，不能使用'],
    ['a chunk of no rows', ['x', NO_GZIP], '备份已损坏（内容与清单不符）'],
  ])('that unpacks to %s is refused at once, with nothing of it handed on', async (_, chunks, sentence) => {
    const name = await forged(
      chunks.map((chunk) => (chunk === NO_GZIP ? Buffer.from(chunk) : gzipSync(chunk))),
    );
    const rows = jest.fn<() => void>();
    await expect(walkArchive(name, { rows })).rejects.toThrow(sentence);
    expect(rows).not.toHaveBeenCalled();
  });

  it('is not opened by other bytes under the same key id', async () => {
    await expect(requireKeys(file, keysOf(9))).rejects.toThrow('编号 k1 的密钥与数据库所用的不是同一把');
  });

  it('whose disk is full says so, after the rows are no longer read', async () => {
    const handle = await open(file);
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const writes = jest.spyOn(Object.getPrototypeOf(handle) as FileHandle, 'write').mockRejectedValue(full);
    await handle.close();
    let isRead = false;
    try {
      const written = write(path.join(folder, 'full.tar'), undefined, async function* () {
        isRead = true;
        try {
          for (let n = 0; n < 40; n += 1)
            yield [[String(n), await Promise.resolve(randomBytes(600_000).toString('base64'))]];
        } finally {
          isRead = false;
        }
      });
      await expect(written).rejects.toBe(full);
      expect(isRead).toBe(false);
    } finally {
      writes.mockRestore();
    }
  });

  it('that was stopped half-way has no end', async () => {
    const name = path.join(folder, 'stopped.tar');
    await expect(write(name, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
    await expect(verifyArchive(name)).rejects.toThrow(/不是回音|备份不完整/);
  });
});

describe('the portable form of a value', () => {
  it.each([
    ['2026-03-09 01:00:00.120', 'instant', '2026-03-09 01:00:00.120'],
    ['2026-03-09 01:00:00', 'instant', '2026-03-09 01:00:00.000'],
    [new Date('2026-03-09T01:00:00.120Z'), 'instant', '2026-03-09 01:00:00.120'],
    ['2026-03-09', 'day', '2026-03-09'],
    ['9007199254740991', 'whole', 9007199254740991],
    [1, 'whole', 1],
    [Buffer.from([0, 255]), 'bytes', 'AP8='],
    ['𠮷野😀 ', 'text', '𠮷野😀 '],
    [null, 'text', null],
  ] as const)('of %p as %s is %p', (value, kind, form) => {
    expect(portable(value, kind)).toBe(form);
  });

  it.each([
    ['yesterday', 'instant'],
    ['2026-3-9', 'day'],
    ['9007199254740993', 'whole'],
    [1.5, 'whole'],
    [7, 'text'],
    ['AP8=', 'bytes'],
  ] as const)('of %p as %s does not exist', (value, kind) => {
    expect(() => portable(value, kind)).toThrow(`not a value of kind ${kind}`);
  });
});

function replaced(copy: Buffer, from: string, to: string): Buffer {
  copy.write(to, copy.lastIndexOf(from));
  return copy;
}
