/**
 * `npm run screenshots`: makes the pictures of docs/images anew, from the built product with invented data, and prints
 * their sizes. Look at each before committing it.
 */
import './lib/node-version.mjs';
import path from 'node:path';
import { buildTargets } from './lib/build.mjs';
import { ensureInstalled } from './lib/ensure.mjs';
import { withSetupLock } from './lib/lock.mjs';
import { ROOT, main } from './lib/run.mjs';
import { load } from './lib/suites.mjs';

await main(async () => {
  await withSetupLock(async () => {
    await ensureInstalled();
    await buildTargets(['api', 'console', 'h5']);
  });
  const { run } = await load(path.join(ROOT, 'test/screenshots/run.ts'));
  await run();
});
