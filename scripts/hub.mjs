/** `npm run hub -- <command> …`: the command line of the hub, on the same environment as the API. */
import './lib/node-version.mjs';
import path from 'node:path';
import { buildTargets } from './lib/build.mjs';
import { ensureInstalled } from './lib/ensure.mjs';
import { withSetupLock } from './lib/lock.mjs';
import { ROOT, main, runVisible } from './lib/run.mjs';

await main(async () => {
  await withSetupLock(async () => {
    await ensureInstalled();
    await buildTargets(['api'], { quiet: true });
  });
  const args = [path.join(ROOT, 'apps/api/dist/cli/hub.js'), ...process.argv.slice(2)];
  process.exitCode = await runVisible(process.execPath, args);
});
