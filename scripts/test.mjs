/**
 * `npm test [-- PATH …]` (and `npm run test:unit`): install, build, run every suite this machine can run, and say in the last line what came
 * out of it: `N passed, N failed`. A suite whose engine is missing is named; HUIYIN_REQUIRE turns that into a failure.
 */
import './lib/node-version.mjs';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildAll } from './lib/build.mjs';
import { reportEngines } from './lib/engines.mjs';
import { ensureInstalled } from './lib/ensure.mjs';
import { listFiles } from './lib/files.mjs';
import { withSetupLock } from './lib/lock.mjs';
import { ROOT, ScriptError, main, packageFile, runVisible } from './lib/run.mjs';
import { NOTHING_RAN, lastLine, neverRun, readRecord, readResults, slowest } from './lib/results.mjs';

// Unit tests read the source: nothing is built for them.
const unitOnly = process.argv.includes('--unit');
const args = process.argv.slice(2).filter((argument) => argument !== '--unit');

/** Of Jest and its workers, which inherit it: nearly all that a spec file makes is garbage when it ends. */
const FLAGS = ['--max-semi-space-size=32'];

let results = NOTHING_RAN;
await main(async () => {
  const { leftOut, problems, files } = reportEngines();
  if (problems.length > 0) throw new ScriptError(problems.join('\n✗ '));
  await withSetupLock(async () => {
    await ensureInstalled();
    if (!unitOnly) await buildAll();
  });
  for (const note of leftOut) console.log(`· ${note}`);
  results = await runJest(unitOnly ? [...args, '--selectProjects', 'unit', 'mini'] : args, files);
  for (const note of leftOut) console.log(`· ${note}`);
});
if (results.failed > 0) process.exitCode = 1;
console.log(lastLine(results));

async function runJest(jestArgs, leftOutFiles) {
  // Jest's record of this run, and the seeded databases it copies (test/support/template.ts).
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-test-'));
  const recordFile = path.join(folder, 'record.ndjson');
  try {
    const code = await runVisible(
      process.execPath,
      [...FLAGS, packageFile('jest/bin/jest.js'), ...jestArgs],
      {
        env: {
          ...process.env,
          HUIYIN_TEST_RECORD: recordFile,
          HUIYIN_TEST_TEMPLATES: folder,
          // From Node 22 on a server of the suites finds what another one compiled.
          NODE_COMPILE_CACHE: path.join(folder, 'compiled'),
        },
      },
    );
    const record = readRecord(recordFile);
    const found = readResults(record, code);
    const whole = jestArgs.length === 0 && record.complete;
    const forgotten = whole ? neverRun(specFiles(), record.files, leftOutFiles, ROOT) : [];
    for (const file of forgotten) console.error(`✗ ${file}: no project of jest.config.mjs runs this file`);
    if (record.files.length > 1) console.log(`\nslowest files:\n${slowest(record.files, ROOT).join('\n')}`);
    return { ...found, failed: found.failed + forgotten.length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function specFiles() {
  return ['apps', 'libs', 'test', 'bench', 'rehearsals', 'scripts']
    .flatMap((folder) => listFiles(path.join(ROOT, folder)))
    .map((file) => path.relative(ROOT, file))
    .filter((file) => /\.(spec|test)\.[cm]?[jt]sx?$/.test(file));
}
