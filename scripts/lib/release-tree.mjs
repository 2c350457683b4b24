/** The folder that becomes a release. Its layout is the repository's, so that the API finds its parts (checkout-paths.ts). */
import {
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { filesOfPackage, packagesOutside } from './release-packages.mjs';
import { needsOf, systemGlibc } from './release-needs.mjs';
import { checksums, sbom, thirdPartyLicences } from './release-papers.mjs';
import { ROOT, ScriptError, tryOutput } from './run.mjs';

/** What is taken from the repository and its builds: from → to, a file or a folder. */
const PARTS = {
  'deploy/bin': 'bin',
  'deploy/lib': 'lib',
  'deploy/samples': 'samples',
  'apps/api/dist/main.js': 'apps/api/dist/main.js',
  'apps/api/dist/cli/hub.js': 'apps/api/dist/cli/hub.js',
  'apps/api/dist/kernel/platform/launcher.js': 'apps/api/dist/kernel/platform/launcher.js',
  'apps/api/dist/bundle': 'apps/api/dist/bundle',
  'apps/console/dist': 'apps/console/dist',
  'apps/mini/dist/h5': 'apps/mini/dist/h5',
  'apps/mini/dist/server': 'apps/mini/dist/server',
  'apps/mini/dist/weapp': 'mini-program/dist/weapp',
  'apps/mini/project.config.json': 'mini-program/project.config.json',
  'libs/contract/openapi.json': 'libs/contract/openapi.json',
  'docs/operations.md': 'docs/operations.md',
  'docs/operations': 'docs/operations',
  'docs/programs.md': 'docs/programs.md',
  'docs/sign-in.md': 'docs/sign-in.md',
  'docs/wechat.md': 'docs/wechat.md',
  'docs/security.md': 'docs/security.md',
  'docs/examples': 'docs/examples',
  'CHANGELOG.md': 'CHANGELOG.md',
  'README.md': 'README.md',
  LICENSE: 'LICENSE',
};

/** @returns {string[]} every file below a folder, sorted */
export const below = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();

/**
 * Fills an empty folder with the release of what is built.
 *
 * @param {string} root  emptied first
 * @param {{ version: string, commit: string, time: Date }} of
 * @returns {Promise<object>} what RELEASE.json says
 */
export async function stage(root, { version, commit, time }) {
  rmSync(root, { recursive: true, force: true });
  const missing = Object.keys(PARTS).filter((from) => !existsSync(path.join(ROOT, from)));
  if (missing.length > 0) throw new ScriptError(`not built yet: ${missing.join(', ')}; run: npm run build`);
  for (const [from, to] of Object.entries(PARTS))
    for (const file of filesOf(from))
      place(path.join(ROOT, file), path.join(root, to + file.slice(from.length)));
  const node = Number(process.versions.node.split('.')[0]);
  for (const from of packagesOutside(node))
    for (const file of filesOfPackage(from))
      place(path.join(ROOT, from, file), path.join(root, hoisted(from), file));
  const write = (file, text) => writeFileSync(path.join(root, file), text);
  write('apps/api/package.json', '{ "name": "@huiyin/api", "private": true, "type": "module" }\n');
  await stampBundle(root);
  write('THIRD-PARTY-LICENSES.txt', thirdPartyLicences());
  write('sbom.cdx.json', await sbom(time));
  const needs = needsOf(root, below(root));
  const release = {
    ...{ name: 'huiyin', version, commit, committedAt: time.toISOString() },
    ...{ platform: process.platform, arch: process.arch, node, builtWith: process.version },
    /** `built`: of the system it was made on; `all` and `sqlite`: the least that its binaries run on */
    glibc: { built: systemGlibc(), all: needs.glibc, sqlite: needs.sqlite },
  };
  write('RELEASE.json', `${JSON.stringify(release, null, 2)}\n`);
  write('SHA256SUMS', checksums(root, below(root)));
  return release;
}

/** Packages below a workspace lie where the bundle finds them: no two versions of one are outside of it. */
const hoisted = (from) => from.slice(from.indexOf('node_modules/'));

/** The launcher takes a bundle that was made of what is compiled beside it; here that is nothing else. */
async function stampBundle(root) {
  const launcher = path.join(root, 'apps/api/dist/kernel/platform/launcher.js');
  const { compiled } = await import(`${pathToFileURL(launcher).href}?${process.hrtime.bigint()}`);
  const stamp = path.join(root, 'apps/api/dist/bundle/made-of');
  writeFileSync(stamp, compiled());
}

/** The folders that a build fills and empties; nothing else of this tree is packed without git knowing it. */
const isBuilt = (from) => /^apps\/[a-z]+\/dist\//.test(`${from}/`);

/**
 * The files of a part. Of what is written by hand those that git knows: a key, a dump or a map that lies beside them on
 * the machine of the build belongs to that machine. Sources that came without git are as they came.
 *
 * @param {string} from a file or a folder below the root
 */
function filesOf(from) {
  const known = isBuilt(from)
    ? undefined
    : tryOutput('git', ['ls-files', '-z', '--', from], { stdio: 'pipe' });
  const files = known?.split('\0').filter((file) => file !== '' && existsSync(path.join(ROOT, file)));
  return files?.length ? files : walk(from);
}

const walk = (from) => {
  const names = readdirOf(path.join(ROOT, from));
  return names ? names.flatMap((name) => walk(`${from}/${name}`)) : [from];
};

/**
 * A copy, not a hard link: a link made or removed elsewhere changes the file, and tar gives up on it.
 *
 * @throws {ScriptError} a symbolic link: what it leads to may be anything of this machine
 */
function place(from, to) {
  if (lstatSync(from).isSymbolicLink())
    throw new ScriptError(`${path.relative(ROOT, from)} is a symbolic link; a release carries files only`);
  mkdirSync(path.dirname(to), { recursive: true });
  copyFileSync(from, to, constants.COPYFILE_FICLONE);
}

function readdirOf(folder) {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

export const packageVersion = () => JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')).version;
