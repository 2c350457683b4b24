/**
 * `npm run rehearse release`: the commit that is checked out is released twice, from two clones whose paths have nothing
 * in common, each built from nothing; the two archives must be the same bytes. Minutes; needs what `npm run release`
 * needs. The packages are those of this checkout.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT, runVisible, ScriptError } from '../../scripts/lib/run.mjs';

/** Of different length and depth. */
const PLACES = ['a', 'another/place/for the same'];

export async function run() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-release-'));
  try {
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).trim();
    const digests = [];
    for (const place of PLACES) digests.push(await released(path.join(folder, place), commit));
    if (digests[0] !== digests[1]) throw new ScriptError(`two builds differ:\n${digests.join('\n')}`);
    console.log(`   the same bytes twice: ${digests[0]}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns sha256 and name of the archive */
async function released(place, commit) {
  execFileSync('git', ['clone', '--quiet', '--no-checkout', ROOT, place]);
  execFileSync('git', ['checkout', '--quiet', '--detach', commit], { cwd: place });
  for (const packages of packagesHere())
    cpSync(path.join(ROOT, packages), path.join(place, packages), {
      recursive: true,
      verbatimSymlinks: true,
      // Nothing that was built before comes along.
      filter: (from) => from !== path.join(ROOT, 'node_modules', '.cache'),
    });
  const code = await runVisible(process.execPath, ['scripts/release.mjs', '--out', 'made'], {
    cwd: place,
    env: { ...process.env, INIT_CWD: place },
  });
  if (code !== 0) throw new ScriptError(`the release in ${place} failed`);
  const made = path.join(place, 'made');
  const digest = readFileSync(
    path.join(
      made,
      readdirSync(made).find((name) => name.endsWith('.sha256')),
    ),
    'utf8',
  );
  // A gigabyte of packages each.
  rmSync(place, { recursive: true, force: true });
  return digest.trim();
}

/** Copies are made of them: what a build writes into one clone must not reach the other. */
const packagesHere = () =>
  [
    '.',
    ...['apps', 'libs'].flatMap((kind) =>
      readdirSync(path.join(ROOT, kind)).map((name) => `${kind}/${name}`),
    ),
  ]
    .map((folder) => path.join(folder, 'node_modules'))
    .filter((folder) => existsSync(path.join(ROOT, folder)));
