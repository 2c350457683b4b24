import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ROOT } from './api-process.js';

describe('the last line of .ci/run', () => {
  let clone: string;
  beforeEach(() => {
    clone = mkdtempSync(path.join(os.tmpdir(), 'huiyin-ci-'));
    cpSync(path.join(ROOT, '.ci/run'), path.join(clone, '.ci/run'));
    mkdirSync(path.join(clone, 'bin'));
    for (const name of ['sudo', 'apt-get']) program(name, 'exit 0');
  });
  afterEach(() => rmSync(clone, { recursive: true, force: true }));

  const program = (name: string, text: string) => {
    const file = path.join(clone, 'bin', name);
    writeFileSync(file, `#!/bin/sh\n${text}\n`);
    chmodSync(file, 0o755);
  };
  /** Runs it where `npm test` does this, and a newer Node cannot be had. */
  function run(test: string) {
    program('npm', `case "$1" in install) exit 1 ;; test) ${test} ;; esac`);
    const env = { ...process.env, PATH: `${clone}/bin:${process.env.PATH}` };
    const { status, stdout } = spawnSync(path.join(clone, '.ci/run'), { env, encoding: 'utf8' });
    return { status, last: stdout.trimEnd().split('\n').at(-1) };
  }

  it.each([
    ['all passed', 'echo "7 passed, 0 failed, 2 skipped"', 0, '7 passed, 0 failed, 2 skipped'],
    ['one failed', 'echo "6 passed, 1 failed"; exit 1', 1, '6 passed, 1 failed'],
    ['it failed after its last line', 'echo "7 passed, 0 failed"; exit 1', 1, '7 passed, 1 failed'],
    ['it said nothing', 'exit 0', 1, '0 passed, 1 failed'],
    ['it was killed', 'kill -9 $$', 1, '0 passed, 1 failed'],
    ['it was stopped from outside', 'kill -TERM $PPID; sleep 1', 1, '0 passed, 1 failed'],
  ])('is honest where %s', (_, test, status, last) => {
    expect(run(test)).toEqual({ status, last });
  });
});
