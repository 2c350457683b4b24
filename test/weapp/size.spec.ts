import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { expectNamed } from '../support/expect.js';
import { DIST } from './support/app.js';

/** Bytes of the main package; WeChat allows 2 MB, our own limit keeps the first start short on old phones. */
const LIMIT = 500 * 1000;

describe('the size of the mini-program', () => {
  it('keeps the main package within 500 kB', () => {
    const { subPackages = [] } = JSON.parse(readFileSync(path.join(DIST, 'app.json'), 'utf8')) as {
      subPackages?: { root: string }[];
    };
    const roots = subPackages.map(({ root }) => `${root.replace(/\/$/, '')}/`);
    const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
      .filter((name) => !roots.some((root) => name.startsWith(root)))
      .map((name) => ({ name, size: statSync(path.join(DIST, name)) }))
      .filter(({ size }) => size.isFile())
      .map(({ name, size }) => ({ name, bytes: size.size }));
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    const largest = files
      .sort((a, b) => b.bytes - a.bytes)
      .slice(0, 5)
      .map(({ name, bytes }) => `${name} ${bytes}`);
    expectNamed(total, `largest: ${largest.join(', ')}`).toBeLessThanOrEqual(LIMIT);
    expect(total).toBeGreaterThan(100 * 1000);
  });

  it('ships no source map and no file of a test', () => {
    const names = readdirSync(DIST, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => /\.map$|spec|testing/.test(name))).toEqual([]);
  });
});
