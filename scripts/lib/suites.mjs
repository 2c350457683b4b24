/**
 * Runs every folder of `folder`/ with a run.ts or run.mjs (exporting `run()`), one after another; a name on the command
 * line picks the folders whose name contains it.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildTargets } from './build.mjs';
import { ensureInstalled } from './ensure.mjs';
import { withSetupLock } from './lock.mjs';
import { ROOT, ScriptError, main, seconds } from './run.mjs';

/** @param folder at the top of the repository @param what one of its suites is called */
export const runSuites = (folder, what) =>
  main(async () => {
    await withSetupLock(async () => {
      await ensureInstalled();
      await buildTargets(['api']);
    });
    const filters = process.argv.slice(2);
    const suites = readdirSync(path.join(ROOT, folder))
      .map((name) => ({ name, file: entryOf(folder, name) }))
      .filter(
        ({ name, file }) => file && (filters.length === 0 || filters.some((filter) => name.includes(filter))),
      )
      .sort((a, b) => a.name.localeCompare(b.name));
    if (suites.length === 0)
      throw new ScriptError(`no ${what} matches ${filters.join(', ') || `${folder}/*/run.ts`}`);
    for (const { name, file } of suites) {
      const started = performance.now();
      console.log(`\n── ${what}: ${name} ──`);
      const { run } = await load(file);
      await run();
      console.log(`   (${seconds(started)})`);
    }
  });

/**
 * A micro benchmark is a run.mjs and runs as Node loads it. A run.ts goes through Vite's module runner, so that it can
 * use test/support; each call across modules then costs a little more, which matters only where calls take nanoseconds.
 */
export async function load(file) {
  if (file.endsWith('.mjs')) return import(pathToFileURL(file).href);
  const { runnerImport } = await import('vite');
  return (await runnerImport(file, { root: ROOT, configFile: false, oxc: { tsconfig: false } })).module;
}

function entryOf(folder, name) {
  return ['run.ts', 'run.mjs'].map((file) => path.join(ROOT, folder, name, file)).find(existsSync);
}
