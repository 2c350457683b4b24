/**
 * `npm run release [-- --out DIR] [--as-built]`: one archive with everything that a server without a network and a
 * compiler needs (docs/operations.md, docs/adr/0056-release-archive.md). Two builds of one commit are the same bytes.
 * `--as-built` packs what is there, for the suites.
 */
import './lib/node-version.mjs';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from './lib/build.mjs';
import { ensureInstalled } from './lib/ensure.mjs';
import { withSetupLock } from './lib/lock.mjs';
import { pack, digestOf } from './lib/release-archive.mjs';
import { below, packageVersion, stage } from './lib/release-tree.mjs';
import { ROOT, ScriptError, main, step, tryOutput } from './lib/run.mjs';
import { systemGlibc } from './lib/release-needs.mjs';
import { weappForDevelopment } from './lib/weapp.mjs';

const CHANGED = '+changed';

await main(async () => {
  const { values } = parseArgs({
    options: { out: { type: 'string', default: 'dist' }, 'as-built': { type: 'boolean', default: false } },
  });
  if (process.platform !== 'linux' || !systemGlibc())
    throw new ScriptError(
      'a release carries the binaries of the machine that makes it: make it on Linux with glibc',
    );
  if (!values['as-built'])
    await withSetupLock(async () => {
      await ensureInstalled();
      await buildAll();
    });
  const version = packageVersion();
  const { commit, time } = commitHere();
  const folder = `huiyin-${version}`;
  const staging = path.join(ROOT, 'node_modules', '.cache', 'huiyin', `release-${process.pid}`);
  try {
    const release = await step('collecting the release', () =>
      stage(path.join(staging, folder), { version, commit, time }),
    );
    const { platform, arch, node, glibc } = release;
    const out = path.resolve(process.env.INIT_CWD ?? process.cwd(), values.out);
    mkdirSync(out, { recursive: true });
    // Not made of one commit by one build: never to be taken for a release.
    const marks = [values['as-built'] && '-as-built', commit.endsWith(CHANGED) && '-changed'].filter(Boolean);
    const name = `${folder}-${platform}-${arch}-node${node}-glibc${glibc.built}${marks.join('')}.tar.gz`;
    const file = path.join(out, name);
    await step('packing it', () => pack(staging, folder, file, time));
    const digest = digestOf(readFileSync(file));
    writeFileSync(`${file}.sha256`, `${digest}  ${path.basename(file)}\n`);
    for (const reason of weappForDevelopment()) console.error(`· the mini-program in it: ${reason}`);
    const files = below(path.join(staging, folder)).length;
    console.log(`${file}\n${(statSync(file).size / 1e6).toFixed(1)} MB, ${files} files, sha256 ${digest}`);
    console.log(`needs Node ${node}, glibc ${glibc.all}; on SQLite glibc ${glibc.sqlite}`);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
});

/**
 * Which commit is built, and when it was made: the only time in a release. Sources that came without git say both by
 * SOURCE_DATE_EPOCH and HUIYIN_COMMIT.
 */
function commitHere() {
  const [commit, seconds] = (tryOutput('git', ['log', '-1', '--format=%H %ct'], { stdio: 'pipe' }) ?? '')
    .trim()
    .split(' ');
  const epoch = process.env.SOURCE_DATE_EPOCH ?? seconds;
  if (!/^\d+$/.test(epoch ?? ''))
    throw new ScriptError(
      'this is no git checkout; set SOURCE_DATE_EPOCH to the seconds of the time of its sources',
    );
  const changed = (tryOutput('git', ['status', '--porcelain'], { stdio: 'pipe' }) ?? '').trim() !== '';
  if (changed)
    console.error('· there are changes that are not committed, so that this release cannot be built again');
  return {
    commit: `${process.env.HUIYIN_COMMIT ?? (commit || 'unknown')}${changed ? CHANGED : ''}`,
    time: new Date(Number(epoch) * 1000),
  };
}
