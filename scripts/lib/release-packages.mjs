/** Which packages of node_modules a release carries, and which of their files. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { OUTSIDE } from './bundle.mjs';
import { ROOT } from './run.mjs';

/** For the moment of installation only: a download, and a count of downloads. */
const INSTALLS = new Set(['prebuild-install', '@scarf/scarf']);

/** One of the two drivers of SQLite is used, by the Node that runs (libs/sqlite). */
const otherDriver = (node) => (node < 22 ? 'better-sqlite3-13' : 'better-sqlite3');

/** Sources, descriptions and tests; no program reads them. A licence stays whatever its ending. */
const USELESS =
  /\.(map|md|markdown|ts|mts|cts|flow|gypi?|h|hpp|cc?|cpp|lzz|a|o|sh)$|(^|\/)(\.[^/]+|binding\.gyp|log\.[^/]*\.txt)$/i;
const USELESS_FOLDERS = new Set(['deps', 'test', 'tests', 'docs', 'example', 'examples', 'node_modules']);
const LICENCE = /^(licen[cs]e|copying|notice|authors|third[-_]party)/i;

export const readLock = () => JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).packages;

export const nameOf = (place) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Packages that ship in one form or another: as files, in the bundle or in a frontend; not the tool chain. */
export const shipped = (lock = readLock()) =>
  Object.entries(lock).filter(
    ([place, { dev, link }]) =>
      place.includes('node_modules/') && !dev && !link && existsSync(path.join(ROOT, place)),
  );

/**
 * Places (`node_modules/sharp`) of the packages that the bundle loads as files, with all that they need on this system.
 *
 * @param {number} node the major version that the release is for
 */
export function packagesOutside(node, lock = readLock()) {
  const found = new Set();
  const visit = (name, from) => {
    const place = resolve(name, from, lock);
    if (!place || found.has(place) || INSTALLS.has(name)) return;
    found.add(place);
    const { dependencies = {}, optionalDependencies = {} } = lock[place];
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) visit(next, place);
  };
  for (const name of OUTSIDE) if (name !== otherDriver(node)) visit(name, 'libs/sqlite');
  return [...found].sort();
}

/** As Node looks it up, from the asking package upwards; undefined for one of another system. */
function resolve(name, from, lock) {
  for (let folder = from; ; folder = path.posix.dirname(folder)) {
    const place = path.posix.join(folder, 'node_modules', name);
    if (lock[place] && !lock[place].link && isHere(place, lock[place])) return place;
    if (folder === '.') return undefined;
  }
}

function isHere(place, { os, cpu, libc }) {
  const fits = (list, value) => !list || list.includes(value);
  return (
    fits(os, process.platform) &&
    fits(cpu, process.arch) &&
    fits(libc, 'glibc') &&
    existsSync(path.join(ROOT, place))
  );
}

/** What of a package runs, as paths below it. */
export function filesOfPackage(place) {
  const root = path.join(ROOT, place);
  return walk(root, '').filter((file) => {
    if (LICENCE.test(path.basename(file))) return true;
    if (file.startsWith('build/')) return /^build\/Release\/(?!test_)[^/]+\.node$/.test(file);
    if (file.startsWith('prebuilds/'))
      return path.basename(file).startsWith(`${process.platform}-${process.arch}.`);
    return !USELESS.test(file);
  });
}

function walk(root, below) {
  return readdirSync(path.join(root, below), { withFileTypes: true }).flatMap((entry) => {
    const file = below ? `${below}/${entry.name}` : entry.name;
    if (!entry.isDirectory()) return entry.isFile() ? [file] : [];
    return USELESS_FOLDERS.has(entry.name) ? [] : walk(root, file);
  });
}
