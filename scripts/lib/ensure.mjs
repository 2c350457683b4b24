/**
 * Dependencies, installed when they are not what package-lock.json says. Only Node built-ins here: this runs first.
 *
 * Install scripts are off (`--ignore-scripts`): two packages use theirs to call home, every other ships its binary as
 * a package. better-sqlite3 is the exception and is rebuilt by name; that needs python3, make and a C++ compiler where
 * its prebuilt binary cannot be downloaded.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import './node-version.mjs';
import { ROOT, ScriptError, runQuiet, step, tryOutput } from './run.mjs';

const STAMP = path.join(ROOT, 'node_modules', '.huiyin-stamp');
const LOCKFILE = path.join(ROOT, 'package-lock.json');
const INSTALLED = path.join(ROOT, 'node_modules', '.package-lock.json');

/** Makes node_modules match the lockfile and this Node. Does nothing, in milliseconds, when it already does. */
export async function ensureInstalled() {
  const wanted = wantedStamp();
  const found = readStamp();
  if (found.lock === wanted.lock && found.abi === wanted.abi) return;

  if (found.lock !== wanted.lock && !matchesLockfile()) await install();
  if (!nativeModuleWorks()) await rebuildNative();
  mkdirSync(path.dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, JSON.stringify(wanted));
}

function wantedStamp() {
  return {
    lock: createHash('sha256').update(readFileSync(LOCKFILE)).digest('hex'),
    abi: `${process.platform}-${process.arch}-${process.versions.modules}`,
  };
}

function readStamp() {
  return existsSync(STAMP) ? JSON.parse(readFileSync(STAMP, 'utf8')) : {};
}

/**
 * True when npm's own record of node_modules has every package of the lockfile at its version: somebody ran
 * `npm install` by hand, and wiping it to install the same again would help nobody.
 */
function matchesLockfile() {
  if (!existsSync(INSTALLED)) return false;
  const wanted = JSON.parse(readFileSync(LOCKFILE, 'utf8')).packages;
  const installed = JSON.parse(readFileSync(INSTALLED, 'utf8')).packages;
  return Object.entries(wanted).every(([name, entry]) => {
    if (!name.includes('node_modules/')) return true;
    const there = installed[name];
    return there
      ? there.version === entry.version
      : Boolean(entry.optional || entry.devOptional || entry.peer);
  });
}

async function install() {
  // `--include=dev`: with NODE_ENV=production, as the manual has servers set it, npm would leave out what builds.
  const flags = ['--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  if (existsSync(INSTALLED)) {
    // After a pull, adding what is new takes seconds where wiping everything takes minutes.
    await step('updating dependencies', () => npm('npm install', ['install', '--no-save', ...flags]));
    if (matchesLockfile()) return;
  }
  await step('installing dependencies (the first time takes a minute or two)', () =>
    npm('npm ci', ['ci', ...flags]),
  );
}

function nativeModuleWorks() {
  const probe = "new (require('better-sqlite3'))(':memory:').prepare('select 1').get()";
  return tryOutput(process.execPath, ['-e', probe], { stdio: 'pipe' }) !== undefined;
}

async function rebuildNative() {
  // Headers beside the running node spare node-gyp a download, and let it work behind a firewall.
  const prefix = path.dirname(path.dirname(process.execPath));
  const headers = existsSync(path.join(prefix, 'include', 'node', 'node.h'))
    ? { npm_config_nodedir: prefix }
    : {};
  const args = ['rebuild', 'better-sqlite3', '--ignore-scripts=false', '--foreground-scripts'];
  try {
    await step(
      'preparing better-sqlite3 (a compile of a minute or two where no prebuilt file is found)',
      () => npm('npm rebuild better-sqlite3', args, { ...process.env, JOBS: 'max', ...headers }),
    );
  } catch (error) {
    if (error instanceof ScriptError) throw new ScriptError(nativeAdvice());
    throw error;
  }
  if (!nativeModuleWorks()) throw new ScriptError(nativeAdvice());
}

function nativeAdvice() {
  const missing = ['python3', 'make', 'g++'].filter((tool) => tryOutput(tool, ['--version']) === undefined);
  const cause =
    missing.length > 0
      ? `it must be compiled here, and ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing`
      : 'the messages above say why';
  const remedy = missing.length > 0 ? ' On Debian or Ubuntu: apt-get install -y python3 make g++' : '';
  return `better-sqlite3 (the embedded database) cannot be used: ${cause}.${remedy}`;
}

function npm(title, args, env = process.env) {
  // Under `npm start` npm tells us where it lies; a script started by node alone finds it on the PATH.
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return runQuiet(title, process.execPath, [cli, ...args], { env });
  return runQuiet(title, 'npm', args, { env });
}
