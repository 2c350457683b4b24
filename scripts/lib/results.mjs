/** Counts from Vitest's JSON report, with one rule: a run that proves nothing has failed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Before any test: an install or build that breaks must not look like an empty success. */
export const NOTHING_RAN = Object.freeze({ passed: 0, failed: 1, skipped: 0 });

/**
 * @param {string | undefined} file  Vitest's JSON report, if it wrote one
 * @param {number} exitCode          how Vitest ended
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function readResults(file, exitCode) {
  if (!file) return NOTHING_RAN;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  // A file that cannot be loaded, or whose hooks break, fails without one failed test in it.
  const brokenFiles = report.testResults.filter(
    (result) =>
      result.status === 'failed' && result.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + brokenFiles;
  const skipped = report.numPendingTests + report.numTodoTests;
  // Unhandled errors fail the run without a failed test; and no test at all is no proof.
  const hidden = failed === 0 && (exitCode !== 0 || passed === 0) ? 1 : 0;
  return { passed, failed: failed + hidden, skipped };
}

/**
 * Spec files that no project took up: a suite in an unforeseen folder, or with an unforeseen name, would otherwise be
 * green for ever.
 *
 * @param {string[]} specs      every spec file, relative to the root
 * @param {string} file         Vitest's JSON report of a run without filters
 * @param {string[]} exceptions patterns (RegExp sources) of what is left out on purpose
 */
export function neverRun(specs, file, exceptions, root) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const ran = new Set(report.testResults.map((result) => path.relative(root, result.name)));
  return specs.filter(
    (spec) => !ran.has(spec) && !exceptions.some((pattern) => new RegExp(pattern).test(spec)),
  );
}

/** The line programs read: `N passed, N failed`, and `, N skipped` where there were any. */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
