/**
 * `npm run build [api|console|h5|weapp …] [-- --mode release] [-- --install-only]`: everything, or the parts named, where
 * stale. With `--mode release` a mini-program that only a developer's machine could use is refused before anything is
 * built; with `--install-only` nothing is built after what is missing has been installed.
 */
import './lib/node-version.mjs';
import { parseArgs } from 'node:util';
import { ALL_TARGETS, buildAll, buildTargets } from './lib/build.mjs';
import { ensureInstalled } from './lib/ensure.mjs';
import { withSetupLock } from './lib/lock.mjs';
import { ScriptError, main } from './lib/run.mjs';
import { weappForDevelopment } from './lib/weapp.mjs';

await main(async () => {
  const { positionals: names, values } = parseArgs({
    allowPositionals: true,
    options: {
      mode: { type: 'string', default: 'development' },
      'install-only': { type: 'boolean', default: false },
    },
  });
  if (values['install-only']) return withSetupLock(ensureInstalled);
  const unknown = names.filter((name) => !ALL_TARGETS.includes(name));
  if (unknown.length > 0)
    throw new ScriptError(`unknown: ${unknown.join(', ')}; known are ${ALL_TARGETS.join(', ')}`);
  if (!['development', 'release'].includes(values.mode))
    throw new ScriptError(`unknown mode ${values.mode}; known are development, release`);
  const targets = names.length > 0 ? names : ALL_TARGETS;
  const reasons = targets.includes('weapp') ? weappForDevelopment() : [];
  if (values.mode === 'release' && reasons.length > 0)
    throw new ScriptError(`this mini-program would not be for release:\n${list(reasons)}`);
  await withSetupLock(async () => {
    await ensureInstalled();
    await (names.length > 0 ? buildTargets(names) : buildAll());
  });
  if (reasons.length > 0) console.log(`the mini-program is for development only:\n${list(reasons)}`);
  console.log('everything is up to date');
});

function list(reasons) {
  return reasons.map((reason) => `  - ${reason}`).join('\n');
}
