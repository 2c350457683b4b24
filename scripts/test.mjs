/**
 * `npm test [-- PATH …]`: install, build, run every suite this machine can run, and say in the last line what came
 * out of it: `N passed, N failed`. A suite whose engine is missing is named; HUIYIN_REQUIRE turns that into a failure.
 */
import './lib/node-version.mjs';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ALL_TARGETS, buildTargets } from './lib/build.mjs';
import { reportEngines } from './lib/engines.mjs';
import { ensureInstalled } from './lib/ensure.mjs';
import { listFiles } from './lib/files.mjs';
import { withSetupLock } from './lib/lock.mjs';
import { ROOT, ScriptError, main, packageFile, runVisible } from './lib/run.mjs';
import { NOTHING_RAN, lastLine, neverRun, readResults } from './lib/results.mjs';

let results = NOTHING_RAN;
await main(async () => {
  const { leftOut, problems, files } = reportEngines();
  if (problems.length > 0) throw new ScriptError(problems.join('\n✗ '));
  await withSetupLock(async () => {
    await ensureInstalled();
    await buildTargets(ALL_TARGETS);
  });
  for (const note of leftOut) console.log(`· ${note}`);
  results = await runVitest(process.argv.slice(2), files);
  for (const note of leftOut) console.log(`· ${note}`);
});
if (results.failed > 0) process.exitCode = 1;
console.log(lastLine(results));

async function runVitest(args, leftOutFiles) {
  const report = path.join(ROOT, 'node_modules', '.cache', 'huiyin', `test-report-${process.pid}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  // See test/support/template.ts.
  const templates = mkdtempSync(path.join(os.tmpdir(), 'huiyin-templates-'));
  const code = await runVisible(
    process.execPath,
    [
      packageFile('vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    { env: { ...process.env, HUIYIN_TEST_TEMPLATES: templates } },
  ).finally(() => rmSync(templates, { recursive: true, force: true }));
  const found = readResults(existsSync(report) ? report : undefined, code);
  const forgotten =
    args.length > 0 || !existsSync(report) ? [] : neverRun(specFiles(), report, leftOutFiles, ROOT);
  for (const file of forgotten) console.error(`✗ ${file}: no project of vitest.config.ts runs this file`);
  rmSync(report, { force: true });
  return { ...found, failed: found.failed + forgotten.length };
}

function specFiles() {
  return ['apps', 'libs', 'test', 'bench', 'rehearsals', 'scripts']
    .flatMap((folder) => listFiles(path.join(ROOT, folder)))
    .map((file) => path.relative(ROOT, file))
    .filter((file) => /\.(spec|test)\.[cm]?[jt]sx?$/.test(file));
}
