/**
 * `npm run rehearse release`: the commit that is checked out is released twice, from two clones whose paths have nothing
 * in common, each built from nothing; the two archives must be the same bytes. Minutes; needs what `npm run release`
 * needs. The packages are those of this checkout.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
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
    const made = [];
    for (const [n, place] of PLACES.entries())
      made.push(await released(path.join(folder, place), commit, path.join(folder, `made-${n}`)));
    const [first, second] = made.map(({ members }) => members);
    const other = [...new Set([...first.keys(), ...second.keys()])].filter(
      (name) => first.get(name) !== second.get(name),
    );
    if (made[0].digest !== made[1].digest)
      throw new ScriptError(`two builds differ${other.map((name) => `\n  ${name}`).join('')}`);
    console.log(`   the same bytes twice: ${made[0].digest}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns sha256 and name of the archive, and of each file in it */
async function released(place, commit, made) {
  execFileSync('git', ['clone', '--quiet', '--no-checkout', ROOT, place]);
  execFileSync('git', ['checkout', '--quiet', '--detach', commit], { cwd: place });
  for (const packages of packagesHere())
    cpSync(path.join(ROOT, packages), path.join(place, packages), {
      recursive: true,
      verbatimSymlinks: true,
      // Nothing that was built before comes along.
      filter: (from) => from !== path.join(ROOT, 'node_modules', '.cache'),
    });
  const code = await runVisible(process.execPath, ['scripts/release.mjs', '--out', made], {
    cwd: place,
    env: { ...process.env, INIT_CWD: place },
  });
  if (code !== 0) throw new ScriptError(`the release in ${place} failed`);
  // A gigabyte of packages each.
  rmSync(place, { recursive: true, force: true });
  const digest = readFileSync(path.join(made, endingWith(made, '.sha256')), 'utf8').trim();
  execFileSync('tar', ['-xzf', path.join(made, endingWith(made, '.tar.gz')), '-C', made]);
  return { digest, members: new Map(below(made).map((name) => [name, sha256(path.join(made, name))])) };
}

const endingWith = (folder, end) => readdirSync(folder).find((name) => name.endsWith(end));

const below = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath !== folder)
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));

const sha256 = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

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
