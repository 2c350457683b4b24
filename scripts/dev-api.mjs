/** `npm run dev:api`: compiles on every change and restarts the API with demo data. */
import './lib/node-version.mjs';
import { spawn } from 'node:child_process';
import { buildTargets } from './lib/build.mjs';
import { ensureInstalled } from './lib/ensure.mjs';
import { withSetupLock } from './lib/lock.mjs';
import { demoEnv } from './lib/demo-env.mjs';
import { ROOT, main, packageFile, runVisible } from './lib/run.mjs';

await main(async () => {
  await withSetupLock(async () => {
    await ensureInstalled();
    await buildTargets(['api']);
  });
  const compilerArgs = [
    packageFile('typescript-native/bin/tsc'),
    '-b',
    'apps/api',
    '--watch',
    '--preserveWatchOutput',
  ];
  const compiler = spawn(process.execPath, compilerArgs, { cwd: ROOT, stdio: 'inherit' });
  process.on('exit', () => compiler.kill());
  const env = demoEnv();
  process.exitCode = await runVisible(process.execPath, ['--watch', 'apps/api/dist/main.js'], { env });
});
