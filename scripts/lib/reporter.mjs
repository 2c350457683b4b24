/** A Jest reporter: one line of JSON per spec file in the file HUIYIN_TEST_RECORD names (see results.mjs). */
import { appendFileSync } from 'node:fs';

export default class RecordReporter {
  record = process.env.HUIYIN_TEST_RECORD;

  write(entry) {
    if (this.record) appendFileSync(this.record, `${JSON.stringify(entry)}\n`);
  }

  onTestResult({ context }, result) {
    const { perfStats } = result;
    this.write({
      file: result.testFilePath,
      project: context.config.displayName?.name ?? '',
      passed: result.numPassingTests,
      failed: result.numFailingTests,
      skipped: result.numPendingTests + result.numTodoTests,
      broken: Boolean(result.failureMessage),
      ms: perfStats.end - perfStats.start,
    });
  }

  onRunComplete(_contexts, results) {
    if (!results.wasInterrupted) this.write({ complete: true });
  }
}
