/**
 * Incremental builds. Each target names its inputs; a hash over them is kept beside the outputs' stamps, and a target
 * whose hash is unchanged and whose output exists is left alone.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleApi, isBundleCurrent } from './bundle.mjs';
import { listFiles } from './files.mjs';
import { buildFirstPage } from './first-page.mjs';
import { precompress } from './precompress.mjs';
import { ROOT, packageFile, runQuiet, step } from './run.mjs';
import { buildServiceWorker } from './service-worker.mjs';

const CACHE = path.join(ROOT, 'node_modules', '.cache', 'huiyin');
const LIBS = ['libs/workdays', 'libs/contract', 'libs/domain'];
const SHARED_INPUTS = ['package-lock.json', 'tsconfig.base.json'];

const TARGETS = {
  api: {
    title: 'libraries, API and WeChat stand-in (tsc)',
    inputs: [
      ...LIBS,
      'libs/sqlite',
      'apps/api',
      'apps/wechat-standin',
      'tsconfig.json',
      'scripts/lib/bundle.mjs',
    ],
    present: () => existsSync(path.join(ROOT, 'apps/api/src')),
    outputs: [
      ...LIBS.map((lib) => `${lib}/dist/index.js`),
      'apps/api/dist/main.js',
      'apps/api/dist/kernel/platform/launcher.js',
      'apps/api/dist/bundle/app.js',
      'apps/wechat-standin/dist/main.js',
    ],
    isCurrent: isBundleCurrent,
    async build() {
      for (const part of [...LIBS, 'apps/api', 'apps/wechat-standin']) pruneOrphans(part);
      // tsc goes by its own notes, and would not write again what has been removed.
      for (const file of this.outputs.filter((output) => !existsSync(path.join(ROOT, output))))
        rmSync(path.join(ROOT, `${file.split('/dist/')[0]}/dist/.tsbuildinfo`), { force: true });
      await runQuiet('tsc', process.execPath, [
        packageFile('typescript-native/bin/tsc'),
        '-b',
        'apps/api',
        'apps/wechat-standin',
      ]);
      await bundleApi();
    },
  },
  console: {
    title: 'console (vite)',
    inputs: ['apps/console', 'docs/manual', 'libs/contract/src', 'libs/contract/package.json'],
    present: () => existsSync(path.join(ROOT, 'apps/console/index.html')),
    outputs: ['apps/console/dist/index.html'],
    async build() {
      const args = [packageFile('vite/bin/vite.js'), 'build', '--logLevel', 'warn'];
      await runQuiet('vite build', process.execPath, args, { cwd: path.join(ROOT, 'apps/console') });
      await precompress(path.join(ROOT, 'apps/console/dist'));
    },
  },
  h5: taro('h5', 'citizens’ pages, H5 (taro)', 'apps/mini/dist/h5/index.html'),
  weapp: taro('weapp', 'mini-program (taro)', 'apps/mini/dist/weapp/app.json'),
};

export const ALL_TARGETS = Object.keys(TARGETS);

/** For two processors; what packs the citizens’ pages takes as long as all else. */
const BUILT_TOGETHER = [['h5'], ['api', 'console', 'weapp']];

/** Builds what is stale of everything. */
export const buildAll = () => Promise.all(BUILT_TOGETHER.map((names) => buildTargets(names)));

function taro(type, title, output) {
  return {
    title,
    inputs: ['apps/mini', 'taro.config.ts', 'libs/contract/src', 'libs/contract/package.json'],
    present: () =>
      existsSync(path.join(ROOT, 'taro.config.ts')) &&
      existsSync(path.join(ROOT, 'apps/mini/src/app.config.ts')),
    outputs: [output],
    env: type === 'weapp' ? ['TARO_APP_API_ORIGIN', 'TARO_APP_SUBSCRIBE_TEMPLATES'] : [],
    async build() {
      // Taro keeps a folder of its own in $HOME; give it one that belongs to this checkout.
      const home = path.join(ROOT, 'node_modules', '.cache', 'taro-home');
      mkdirSync(home, { recursive: true });
      const env = { ...process.env, HOME: home, NODE_ENV: 'production' };
      const args = [packageFile('@tarojs/cli/bin/taro'), 'build', '--type', type];
      await runQuiet(`taro build ${type}`, process.execPath, args, {
        cwd: path.join(ROOT, 'apps/mini'),
        env,
      });
      // The mini-program is packed by WeChat itself.
      if (type !== 'h5') return;
      await buildFirstPage(path.join(ROOT, 'apps/mini'));
      await buildServiceWorker(path.join(ROOT, 'apps/mini/dist/h5'));
      await precompress(path.join(ROOT, 'apps/mini/dist/h5'));
    },
  };
}

/**
 * Builds what is stale of the named targets (api, console, h5, weapp), in that order.
 *
 * @param {string[]} names
 * @param {{ quiet?: boolean }} options  quiet: say nothing unless something fails
 */
export async function buildTargets(names, { quiet = false } = {}) {
  for (const name of ALL_TARGETS.filter((target) => names.includes(target))) {
    const target = TARGETS[name];
    if (!target.present()) {
      if (!quiet) console.log(`· ${target.title}: no source yet, skipped`);
      continue;
    }
    const stampFile = path.join(CACHE, `${name}.stamp`);
    const stamp = hashInputs([...SHARED_INPUTS, ...target.inputs]) + compiledIn(target);
    if (await isFresh(target, stampFile, stamp)) continue;
    if (quiet) await target.build();
    else await step(`building ${target.title}`, () => target.build());
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(stampFile, stamp);
  }
}

/** Variables of the environment that a build writes into its output: another value is another build. */
function compiledIn(target) {
  return (target.env ?? []).map((name) => `\n${name}=${process.env[name] ?? ''}`).join('');
}

async function isFresh(target, stampFile, stamp) {
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) return false;
  if (!target.outputs.every((file) => existsSync(path.join(ROOT, file)))) return false;
  return (await target.isCurrent?.()) ?? true;
}

/** Specs and the compiler's notes are read by no build. */
const isInput = (file) => !/(\.spec\.tsx?|\.tsbuildinfo)$/.test(file);

function hashInputs(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of listFiles(path.join(ROOT, input)).filter(isInput)) {
      hash
        .update(`${path.relative(ROOT, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/** tsc leaves the output of a deleted source behind; a migration or module found there by name would still run. */
function pruneOrphans(part) {
  const dist = path.join(ROOT, part, 'dist');
  const source = path.join(ROOT, part, 'src');
  if (!existsSync(dist)) return;
  for (const file of listFiles(dist)) {
    if (path.relative(dist, file).startsWith('bundle')) continue;
    const match = /^(.*?)(\.d)?\.(js|ts)(\.map)?$/.exec(path.relative(dist, file));
    if (!match) continue;
    const stem = path.join(source, match[1]);
    if (!existsSync(`${stem}.ts`) && !existsSync(`${stem}.tsx`)) rmSync(file);
  }
}
