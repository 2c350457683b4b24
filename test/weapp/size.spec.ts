import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../support/api-process.js';
import { expectNamed } from '../support/expect.js';
import { DIST } from './support/app.js';

/** Bytes of the main package; WeChat allows 2 MB, our own limit keeps the first start short on old phones. */
const MAIN = 400 * 1000;
/** Bytes of all packages together, but for those of capabilities that came later, each with a limit of its own. */
const TOTAL = 560 * 1000;
const LATER = { 'pages/consultations/': 65 * 1000, 'pages/openness/': 40 * 1000 };

interface AppJson {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
  tabBar: { list: { pagePath: string }[] };
}

describe('the size of the mini-program', () => {
  const config = JSON.parse(readFileSync(path.join(DIST, 'app.json'), 'utf8')) as AppJson;
  const roots = config.subPackages.map(({ root }) => `${root.replace(/\/$/, '')}/`);
  const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, stat: statSync(path.join(DIST, name)) }))
    .filter(({ stat }) => stat.isFile())
    .map(({ name, stat }) => ({ name, bytes: stat.size }));

  const weigh = (part: typeof files) => {
    const largest = part
      .toSorted((a, b) => b.bytes - a.bytes)
      .slice(0, 5)
      .map(({ name, bytes }) => `${name} ${bytes}`);
    return { bytes: part.reduce((sum, { bytes }) => sum + bytes, 0), hint: largest.join(', ') };
  };

  it('keeps the main package within 400 kB and all packages within 560 kB', () => {
    const main = weigh(files.filter(({ name }) => !roots.some((root) => name.startsWith(root))));
    const isLater = ({ name }: { name: string }) => Object.keys(LATER).some((root) => name.startsWith(root));
    const all = weigh(files.filter((file) => !isLater(file)));
    expectNamed(main.bytes, `main package: ${main.hint}`).toBeLessThanOrEqual(MAIN);
    expectNamed(all.bytes, `all packages: ${all.hint}`).toBeLessThanOrEqual(TOTAL);
    for (const [root, limit] of Object.entries(LATER)) {
      const own = weigh(files.filter(({ name }) => name.startsWith(root)));
      expectNamed(own.bytes, `${root}: ${own.hint}`).toBeLessThanOrEqual(limit);
      expect(own.bytes).toBeGreaterThan(0);
    }
    expect(main.bytes).toBeGreaterThan(100 * 1000);
  });

  it('has only the tabs in the main package', () => {
    expect(config.pages).toEqual(config.tabBar.list.map(({ pagePath }) => pagePath));
    expect(config.subPackages.flatMap(({ pages }) => pages).length).toBeGreaterThan(15);
  });

  it('every page that a message, a QR code or a shared card names is still at its old address', () => {
    const pages = [
      ...config.pages,
      ...config.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
    ];
    for (const page of [
      'pages/letter/index',
      'pages/open-day/index',
      'pages/answer/index',
      'pages/open-days/index',
      'pages/leaders/index',
      'pages/sign-up/index',
      'pages/write/form/index',
      'pages/consultations/read/index',
      'pages/consultations/mine/index',
      'pages/openness/index',
      'pages/openness/catalogue/index',
    ])
      expect(pages).toContain(page);
  });

  it('names each page that may be found by search, and no page that shows a person’s letter', () => {
    const { rules } = JSON.parse(readFileSync(path.join(DIST, 'sitemap.json'), 'utf8')) as {
      rules: { action: string; page: string }[];
    };
    const found = (page: string) =>
      rules.find((rule) => rule.page === page || rule.page === '*')?.action === 'allow';
    expect(
      [
        'home',
        'answers',
        'answer',
        'faqs',
        'open-days',
        'open-day',
        'calendar',
        'statistics',
        'leaders',
      ].filter((page) => !found(`pages/${page}/index`)),
    ).toEqual([]);
    expect(
      ['letters', 'letter', 'query', 'mine', 'notices', 'sign-ups', 'sign-up', 'contact', 'erase'].filter(
        (page) => found(`pages/${page}/index`),
      ),
    ).toEqual([]);
    expect(found('pages/write/form/index')).toBe(false);
  });

  it('has no sentence of the English catalogue: that is for browsers', () => {
    const catalogue = path.join(ROOT, 'apps/mini/src/words/en');
    const sentences = readdirSync(catalogue).flatMap((name) =>
      [...readFileSync(path.join(catalogue, name), 'utf8').matchAll(/'([A-Z][^'\n]* [^'\n]* [^'\n]*)'/g)].map(
        ([, sentence]) => sentence!,
      ),
    );
    expect(sentences).toContain('Every letter gets an answer,');
    expect(sentences.length).toBeGreaterThan(100);
    const shipped = files
      .filter(({ name }) => /\.(?:js|json|wxml)$/.test(name))
      .map(({ name }) => readFileSync(path.join(DIST, name), 'utf8'))
      .join('\n');
    expect(sentences.filter((sentence) => shipped.includes(sentence))).toEqual([]);
    // The Chinese of the same catalogue is found by the same search.
    expect(shipped).toContain('事事有回音');
  });

  it('ships no source map, no note on licences and no file of a test', () => {
    const names = files.map(({ name }) => name);
    expect(names.filter((name) => /\.map$|\.txt$|spec|testing/.test(name))).toEqual([]);
  });
});
