/**
 * Draws the tab-bar icons WeChat needs as PNG (81 × 81, two colours each) from the line icons of the style sheet.
 * WeChat has no dark variants of tab icons: the colours keep ≥ 3:1 on the light and the dark bar.
 * Run after changing an icon: `node apps/mini/scripts/icons.mjs` (needs Chromium; CHROMIUM_PATH overrides).
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';

const source = path.resolve(import.meta.dirname, '../src');
const sheet = await readFile(path.join(source, 'styles/icons.scss'), 'utf8');
const pathOf = (name) => {
  const found = new RegExp(`^\\s*${name}: "([^"]+)"`, 'm').exec(sheet)?.[1];
  if (!found) throw new Error(`no icon called ${name}`);
  return found;
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage({ viewport: { width: 81, height: 81 } });
for (const name of ['home', 'answers', 'letters', 'mine']) {
  for (const [suffix, colour, width] of [
    ['', '#75808b', 1.6],
    ['-on', '#4a80b4', 2],
  ]) {
    await page.setContent(
      `<style>body{margin:0}svg{display:block}</style><svg width="81" height="81" viewBox="-1.5 -1.5 27 27" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"><path d="${pathOf(name)}"/></svg>`,
    );
    await writeFile(
      path.join(source, 'assets', `tab-${name}${suffix}.png`),
      await page.screenshot({ omitBackground: true }),
    );
  }
}
await browser.close();
