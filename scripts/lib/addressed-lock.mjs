/**
 * The lock file with the address of each package in it. Ours has none, for it would be that of one registry; and without
 * them npm asks the registry about each of two thousand packages, two thirds of what an install works. Most registries
 * have their packages where npm's own has them.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './run.mjs';

/** npm reads it in place of package-lock.json. Never there but while npm runs; git does not see it. */
const ADDRESSED = path.join(ROOT, 'npm-shrinkwrap.json');

const remove = () => rmSync(ADDRESSED, { force: true });
// Of an install that was killed.
if (existsSync(ADDRESSED)) remove();

/**
 * Runs `install` with the addressed lock file in place, and once more without it if that fails: a registry may keep its
 * packages elsewhere.
 *
 * @param {string | undefined} settings  what `npm config list --json` says; without it the lock file stays as it is
 * @param {() => Promise<void>} install
 */
export async function withAddresses(settings, install) {
  const lock = settings && addressed(JSON.parse(settings));
  if (!lock) return install();
  process.once('exit', remove);
  try {
    writeFileSync(ADDRESSED, JSON.stringify(lock));
    return await install();
  } catch {
    console.error('· once more, asking the registry where each package is');
  } finally {
    remove();
    process.off('exit', remove);
  }
  return install();
}

/** @param {Record<string, unknown>} settings */
function addressed(settings) {
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));
  const registryOf = (name) => settings[`${name.split('/')[0]}:registry`] ?? settings.registry;
  for (const [place, entry] of Object.entries(lock.packages)) {
    const name = entry.name ?? place.split('node_modules/').at(-1);
    const registry = registryOf(name);
    // A package of ours, one inside another package, or one from elsewhere.
    if (!place.includes('node_modules/') || entry.resolved || !entry.integrity || !registry) continue;
    const file = `${name.split('/').at(-1)}-${entry.version}.tgz`;
    entry.resolved = `${String(registry).replace(/\/$/, '')}/${name}/-/${file}`;
  }
  return lock;
}
