/**
 * `npm start`: install, build and run, on a fresh clone as on the hundredth start.
 * The API itself migrates, seeds, serves the console and the H5 pages, and prints the addresses.
 */
import './lib/node-version.mjs';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildTargets } from './lib/build.mjs';
import { ensureInstalled } from './lib/ensure.mjs';
import { withSetupLock } from './lib/lock.mjs';
import { startStandin, wantsStandin } from './lib/wechat-standin.mjs';
import { ROOT, ScriptError, main, runVisible } from './lib/run.mjs';

await main(async () => {
  await withSetupLock(async () => {
    await ensureInstalled();
    await buildTargets(['api', 'console', 'h5']);
  });
  const entry = path.join(ROOT, 'apps/api/dist/main.js');
  if (!existsSync(entry))
    throw new ScriptError('the API has not been built: apps/api/dist/main.js is missing');
  const env = { ...process.env, HUIYIN_DEMO: process.env.HUIYIN_DEMO ?? '1' };
  const standin = wantsStandin(env) ? await startStandin(env) : undefined;
  process.exitCode = await runVisible(process.execPath, [entry], { env: { ...env, ...standin?.env } });
  standin?.stop();
});
