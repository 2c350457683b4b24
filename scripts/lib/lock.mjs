/** One install or build at a time in a checkout, so that two terminals do not write the same folders. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from './run.mjs';

/** Outside node_modules, which `npm ci` removes. */
const LOCK = path.join(ROOT, '.cache', 'setup.lock');

/** Runs `body` while this process holds the lock; waits for another holder, and takes over from a dead one. */
export async function withSetupLock(body) {
  mkdirSync(path.dirname(LOCK), { recursive: true });
  for (let announced = false; !acquire(); announced = true) {
    if (!announced)
      console.error('· another huiyin command is installing or building here; waiting for it …');
    await sleep(300);
  }
  const release = () => rmSync(LOCK, { force: true });
  const onSignal = (signal) => process.exit(signal === 'SIGINT' ? 130 : 143);
  process.once('exit', release);
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    return await body();
  } finally {
    release();
    process.off('exit', release);
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

function acquire() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (holderIsGone()) rmSync(LOCK, { force: true });
    return false;
  }
}

function holderIsGone() {
  try {
    const pid = Number(readFileSync(LOCK, 'utf8'));
    // An empty file is a holder between creating and writing it.
    if (!pid) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
