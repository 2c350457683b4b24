/**
 * The driver of the embedded database, compiled while npm still installs. Where it has to be compiled at all (Node 20,
 * see libs/sqlite) that is the longest step of a first start, and it needs one package of two thousand: waiting for
 * the others leaves a processor idle. What comes out of here is an offer: without it `npm rebuild` does the same later.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT, packageFile, runCollected } from './run.mjs';

const BINARY = path.join('build', 'Release', 'better_sqlite3.node');

/**
 * Begins to compile the package of the lock file in a folder of its own; npm empties node_modules meanwhile.
 *
 * @param {{ name: string, env: NodeJS.ProcessEnv }} options  name: as in node_modules; env: for the compiler
 * @returns {((works: () => boolean) => Promise<boolean>) | undefined} To be called when everything is installed: lays
 *   the binary where the package looks for it, or the ready one of the package's makers if that is here sooner. True
 *   when it works. Undefined when npm has no node-gyp where npm usually has it.
 */
export function beginCompiling({ name, env }) {
  const npm = process.env.npm_execpath;
  const gyp = npm && path.resolve(path.dirname(npm), '../node_modules/node-gyp/bin/node-gyp.js');
  if (!gyp || !existsSync(gyp)) return undefined;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-driver-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const compiled = compile({ npm, gyp, name, env, folder });
  // A failure waits until it is asked for; npm's own attempt then says what is missing.
  compiled.catch(() => undefined);
  return async (works) => {
    const decided = new AbortController();
    const installed = packageFile(name);
    let loaded = false;
    const check = () => {
      loaded ||= works();
      if (!loaded) throw new Error('it cannot be loaded');
    };
    const download = run(process.execPath, [packageFile('prebuild-install/bin.js')], {
      ...{ cwd: installed, env, signal: decided.signal },
    });
    const put = compiled.then((binary) => {
      // Neither may write into the file of the other, which may be in use.
      if (loaded) return;
      decided.abort();
      mkdirSync(path.dirname(path.join(installed, BINARY)), { recursive: true });
      copyFileSync(binary, path.join(installed, BINARY));
    });
    return Promise.any([download.then(check), put.then(check)]).then(
      () => true,
      () => false,
    );
  };
}

async function compile({ npm, gyp, name, env, folder }) {
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));
  const { version, integrity } = lock.packages[`node_modules/${name}`];
  await run(process.execPath, [npm, 'pack', `${name}@${version}`, '--pack-destination', folder]);
  const archive = path.join(
    folder,
    readdirSync(folder).find((file) => file.endsWith('.tgz')),
  );
  const digest = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (digest !== integrity) throw new Error('not the package of the lock file');
  await run('tar', ['-xzf', archive, '-C', folder]);
  const cwd = path.join(folder, 'package');
  await run(process.execPath, [gyp, 'rebuild', '--release'], { cwd, env });
  return path.join(cwd, BINARY);
}

async function run(command, args, options) {
  const { code } = await runCollected(command, args, options);
  if (code !== 0) throw new Error(`${path.basename(args[0])} ended with ${code}`);
}
