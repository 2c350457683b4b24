/**
 * Counts of a test run from what scripts/lib/reporter.mjs wrote down, with one rule: a run that proves nothing has
 * failed. The record grows file by file, so that a run which is killed half-way is counted as far as it came.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The result until the first test has run, so that a failed install or build does not look like a run with no failures.
 */
export const NOTHING_RAN = Object.freeze({ passed: 0, failed: 1, skipped: 0 });

/**
 * @typedef {{ file: string, project: string, passed: number, failed: number, skipped: number, broken: boolean,
 *   ms: number }} FileRecord  broken: it could not be loaded, or failed outside its cases
 */

/** @param {string} record path of the record @returns {{ files: FileRecord[], complete: boolean }} */
export function readRecord(record) {
  if (!existsSync(record)) return { files: [], complete: false };
  // A killed run may leave half a line.
  const lines = readFileSync(record, 'utf8').split('\n').slice(0, -1);
  const entries = lines.map((line) => JSON.parse(line));
  return {
    files: entries.filter((entry) => entry.file),
    complete: entries.some((entry) => entry.complete),
  };
}

/**
 * @param {{ files: FileRecord[], complete: boolean }} record
 * @param {number} exitCode  how Jest ended
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function readResults({ files, complete }, exitCode) {
  const sum = (name) => files.reduce((total, file) => total + file[name], 0);
  // A file that cannot be loaded, or whose hooks break, fails without one failed test in it.
  const brokenFiles = files.filter((file) => file.broken && file.failed === 0).length;
  const passed = sum('passed');
  const failed = sum('failed') + brokenFiles;
  // A run that was cut off, fails without a failed test, or ran no test counts as failed.
  const hidden = !complete || (failed === 0 && (exitCode !== 0 || passed === 0)) ? 1 : 0;
  return { passed, failed: failed + hidden, skipped: sum('skipped') };
}

/**
 * Spec files that no project took up: a suite in an unforeseen folder, or with an unforeseen name, would otherwise be
 * green for ever.
 *
 * @param {string[]} specs      every spec file, relative to the root
 * @param {FileRecord[]} files  of a run without filters
 * @param {string[]} exceptions patterns (RegExp sources) of what is left out on purpose
 */
export function neverRun(specs, files, exceptions, root) {
  const ran = new Set(files.map(({ file }) => path.relative(root, file)));
  return specs.filter(
    (spec) => !ran.has(spec) && !exceptions.some((pattern) => new RegExp(pattern).test(spec)),
  );
}

/** The files that took longest, one line each. */
export function slowest(files, root, count = 10) {
  return files
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, count)
    .map(
      ({ file, project, ms }) =>
        `${(ms / 1000).toFixed(1).padStart(7)} s  ${path.relative(root, file)} (${project})`,
    );
}

/** The line programs read: `N passed, N failed`, and `, N skipped` where there were any. */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
