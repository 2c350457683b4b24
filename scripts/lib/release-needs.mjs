/** What the binaries of a release need of the machine they run on. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const isBinary = (file) => /\.node$|\.so(\.\d+)*$/.test(file);
const isSqlite = (file) => /better-sqlite3/.test(file);

/** @returns {string | undefined} of the running system, `2.36`; undefined where it is another library (musl) */
export function systemGlibc() {
  // Otherwise the report asks name servers about every open line.
  process.report.excludeNetwork = true;
  return process.report.getReport().header.glibcVersionRuntime;
}

/**
 * The newest version of glibc whose functions a binary is linked with: the names stand in its table of strings.
 *
 * @param {Buffer} binary
 * @returns {string} `2.17`
 */
export function glibcOf(binary) {
  const versions = [...binary.toString('latin1').matchAll(/\0GLIBC_(\d+\.\d+)(?:\.\d+)?\0/g)].map(
    ([, version]) => version,
  );
  return versions.sort(byNumber).at(-1) ?? '2.0';
}

/**
 * @param {string} root the staged release
 * @param {string[]} files below it
 * @returns {{ glibc: string, sqlite: string }} what all needs, and what SQLite needs beyond that: on MariaDB its binary
 *   is never loaded
 */
export function needsOf(root, files) {
  const newest = (list) =>
    list
      .map((file) => glibcOf(readFileSync(path.join(root, file))))
      .sort(byNumber)
      .at(-1) ?? '2.0';
  const binaries = files.filter(isBinary);
  return {
    glibc: newest(binaries.filter((file) => !isSqlite(file))),
    sqlite: newest(binaries),
  };
}

function byNumber(one, other) {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number));
  return a[0] - b[0] || a[1] - b[1];
}
