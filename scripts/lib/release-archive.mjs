/** A .tar.gz whose bytes follow from the files alone: no clock, no owner, no order of a disk. */
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { createWriteStream, renameSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { ScriptError } from './run.mjs';

/**
 * @param {string} parent the folder above the one that is packed
 * @param {string} folder its name
 * @param {string} file   the archive; appears when it is whole
 * @param {Date} time     of every entry
 */
export async function pack(parent, folder, file, time) {
  const tar = spawn(
    'tar',
    [
      ...['--create', '--format=ustar', '--sort=name', '--owner=0', '--group=0', '--numeric-owner'],
      ...[`--mtime=@${time.getTime() / 1000}`, '--mode=u=rwX,go=rX'],
      ...['--directory', parent, folder],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, LC_ALL: 'C' } },
  );
  const ended = new Promise((resolve, reject) => {
    tar.on('error', reject);
    tar.on('close', resolve);
  });
  // zlib writes neither a time nor a name into the header.
  await Promise.all([
    pipeline(tar.stdout, createGzip({ level: 6 }), createWriteStream(`${file}.new`)),
    ended.then((code) => {
      if (code !== 0) throw new ScriptError(`tar ended with ${code}`);
    }),
  ]);
  renameSync(`${file}.new`, file);
}

export const digestOf = (bytes) => createHash('sha256').update(bytes).digest('hex');
