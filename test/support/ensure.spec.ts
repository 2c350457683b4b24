import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ROOT } from './api-process.js';

/**
 * Stands in for npm: writes down how it was called, with the addresses it was given, and installs nothing; a rebuild
 * leaves a file.
 */
const NPM = `const { appendFileSync, existsSync, readFileSync, writeFileSync } = require('node:fs');
  if (process.argv[2] === 'config') {
    console.log(process.env.SETTINGS ?? '{}');
    process.exit();
  }
  const given = existsSync('npm-shrinkwrap.json') ? JSON.parse(readFileSync('npm-shrinkwrap.json')).packages : {};
  const addresses = Object.values(given).flatMap(({ resolved }) => resolved ?? []);
  appendFileSync(process.env.CALLS, [...process.argv.slice(2), ...addresses].join(' ') + '\\n');
  if (addresses.length > 0 && process.env.ELSEWHERE) process.exit(1);
  if (process.argv[2] === 'rebuild') writeFileSync('compiled', '');`;
const WORKS = 'module.exports = class { prepare() { return { get() {} }; } close() {} };';
const WORKS_COMPILED = `require('node:fs').statSync('compiled'); ${WORKS}`;

describe('the first install', () => {
  let clone: string;
  beforeEach(() => {
    clone = mkdtempSync(path.join(os.tmpdir(), 'huiyin-clone-'));
    cpSync(path.join(ROOT, 'scripts/lib'), path.join(clone, 'scripts/lib'), { recursive: true });
    writeFileSync(path.join(clone, 'package.json'), '{}');
    writeFileSync(
      path.join(clone, 'package-lock.json'),
      '{ "packages": { "node_modules/tool": { "version": "1.0.0" } } }',
    );
    writeFileSync(path.join(clone, 'npm.js'), NPM);
  });
  afterEach(() => rmSync(clone, { recursive: true, force: true }));

  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(clone, file)), { recursive: true });
    writeFileSync(path.join(clone, file), text);
  };
  let said = '';
  function calls(what = 'ensureInstalled()', driver = WORKS, npm = 'npm.js', first = ''): string[] {
    write('libs/sqlite/index.cjs', driver);
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      npm_execpath: path.join(clone, npm),
      CALLS: path.join(clone, 'calls'),
    };
    const { href } = pathToFileURL(path.join(clone, 'scripts/lib/ensure.mjs'));
    const program = `${first} await (await import(${JSON.stringify(href)})).${what}`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: clone,
      env,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toMatchObject({ status: 0 });
    said = stderr;
    return readFileSync(env.CALLS, 'utf8').trim().split('\n');
  }

  it('takes what builds, too, where NODE_ENV says production', () => {
    expect(calls()).toEqual([expect.stringMatching(/^ci .*--include=dev/)]);
  });

  describe('says where the packages are', () => {
    const LOCK = {
      'libs/own': { version: '1.0.0' },
      'node_modules/own': { resolved: 'libs/own', link: true },
      'node_modules/tool': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/tool/node_modules/@part/other': { version: '2.1.0', integrity: 'sha512-b' },
      'node_modules/renamed': { name: 'real', version: '3.0.0', integrity: 'sha512-c' },
      'node_modules/tool/node_modules/inside': { version: '4.0.0', inBundle: true },
    };
    const SETTINGS = JSON.stringify({
      registry: 'https://packages.example/all/',
      '@part:registry': 'https://part.example',
    });
    beforeEach(() => write('package-lock.json', JSON.stringify({ packages: LOCK })));
    afterEach(() => {
      delete process.env.SETTINGS;
      delete process.env.ELSEWHERE;
    });

    it('as npm would find out by asking the registry about each of them', () => {
      process.env.SETTINGS = SETTINGS;
      const [call, ...more] = calls();
      expect(more).toEqual([]);
      expect(call?.split(' ').filter((word) => /^(libs|https)/.test(word))).toEqual([
        'libs/own',
        'https://packages.example/all/tool/-/tool-1.0.0.tgz',
        'https://part.example/@part/other/-/other-2.1.0.tgz',
        'https://packages.example/all/real/-/real-3.0.0.tgz',
      ]);
      expect(existsSync(path.join(clone, 'npm-shrinkwrap.json'))).toBe(false);
      expect(JSON.parse(readFileSync(path.join(clone, 'package-lock.json'), 'utf8'))).toEqual({
        packages: LOCK,
      });
    });

    it('and lets npm ask where the registry has them elsewhere', () => {
      Object.assign(process.env, { SETTINGS, ELSEWHERE: '1' });
      expect(calls()).toEqual([
        expect.stringContaining('tool-1.0.0.tgz'),
        expect.not.stringContaining('tgz'),
      ]);
      expect(said).toMatch(/once more, asking the registry/);
    });

    it('and takes away what an install that was killed has left', () => {
      write(
        'npm-shrinkwrap.json',
        JSON.stringify({ packages: { 'node_modules/old': { resolved: 'old.tgz' } } }),
      );
      expect(calls()).toEqual([expect.not.stringContaining('tgz')]);
    });
  });

  it('takes for a first start what the server and the console need, and the rest when it is asked for', () => {
    expect(calls('ensurePackages({ forStart: true })')).toEqual([
      expect.stringMatching(/^ci -w apps\/api -w apps\/console .*--include=dev/),
    ]);
    // Once more for a start: nothing to do. The stand-in has installed nothing, so the rest is everything.
    expect(calls('ensurePackages({ forStart: true })')).toHaveLength(1);
    expect(calls()).toEqual([expect.stringMatching(/^ci -w/), expect.stringMatching(/^ci --include=dev/)]);
  });

  it('compiles the database’s driver only where none can be used, and says first what that takes', () => {
    expect(calls('ensureInstalled()', WORKS_COMPILED)).toEqual([
      expect.stringMatching(/^ci /),
      expect.stringMatching(/^rebuild better-sqlite3 .*--ignore-scripts=false/),
    ]);
    expect(said).toMatch(/is compiled unless one can be downloaded: .* with python3, make and g\+\+/);
  });

  describe('on Node 20, where the driver has to be compiled', () => {
    const NODE_20 = `Object.defineProperty(process.versions, 'node', { value: '20.19.0' });`;
    /** npm as it is installed: with node-gyp, which here leaves a file; \`pack\` leaves an archive. */
    const PACKS = `${NPM}
      if (process.argv[2] === 'pack') require('node:fs').copyFileSync('packed.tgz', process.argv[5] + '/packed.tgz');
      if (process.argv[2] === 'ci') require('node:fs').mkdirSync('node_modules/better-sqlite3', { recursive: true });`;
    const GYP = `require('node:fs').mkdirSync('build/Release', { recursive: true });
      require('node:fs').writeFileSync('build/Release/better_sqlite3.node', require('node:fs').readFileSync('source'));`;
    const WORKS_WITH_BINARY = `if (!require('node:fs').existsSync('compiled')) require('node:fs').statSync('node_modules/better-sqlite3/build/Release/better_sqlite3.node'); ${WORKS}`;

    function start(integrity: (archive: Buffer) => string): string[] {
      write('npm.js', '');
      write('npm/bin/npm-cli.js', PACKS);
      write('npm/node_modules/node-gyp/bin/node-gyp.js', GYP);
      write('package/source', 'compiled from the archive');
      spawnSync('tar', ['-czf', 'packed.tgz', 'package'], { cwd: clone });
      const digest = integrity(readFileSync(path.join(clone, 'packed.tgz')));
      const packages = { 'node_modules/better-sqlite3': { version: '12.0.0', integrity: digest } };
      write('package-lock.json', JSON.stringify({ packages }));
      return calls('ensureInstalled()', WORKS_WITH_BINARY, 'npm/bin/npm-cli.js', NODE_20);
    }
    const sha512 = (archive: Buffer) => `sha512-${createHash('sha512').update(archive).digest('base64')}`;

    it('compiles it while npm installs the rest, and needs no second compilation', () => {
      expect(start(sha512).sort()).toEqual([
        expect.stringMatching(/^ci /),
        expect.stringMatching(/^pack better-sqlite3@12\.0\.0 --pack-destination /),
      ]);
      const binary = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node';
      expect(readFileSync(path.join(clone, binary), 'utf8')).toBe('compiled from the archive');
    });

    it('does not compile an archive that is not the one of the lock file', () => {
      expect(start(() => sha512(Buffer.from('another'))).sort()).toEqual([
        expect.stringMatching(/^ci /),
        expect.stringMatching(/^pack /),
        expect.stringMatching(/^rebuild better-sqlite3 /),
      ]);
    });
  });

  it('so does the update after a pull', () => {
    write('node_modules/.package-lock.json', '{ "packages": {} }');
    const [update] = calls();
    expect(update).toMatch(/^install .*--include=dev/);
  });
});

