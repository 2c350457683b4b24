/**
 * Dependencies, installed when they are not what package-lock.json says. Only Node built-ins here: this runs first.
 *
 * Install scripts are off (`--ignore-scripts`): two packages use theirs to call home, every other ships its binary as
 * a package. The exception is better-sqlite3 where its newer release cannot be used (libs/sqlite): on Node 20 and on
 * systems it has no binary for. There it is built by name, with python3, make and a C++ compiler.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import './node-version.mjs';
import { withAddresses } from './addressed-lock.mjs';
import { beginCompiling } from './early-compile.mjs';
import { ROOT, ScriptError, runQuiet, step, tryOutput } from './run.mjs';

const STAMP = path.join(ROOT, 'node_modules', '.huiyin-stamp');
const LOCKFILE = path.join(ROOT, 'package-lock.json');
const INSTALLED = path.join(ROOT, 'node_modules', '.package-lock.json');

/**
 * What builds and runs the API and the console, as their own package.json say. The mini-program's tools and what only
 * tests and lint use, two thirds of all packages, come later.
 */
const START_ONLY = ['-w', 'apps/api', '-w', 'apps/console'];

/** The driver that is being compiled while the rest is installed; see {@link beginCompiling}. */
let early;

/** Makes node_modules match the lockfile and this Node. Does nothing, in milliseconds, when it already does. */
export async function ensureInstalled() {
  await ensurePackages();
  await ensureNative();
}

/** @param {{ forStart?: boolean }} options  forStart: a first install takes what a start needs, and no more */
export async function ensurePackages({ forStart = false } = {}) {
  const lock = createHash('sha256').update(readFileSync(LOCKFILE)).digest('hex');
  const found = readStamp();
  if (found.lock === lock && (forStart || !found.partly)) return;
  const partly = forStart && !existsSync(INSTALLED);
  if (!matchesLockfile()) await install(partly);
  writeStamp({ lock, partly });
}

/** After {@link ensurePackages}: the one package that may have to be compiled, see libs/sqlite. */
export async function ensureNative() {
  const abi = `${process.platform}-${process.arch}-${process.versions.modules}`;
  const found = readStamp();
  if (found.abi === abi) return;
  if (!databaseWorks()) await compileDatabase();
  writeStamp({ ...readStamp(), abi });
}

function writeStamp(stamp) {
  mkdirSync(path.dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, JSON.stringify(stamp));
}

function readStamp() {
  return existsSync(STAMP) ? JSON.parse(readFileSync(STAMP, 'utf8')) : {};
}

/**
 * True when npm's own record of node_modules has every package of the lockfile at its version: a person ran
 * `npm install` by hand, and wiping it would only install the same again.
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

async function install(partly) {
  // `--include=dev`: with NODE_ENV=production, as the manual has servers set it, npm would leave out what builds.
  const flags = ['--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  if (existsSync(INSTALLED)) {
    // After a pull, adding the new packages takes seconds; a fresh install takes minutes.
    await step('updating dependencies', () =>
      withAddresses(settings(), () => npm('npm install', ['install', '--no-save', ...flags])),
    );
    if (matchesLockfile()) return;
  }
  if (nodeMajor() < 22 && missingTools().length === 0) {
    early = beginCompiling({ name: 'better-sqlite3', env: compilerEnv() });
    if (early) console.error(compileNotice());
  }
  await step('installing dependencies (the first time takes a minute or two)', () =>
    withAddresses(settings(), () => npm('npm ci', ['ci', ...(partly ? START_ONLY : []), ...flags])),
  );
}

/** In a separate process, because a binary made for another Node may crash it. */
function databaseWorks() {
  const driver = JSON.stringify(path.join(ROOT, 'libs/sqlite/index.cjs'));
  const probe = `new (require(${driver}))(':memory:').prepare('select 1').get()`;
  return tryOutput(process.execPath, ['-e', probe], { stdio: 'pipe' }) !== undefined;
}

const nodeMajor = () => Number(process.versions.node.split('.')[0]);

function compilerEnv() {
  // Headers beside the running node spare node-gyp a download, and let it work behind a firewall.
  const prefix = path.dirname(path.dirname(process.execPath));
  const headers = existsSync(path.join(prefix, 'include', 'node', 'node.h'))
    ? { npm_config_nodedir: prefix }
    : {};
  // -O2, as SQLite itself is released: -O3 takes a third longer and gains nothing.
  return { CFLAGS: '-O2', CXXFLAGS: '-O2', JOBS: 'max', ...process.env, ...headers };
}

async function compileDatabase() {
  const args = ['rebuild', 'better-sqlite3', '--ignore-scripts=false', '--foreground-scripts'];
  if (!early) console.error(compileNotice());
  try {
    await step('preparing better-sqlite3', async () => {
      if (!(await early?.(databaseWorks))) await npm('npm rebuild better-sqlite3', args, compilerEnv());
    });
  } catch (error) {
    if (error instanceof ScriptError) throw new ScriptError(nativeAdvice());
    throw error;
  }
  if (!databaseWorks()) throw new ScriptError(nativeAdvice());
}

/** Before it is tried: what it takes, what is missing, and how to do without. */
function compileNotice() {
  const missing = missingTools();
  const lacking = missing.length > 0 ? `; of these ${missing.join(', ')} cannot be found here` : '';
  const instead = nodeMajor() < 22 ? ' With Node 22 or newer there is nothing to compile.' : '';
  return `· better-sqlite3 has no ready file for ${process.version} on this system and is compiled unless one can be downloaded: about a minute, with python3, make and g++${lacking}.${instead}`;
}

function missingTools() {
  return ['python3', 'make', 'g++'].filter((tool) => tryOutput(tool, ['--version']) === undefined);
}

function nativeAdvice() {
  const missing = missingTools();
  const cause =
    missing.length > 0
      ? `it must be compiled here, and ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing`
      : 'the messages above say why';
  const remedy = missing.length > 0 ? ' On Debian or Ubuntu: apt-get install -y python3 make g++' : '';
  return `better-sqlite3 (the embedded database) cannot be used: ${cause}.${remedy}`;
}

/** Of npm, which unpacks hundreds of megabytes: a larger nursery spares it an eighth of its time. */
const NURSERY = '--max-semi-space-size=64';

function npm(title, args, base = process.env) {
  const env = { ...base, NODE_OPTIONS: `${base.NODE_OPTIONS ?? ''} ${NURSERY}`.trim() };
  return runQuiet(title, ...npmProgram(args), { env });
}

/** What npm has been told about registries, as JSON. */
const settings = () => tryOutput(...npmProgram(['config', 'list', '--json']), { stdio: 'pipe' });

/** Under `npm start` npm tells us where it lies; a script started by node alone finds it on the PATH. */
function npmProgram(args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') ? [process.execPath, [cli, ...args]] : ['npm', args];
}
