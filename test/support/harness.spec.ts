import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { transformFile } from '@swc/core';
import { isBundleCurrent } from '../../scripts/lib/bundle.mjs';
import { detectEngines, reportEngines, requiredEngines } from '../../scripts/lib/engines.mjs';
import {
  type FileRecord,
  type RunRecord,
  lastLine,
  neverRun,
  readRecord,
  readResults,
  slowest,
} from '../../scripts/lib/results.mjs';
import { ROOT } from './api-process.js';
import { spawnGuarded } from './guarded.js';
import { until } from './wait.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-harness-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('the suites run the bundle that is made of what is compiled', async () => {
  expect(await isBundleCurrent()).toBe(true);
});

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
    const { leftOut, problems } = reportEngines({ HUIYIN_ABSENT: 'mariadb,redis,chromium,clamav,nginx' });
    expect(problems).toEqual([]);
    expect(leftOut.map((line) => line.split(':')[0])).toEqual([
      'mariadb',
      'redis',
      'chromium',
      'clamav',
      'nginx',
    ]);
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
  const good = {
    file: '/x/a.spec.ts',
    project: 'unit',
    passed: 3,
    failed: 0,
    skipped: 0,
    broken: false,
    ms: 1200,
  };
  const run = (...files: Partial<FileRecord>[]): RunRecord => ({
    files: files.map((file) => ({ ...good, ...file })),
    complete: true,
  });

  it('counts what passed', () => {
    expect(lastLine(readResults(run({}), 0))).toBe('3 passed, 0 failed');
  });

  it('counts a file that could not be loaded as a failure', () => {
    expect(lastLine(readResults(run({}, { passed: 0, broken: true }), 1))).toBe('3 passed, 1 failed');
  });

  it('counts a failed test once, not again for its file', () => {
    expect(lastLine(readResults(run({ failed: 1, broken: true }), 1))).toBe('3 passed, 1 failed');
  });

  it('fails when nothing ran, when Jest failed without a failed test, and when there is no record', () => {
    expect(readResults(run({ passed: 0 }), 0).failed).toBe(1);
    expect(readResults(run({}), 1).failed).toBe(1);
    expect(readResults(readRecord(path.join(folder, 'none')), 1).failed).toBe(1);
  });

  it('counts a run that was killed half-way as far as it came, and as a failure', () => {
    const record = path.join(folder, 'record');
    writeFileSync(record, `${JSON.stringify(good)}\n{"file":"/x/b.sp`);
    expect(lastLine(readResults(readRecord(record), 143))).toBe('3 passed, 1 failed');
    writeFileSync(record, `${JSON.stringify(good)}\n{"complete":true}\n`);
    expect(lastLine(readResults(readRecord(record), 0))).toBe('3 passed, 0 failed');
  });

  it('names spec files that no project ran, except those left out with their engine', () => {
    const { files } = run({ file: '/x/libs/a/src/a.spec.ts' });
    const specs = [
      'libs/a/src/a.spec.ts',
      'libs/a/b.spec.ts',
      'test/browser/c.spec.ts',
      'test/e2e/d.redis.spec.ts',
    ];
    const { files: leftOut } = reportEngines({ HUIYIN_ABSENT: 'mariadb,redis,chromium,clamav' });
    expect(neverRun(specs, files, leftOut, '/x')).toEqual(['libs/a/b.spec.ts']);
  });

  it('mentions skipped tests', () => {
    expect(lastLine(readResults(run({ skipped: 2 }), 0))).toBe('3 passed, 0 failed, 2 skipped');
  });

  it('names the slowest files', () => {
    const { files } = run({}, { file: '/x/b.spec.ts', ms: 61_500 }, { file: '/x/c.spec.ts', ms: 10 });
    expect(slowest(files, '/x', 2)).toEqual(['   61.5 s  b.spec.ts (unit)', '    1.2 s  a.spec.ts (unit)']);
  });

  // A run of Jest in small, killed, broken or empty: what really comes out of it.
  it.each([
    ['a file that does not load', "import './nowhere.js';", '0 passed, 1 failed'],
    ['a worker that dies', "it('a', () => process.kill(process.pid, 'SIGKILL'));", '0 passed, 1 failed'],
    [
      'a hook that fails',
      "beforeAll(() => { throw new Error('x'); }); it('a', () => {});",
      '0 passed, 1 failed',
    ],
    ['a good one', "it('a', () => {});", '1 passed, 0 failed'],
  ])('is honest about %s', (_what, spec, line) => {
    const record = path.join(folder, 'record');
    writeFileSync(path.join(folder, 'package.json'), '{}');
    writeFileSync(path.join(folder, 'a.spec.js'), spec);
    const config = {
      rootDir: folder,
      testMatch: ['**/*.spec.js'],
      transform: {},
      haste: { enableSymlinks: false },
    };
    const reporter = path.join(ROOT, 'scripts/lib/reporter.mjs');
    const { status } = spawnSync(
      process.execPath,
      [
        path.join(ROOT, 'node_modules/jest/bin/jest.js'),
        `--config=${JSON.stringify({ ...config, reporters: [reporter] })}`,
        '--maxWorkers=2',
        '--no-watchman',
      ],
      { cwd: folder, env: { ...process.env, HUIYIN_TEST_RECORD: record } },
    );
    expect(lastLine(readResults(readRecord(record), status ?? 143))).toBe(line);
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

const compile = async (file: string): Promise<string> =>
  (await transformFile(file, { swcrc: false, jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }))
    .code;
