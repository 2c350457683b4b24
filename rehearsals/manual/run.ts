/**
 * `npm run rehearse manual`: walks through docs/manual as test/browser/manual.spec.ts does, and takes its pictures anew.
 * Look at each before committing it. The console and the H5 must be built (`npm run build`).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { Office } from '../../test/e2e/office.js';
import { openAs } from '../../test/browser/console/bureau.js';
import { MANUAL, MANUAL_PAGES, proceduresOf, walk } from '../../test/browser/manual.js';
import { launchBrowser, openPage, untilStill } from '../../test/support/chromium.js';

const NOW = '2026-03-31T02:00:00Z';
const WINDOW = { width: 1100, height: 700 };
const PHONE = { width: 375, height: 640 };
const MOST_BYTES = 60 * 1024;

export async function run(): Promise<void> {
  const office = await Office.open({ now: NOW });
  const browser = await launchBrowser();
  const folder = path.join(MANUAL, 'pictures');
  mkdirSync(folder, { recursive: true });
  let sum = 0;
  const take = async (page: Page, name: string): Promise<void> => {
    await page.getByText('正在载入').first().waitFor({ state: 'detached' });
    await untilStill(page);
    const protocol = await page.context().newCDPSession(page);
    const bytes = await smallEnough(async (quality) => {
      const { data } = await protocol.send('Page.captureScreenshot', { format: 'webp', quality });
      return Buffer.from(data, 'base64');
    });
    writeFileSync(path.join(folder, name), bytes);
    sum += bytes.length;
    console.log(`   ${name}: ${(bytes.length / 1024).toFixed(0)} kB`);
  };
  try {
    for (const procedure of MANUAL_PAGES.flatMap(proceduresOf)) {
      const { of, page: start, letter, title: name } = procedure;
      const title = name.includes('审核') ? '请问分县的人口数据在哪里下载' : `咨询：${name.slice(0, 8)}`;
      if (letter && letter !== 'overdue')
        await office.bring(letter as Parameters<Office['bring']>[0], { title });
      const { page, context } =
        of === 'citizen'
          ? await openPage(browser, `${office.api.url}${start}`, { viewport: PHONE })
          : await openAs(browser, office.api, of, start, WINDOW, NOW);
      await walk(page, procedure, { title, onPicture: (picture) => take(page, picture) });
      await context.close();
    }
    console.log(`   together ${(sum / 1024).toFixed(0)} kB`);
  } finally {
    await browser.close();
    await office.close();
  }
}

async function smallEnough(take: (quality: number) => Promise<Buffer>): Promise<Buffer> {
  for (let quality = 70; ; quality -= 15) {
    const bytes = await take(quality);
    if (bytes.length <= MOST_BYTES || quality <= 10) return bytes;
  }
}
