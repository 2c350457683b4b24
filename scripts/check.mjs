/**
 * `npm run check [-- --skip-tests]`: everything a change must pass: format, types, lint, documents, contract, licences,
 * tests. Every step runs even after a failure, so that one look shows all there is to repair; the last lines are a summary.
 */
import './lib/node-version.mjs';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from './lib/ensure.mjs';
import { withSetupLock } from './lib/lock.mjs';
import { ROOT, main, packageFile, runVisible, seconds } from './lib/run.mjs';

const node = (...args) => runVisible(process.execPath, args);
const tsc = packageFile('typescript/bin/tsc');

const STEPS = [
  ['format', () => node(packageFile('prettier/bin/prettier.cjs'), '--check', '.', '--log-level', 'warn')],
  // Before lint, whose rules on promises read the libraries' compiled types.
  ['types', typeCheck],
  ['lint', () => node(packageFile('eslint/bin/eslint.js'), '.', '--max-warnings', '0')],
  ['documents', () => node('scripts/lint/documents.mjs')],
  ['contract', checkContract],
  ['licences', () => node('scripts/licences.mjs')],
];
if (!process.argv.includes('--skip-tests')) STEPS.push(['tests', () => node('scripts/test.mjs')]);

await main(async () => {
  await withSetupLock(ensureInstalled);
  const rows = [];
  for (const [name, body] of STEPS) {
    console.log(`\n── ${name} ──`);
    const started = performance.now();
    const code = await body();
    rows.push({ name, ok: code === 0, took: seconds(started) });
  }
  console.log('\n── summary ──');
  for (const row of rows) console.log(`${row.ok ? '✓' : '✗'} ${row.name.padEnd(10)} ${row.took}`);
  const failed = rows.filter((row) => !row.ok).map((row) => row.name);
  if (failed.length > 0) console.error(`\nfailed: ${failed.join(', ')}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
});

async function typeCheck() {
  const projects = await node(tsc, '-b', '--pretty');
  const tests = await node(tsc, '-p', 'test', '--noEmit', '--pretty');
  return projects || tests;
}

function checkContract() {
  if (!existsSync(path.join(ROOT, 'apps/api/src/openapi.ts'))) return 0;
  return node('scripts/contract.mjs', '--check');
}
