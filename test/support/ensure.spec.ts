import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ROOT } from './api-process.js';

/** Stands in for npm: writes down how it was called and installs nothing. */
const NPM = `require('node:fs').appendFileSync(process.env.CALLS, process.argv.slice(2).join(' ') + '\\n');`;

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
  function calls(what = 'ensureInstalled()'): string[] {
    write(
      'node_modules/better-sqlite3/index.js',
      'module.exports = class { prepare() { return { get() {} }; } };',
    );
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      npm_execpath: path.join(clone, 'npm.js'),
      CALLS: path.join(clone, 'calls'),
    };
    const { href } = pathToFileURL(path.join(clone, 'scripts/lib/ensure.mjs'));
    const program = `await (await import(${JSON.stringify(href)})).${what}`;
    execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: clone,
      env,
      stdio: 'pipe',
    });
    return readFileSync(env.CALLS, 'utf8').trim().split('\n');
  }

  it('takes what builds, too, where NODE_ENV says production', () => {
    expect(calls()).toEqual([expect.stringMatching(/^ci .*--include=dev/)]);
  });

  it('takes for a first start what the server and the console need, and the rest when it is asked for', () => {
    expect(calls('ensurePackages({ forStart: true })')).toEqual([
      expect.stringMatching(/^ci -w apps\/api -w apps\/console --include-workspace-root .*--include=dev/),
    ]);
    // Once more for a start: nothing to do. The stand-in has installed nothing, so the rest is everything.
    expect(calls('ensurePackages({ forStart: true })')).toHaveLength(1);
    expect(calls()).toEqual([expect.stringMatching(/^ci -w/), expect.stringMatching(/^ci --include=dev/)]);
  });

  it('so does the update after a pull', () => {
    write('node_modules/.package-lock.json', '{ "packages": {} }');
    const [update] = calls();
    expect(update).toMatch(/^install .*--include=dev/);
  });
});
