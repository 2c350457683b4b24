import { createHmac } from 'node:crypto';
import type { KnownKey } from '../keyring/index.js';
import type { Keys } from '../platform/keys.js';
import type { PortableTable } from './portable-rows.js';

/**
 * A backup is one tar file that any `tar` unpacks, and a line behind it:
 *
 *     huiyin.json                    Head
 *     tables/LETTERS/000001.jsonl.gz a row in a line, its cells in the order of the columns
 *     files/2026-03/4f…              as they lie in the store
 *     SHA256SUMS                     of all of the above, as sha256sum(1) writes and checks it
 *     manifest.json                  Manifest
 *     ── end of the tar ──
 *     huiyin-backup-end 1 SHA256 SEAL
 *
 * The line is written last and covers every byte before it: a file without it is half of one, and one flipped bit is
 * found. SEAL is a MAC under the oldest key, so that a forged backup is found where the key is.
 */
export const FORMAT = 1;
export const HEAD = 'huiyin.json';
export const SUMS = 'SHA256SUMS';
export const MANIFEST = 'manifest.json';
export const chunkName = (table: string, n: number): string =>
  `tables/${table}/${String(n).padStart(6, '0')}.jsonl.gz`;
export const fileName = (key: string): string => `files/${key}`;

export interface Head {
  format: number;
  /** ISO instant at which the snapshot was taken */
  createdAt: string;
  engine: 'sqlite' | 'mariadb';
  /** names, in the order in which they were run */
  migrations: string[];
  /** what proves which keys open it; never the keys */
  keys: KnownKey[];
}

export interface Manifest extends Head {
  tables: (PortableTable & { rows: number })[];
  files: { count: number; bytes: number; /** named by a row, and not there */ missing: number };
  /** of SHA256SUMS, in hex */
  sums: string;
}

/** Bytes of the last line, filled with spaces. */
export const END_BYTES = 192;
const END = /^huiyin-backup-end (\d+) ([\da-f]{64}) ([\w-]{43}) *\n$/;

export const endLine = (sha256: string, seal: string): Buffer =>
  Buffer.from(`huiyin-backup-end ${FORMAT} ${sha256} ${seal}`.padEnd(END_BYTES - 1) + '\n');

export function readEnd(line: string): { format: number; sha256: string; seal: string } | undefined {
  const [, format, sha256, seal] = END.exec(line) ?? [];
  return format && sha256 && seal ? { format: Number(format), sha256, seal } : undefined;
}

/** @param sha256 of everything before the last line */
export const sealOf = (keys: Keys, sha256: string): string =>
  createHmac('sha256', keys.derive('backup-seal')).update(`huiyin backup ${sha256}`).digest('base64url');
