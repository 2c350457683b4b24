/** `npm run build [api|console|h5|weapp …]`: everything, or the parts named, where stale. */
import './lib/node-version.mjs';
import { ALL_TARGETS, buildTargets } from './lib/build.mjs';
import { ensureInstalled } from './lib/ensure.mjs';
import { withSetupLock } from './lib/lock.mjs';
import { ScriptError, main } from './lib/run.mjs';

await main(async () => {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !ALL_TARGETS.includes(name));
  if (unknown.length > 0)
    throw new ScriptError(`unknown: ${unknown.join(', ')}; known are ${ALL_TARGETS.join(', ')}`);
  await withSetupLock(async () => {
    await ensureInstalled();
    await buildTargets(names.length > 0 ? names : ALL_TARGETS);
  });
  console.log('everything is up to date');
});
