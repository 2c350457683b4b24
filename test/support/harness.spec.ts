import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { detectEngines, reportEngines, requiredEngines } from '../../scripts/lib/engines.mjs';
import { lastLine, neverRun, readResults } from '../../scripts/lib/results.mjs';
import { spawnGuarded } from './guarded.js';
import { until } from './wait.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-harness-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('engines', () => {
  it('finds a program on the PATH and leaves out what HUIYIN_ABSENT names', () => {
    const program = path.join(folder, 'chromium-headless-shell');
    // The lighter of the two, where both are there.
    for (const file of [program, path.join(folder, 'chromium')])
      writeFileSync(file, '#!/bin/sh\n', { mode: 0o755 });
    expect(detectEngines({ PATH: folder }).chromium).toBe(program);
    expect(detectEngines({ PATH: folder, HUIYIN_ABSENT: 'chromium' }).chromium).toBeUndefined();
  });

  it('names the suites left out when an engine is absent', () => {
    const { leftOut, problems } = reportEngines({ HUIYIN_ABSENT: 'mariadb,redis,chromium,clamav' });
    expect(problems).toEqual([]);
    expect(leftOut.map((line) => line.split(':')[0])).toEqual(['mariadb', 'redis', 'chromium', 'clamav']);
    expect(leftOut[0]).toContain('suites left out');
  });

  it('turns an absence into a problem when HUIYIN_REQUIRE asks for the engine', () => {
    const { problems } = reportEngines({ HUIYIN_ABSENT: 'redis', HUIYIN_REQUIRE: 'redis' });
    expect(problems).toEqual([
      'HUIYIN_REQUIRE asks for redis, but redis-server or valkey-server is not on this machine',
    ]);
  });

  it('refuses an unknown name in HUIYIN_REQUIRE', () => {
    expect(() => requiredEngines({ HUIYIN_REQUIRE: 'mariadb,chrome' })).toThrow(/names chrome/);
  });
});

describe('the last line of npm test', () => {
  const write = (report: object) => {
    const file = path.join(folder, 'report.json');
    writeFileSync(file, JSON.stringify(report));
    return file;
  };
  const report = {
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
  };

  it('counts what passed', () => {
    expect(lastLine(readResults(write(report), 0))).toBe('3 passed, 0 failed');
  });

  it('counts a file that could not be loaded as a failure', () => {
    const broken = { ...report, testResults: [{ status: 'failed', assertionResults: [] }] };
    expect(lastLine(readResults(write(broken), 1))).toBe('3 passed, 1 failed');
  });

  it('counts a failed test once, not again for its file', () => {
    const failed = {
      ...report,
      numFailedTests: 1,
      testResults: [{ status: 'failed', assertionResults: [{ status: 'failed' }] }],
    };
    expect(lastLine(readResults(write(failed), 1))).toBe('3 passed, 1 failed');
  });

  it('fails when nothing ran, when vitest failed without a failed test, and when there is no report', () => {
    expect(readResults(write({ ...report, numPassedTests: 0 }), 0).failed).toBe(1);
    expect(readResults(write(report), 1).failed).toBe(1);
    expect(readResults(undefined, 1).failed).toBe(1);
  });

  it('names spec files that no project ran, except those left out with their engine', () => {
    const file = write({ ...report, testResults: [{ name: '/x/libs/a/src/a.spec.ts' }] });
    const specs = [
      'libs/a/src/a.spec.ts',
      'libs/a/b.spec.ts',
      'test/browser/c.spec.ts',
      'test/e2e/d.redis.spec.ts',
    ];
    const { files } = reportEngines({ HUIYIN_ABSENT: 'mariadb,redis,chromium,clamav' });
    expect(neverRun(specs, file, files, '/x')).toEqual(['libs/a/b.spec.ts']);
  });

  it('mentions skipped tests', () => {
    expect(lastLine(readResults(write({ ...report, numPendingTests: 2 }), 0))).toBe(
      '3 passed, 0 failed, 2 skipped',
    );
  });
});

describe('guarded processes', () => {
  const isAlive = (pid: number) => {
    try {
      return execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).trim()[0] !== 'Z';
    } catch (error) {
      // ps ends with 1 when there is no such process.
      if ((error as { status?: number }).status === 1) return false;
      throw error;
    }
  };

  it('gives the pid of the program itself, its output and its exit code', async () => {
    const logFile = path.join(folder, 'log');
    const child = await spawnGuarded('/bin/sh', ['-c', 'echo pid $$; exit 7'], { logFile });
    expect(await child.exited).toBe(7);
    expect(child.logs()).toBe(`pid ${child.pid}\n`);
    expect(child.isRunning()).toBe(false);
  });

  it('stops a program', async () => {
    const child = await spawnGuarded('sleep', ['600'], { logFile: path.join(folder, 'log') });
    expect(isAlive(child.pid)).toBe(true);
    await child.stop();
    expect(isAlive(child.pid)).toBe(false);
  });

  it('ends the program and removes its folder when we are killed with -9', async () => {
    const scratch = path.join(folder, 'scratch');
    mkdirSync(scratch);
    // A test run in small: a shell that holds the guard's standard input open until it is killed.
    const guard = path.join(folder, 'run.mjs');
    const compiled = path.join(folder, 'guarded.mjs');
    writeFileSync(compiled, await compile('test/support/guarded.ts'));
    writeFileSync(
      guard,
      `import { spawnGuarded } from '${compiled}';
       const child = await spawnGuarded('sleep', ['600'], { logFile: '${path.join(folder, 'log')}', removeFolder: '${scratch}' });
       console.log(child.pid);
       setInterval(() => {}, 1000);`,
    );
    const run = spawn(process.execPath, [guard], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = await new Promise<number>((resolve) =>
      run.stdout.once('data', (text) => resolve(Number(text))),
    );
    expect(isAlive(pid)).toBe(true);
    run.kill('SIGKILL');
    await until('the program ending', () => !isAlive(pid));
    await until('its folder going', () => !existsSync(scratch));
  });
});

async function compile(file: string): Promise<string> {
  const { transformWithOxc } = await import('vite');
  const { readFile } = await import('node:fs/promises');
  return (await transformWithOxc(await readFile(file, 'utf8'), file, { tsconfig: false })).code;
}
