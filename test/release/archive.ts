import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../support/api-process.js';
import { spawnGuarded } from '../support/guarded.js';
import { freePort, until } from '../support/wait.js';
import { bridge } from './bridge.mjs';

const run = promisify(execFile);

/** 32 bytes that protect nothing. */
export const KEY = `test:${Buffer.alloc(32, 7).toString('base64')}`;

export const canUnshare = (): boolean => spawnSync('unshare', ['-rn', 'true']).status === 0;

/** Makes the release of what is built, into a folder. @returns the archive */
export async function makeRelease(out: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  await run(process.execPath, [path.join(ROOT, 'scripts/release.mjs'), '--as-built', '--out', out], {
    cwd: out,
    env: { ...process.env, ...env },
  });
  const [name, ...more] = readdirSync(out).filter((file) => file.endsWith('.tar.gz'));
  if (!name || more.length > 0) throw new Error(`not one archive in ${out}`);
  return path.join(out, name);
}

export interface Unpacked {
  readonly root: string;
  /** Runs bin/huiyin where there is Node and nothing else. */
  command(
    args: string[],
    env?: Record<string, string>,
  ): Promise<{ code: number; stdout: string; stderr: string }>;
}

/** Unpacks an archive below a folder. */
export function unpack(archive: string, folder: string): Unpacked {
  execFileSync('tar', ['-xzf', archive, '-C', folder]);
  const [name] = readdirSync(folder).filter((entry) => /^huiyin-[\d.]+$/.test(entry));
  const root = path.join(folder, name!);
  return {
    root,
    command: (args, env = {}) =>
      new Promise((resolve) => {
        const options = { cwd: folder, env: { PATH: pathWithNode(folder), ...env } };
        execFile(path.join(root, 'bin/huiyin'), args, options, (error, stdout, stderr) =>
          resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
        );
      }),
  };
}

/** A search path with what bin/huiyin needs of a system: Node and readlink. No npm, no compiler. */
function pathWithNode(folder: string): string {
  const bin = path.join(folder, 'path');
  mkdirSync(bin, { recursive: true });
  for (const [name, program] of [
    ['node', process.execPath],
    ['readlink', '/usr/bin/readlink'],
  ] as const)
    if (!readdirSync(bin).includes(name)) symlinkSync(program, path.join(bin, name));
  return bin;
}

export interface Cut {
  /** reaches the server from here, through a socket file */
  readonly url: string;
  logs(): string;
  /** @returns its exit code */
  stop(): Promise<number>;
}

/**
 * `bin/huiyin start` in a network namespace with nothing but loopback, once it is ready.
 *
 * @param more ports inside that lead to socket files outside
 */
export async function startCut(
  unpacked: Unpacked,
  folder: string,
  env: Record<string, string>,
  more: [number, string][] = [],
): Promise<Cut> {
  // A socket's path is short.
  const sockets = mkdtempSync(path.join(os.tmpdir(), 'cut-'));
  const door = path.join(sockets, 's');
  const port = await freePort();
  const outside = await bridge(port, door);
  const server = await spawnGuarded(
    'unshare',
    [
      ...['-rn', process.execPath, path.join(ROOT, 'test/release/inside.mjs')],
      ...[JSON.stringify([[door, 3000], ...more]), path.join(unpacked.root, 'bin/huiyin'), 'start'],
    ],
    {
      cwd: folder,
      env: { PATH_INSIDE: pathWithNode(folder), HUIYIN_DATA_DIR: path.join(folder, 'data'), ...env },
      logFile: path.join(folder, 'cut.log'),
    },
  );
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    const code = await server.stop();
    outside.close();
    rmSync(sockets, { recursive: true, force: true });
    return code;
  };
  try {
    await until('the release becoming ready', () => isReady(url), {
      giveUp: () => (server.isRunning() ? undefined : server.logs()),
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, logs: server.logs, stop };
}

async function isReady(url: string): Promise<boolean> {
  const asked = fetch(`${url}/api/v1/health/ready`, { signal: AbortSignal.timeout(5000) });
  // Until it listens, its line ends at once.
  return asked.then(
    ({ status }) => status === 200,
    () => false,
  );
}