describe('the driver of the embedded database', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-driver-'));
    cpSync(path.join(ROOT, 'libs/sqlite/index.cjs'), path.join(folder, 'index.cjs'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The release that a Node of that version uses. */
  function chosen(node: string, thirteen: string): string {
    for (const [name, program] of [
      ['better-sqlite3', 'module.exports = class Twelve {};'],
      ['better-sqlite3-13', `module.exports = class Thirteen { ${thirteen} close() {} };`],
    ] as const) {
      mkdirSync(path.join(folder, 'node_modules', name), { recursive: true });
      writeFileSync(path.join(folder, 'node_modules', name, 'index.js'), program);
    }
    const program = `Object.defineProperty(process.versions, 'node', { value: '${node}' });
      console.log(new (require('./index.cjs'))().constructor.name)`;
    return spawnSync(process.execPath, ['-e', program], { cwd: folder, encoding: 'utf8' }).stdout.trim();
  }

  it.each([
    ['20.19.0', '', 'Twelve'],
    ['22.12.0', '', 'Thirteen'],
    ['24.0.0', '', 'Thirteen'],
    ['24.0.0', 'constructor() { throw new Error("no such file"); }', 'Twelve'],
  ])('on Node %s, where 13 has { %s }, is %s', (node, thirteen, expected) => {
    expect(chosen(node, thirteen)).toBe(expected);
  });

  it('is not loaded before a database is opened', () => {
    const program = "require('./index.cjs'); console.log('nothing loaded')";
    const { stdout } = spawnSync(process.execPath, ['-e', program], { cwd: folder, encoding: 'utf8' });
    expect(stdout.trim()).toBe('nothing loaded');
  });
});
