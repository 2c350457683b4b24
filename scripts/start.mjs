/**
 * `npm start`: install, build and run, on a fresh clone as on the hundredth start.
 * The API itself migrates, seeds, serves the console and the H5 pages, and prints the addresses. On a first start the H5
 * pages follow while it runs: their tool chain is half of what is to be installed, and `/` says so until they are there.
 */
import './lib/node-version.mjs';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildTargets } from './lib/build.mjs';
import { ensureNative, ensurePackages } from './lib/ensure.mjs';
import { withSetupLock } from './lib/lock.mjs';
import { startStandin, wantsStandin } from './lib/wechat-standin.mjs';
import { demoEnv } from './lib/demo-env.mjs';
import { ROOT, ScriptError, main, runVisible } from './lib/run.mjs';

const hasH5 = existsSync(path.join(ROOT, 'apps/mini/dist/h5/index.html'));

await main(async () => {
  await withSetupLock(async () => {
    await ensurePackages({ forStart: !hasH5 });
    // Side by side: the compiler of the database's driver and the two builds share nothing but the processor.
    await Promise.all([
      ensureNative(),
      buildTargets(['api']),
      buildTargets(['console', ...(hasH5 ? ['h5'] : [])]),
    ]);
  });
  const entry = path.join(ROOT, 'apps/api/dist/main.js');
  if (!existsSync(entry))
    throw new ScriptError('the API has not been built: apps/api/dist/main.js is missing');
  const env = demoEnv();
  const standin = wantsStandin(env) ? await startStandin(env) : undefined;
  const ended = runVisible(process.execPath, [entry], { env: { ...env, ...standin?.env } });
  if (!hasH5) void main(() => followWithH5(env));
  const code = await ended;
  standin?.stop();
  // A build that is still running ends with the server.
  process.exit(code);
});

async function followWithH5(env) {
  await ready(env.PORT || 3000);
  await withSetupLock(async () => {
    await ensurePackages();
    await buildTargets(['h5']);
  });
  console.error('· the citizens’ pages are there');
}

/** Waits for the server, so that it need not share the machine before it answers; a minute at the most. */
async function ready(port) {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(200);
  }
}
