/**
 * `npm run check [-- --skip-tests]`: everything a change must pass: format, types, lint, documents, contract, licences,
 * tests. Every step runs even after a failure, so that one look shows all there is to repair; the last lines are a summary.
 * Two lanes run side by side, for two processors; a step's output is shown in one piece when it has ended.
 */
import './lib/node-version.mjs';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureNative, ensurePackages } from './lib/ensure.mjs';
import { withSetupLock } from './lib/lock.mjs';
import { ROOT, ScriptError, main, packageFile, runCollected, runVisible, seconds } from './lib/run.mjs';

const tsc = packageFile('typescript-native/bin/tsc');
const node = (...args) => runCollected(process.execPath, args);

let types;

const LANES = [
  [
    ['types', () => (types = node(tsc, '-b', '--pretty'))],
    ['lint', () => node(packageFile('oxlint/bin/oxlint'), '-c', 'oxlint.config.mjs')],
  ],
  [
    // Only where the database's driver has to be compiled does this take any time.
    ['driver', () => withSetupLock(ensureNative)],
    ['format', () => node(packageFile('oxfmt/bin/oxfmt'), '--check')],
    ['documents', () => node('scripts/lint/documents.mjs')],
    ['licences', () => node('scripts/licences.mjs')],
    ['contract', () => types.then(checkContract)],
  ],
];

const TESTS = ['tests', async () => ({ code: await runVisible(process.execPath, ['scripts/test.mjs']) })];

await main(async () => {
  await withSetupLock(ensurePackages);
  const rows = (await Promise.all(LANES.map(runLane))).flat();
  if (!process.argv.includes('--skip-tests')) rows.push(...(await runLane([TESTS])));
  console.log('\n── summary ──');
  for (const row of rows) console.log(`${row.ok ? '✓' : '✗'} ${row.name.padEnd(14)} ${row.took}`);
  const failed = rows.filter((row) => !row.ok).map((row) => row.name);
  if (failed.length > 0) console.error(`\nfailed: ${failed.join(', ')}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
});

async function runLane(steps) {
  const rows = [];
  for (const [name, body] of steps) {
    const started = performance.now();
    const { code = 0, output = '' } = (await body().catch(asFailed)) ?? {};
    const took = seconds(started);
    console.log(`── ${name}: ${took} ──`);
    if (output) process.stdout.write(output);
    rows.push({ name, ok: code === 0, took });
  }
  return rows;
}

function asFailed(error) {
  return { code: 1, output: `${error instanceof ScriptError ? error.message : error.stack}\n` };
}

async function checkContract() {
  if (!existsSync(path.join(ROOT, 'apps/api/src/openapi.ts'))) return undefined;
  return node('scripts/contract.mjs', '--check');
}
