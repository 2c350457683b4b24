/**
 * `npm run bench pages`: the citizens' home page on slow 3G (400 ms, 400 kbit/s) and a processor six times slower, in
 * Chromium. When there is something to read, when 写信 leads on, how far things moved, what was transferred until then; and how
 * long a plain letter takes a person who types 150 ms a character.
 * HUIYIN_BENCH_SERVER=url measures a server that runs already, another version for example. Nothing is asserted.
 */
import type { Browser } from 'playwright-core';
import { startApi } from '../../test/support/api-process.js';
import { launchBrowser, PHONE } from '../../test/support/chromium.js';
import { walk, WALK_AIM_MS } from './walk.js';

const LINE = { latency: 400, kilobits: 400 };
const SLOWER = 6;
const ROUNDS = 3;

/** What the pages did on 2026-11-27, before the server sent them drawn, and what is aimed at. */
const BASELINE = { readMs: 6000, usableMs: 6300, shift: 0.148, kilobytes: 119 };
const AIM = { readMs: 1500, usableMs: 4000, shift: 0.05, kilobytes: 90 };
type Figures = typeof BASELINE;

export async function run(): Promise<Figures> {
  const running = process.env.HUIYIN_BENCH_SERVER;
  const api = running ? undefined : await startApi({ demo: true, env: { HUIYIN_RATE_LIMIT_FACTOR: '1000' } });
  const browser = await launchBrowser();
  try {
    const url = running ?? api!.url;
    await fetch(url); // A server that has just started reads its files for the first time.
    const rounds: Figures[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await measure(browser, url));
    const middle = median(rounds);
    print(middle);
    const seconds = (await walk(browser, url)) / 1000;
    console.log(`   a plain letter, ${WALK_AIM_MS / 1000} s aimed at: ${seconds.toFixed(1)} s`);
    return middle;
  } finally {
    await browser.close();
    await api?.stop();
  }
}

async function measure(browser: Browser, url: string): Promise<Figures> {
  const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN', serviceWorkers: 'block' });
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LINE.latency,
    downloadThroughput: (LINE.kilobits * 1000) / 8,
    uploadThroughput: (LINE.kilobits * 1000) / 8,
  });
  await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  let bytes = 0;
  line.on('Network.dataReceived', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.addInitScript(() => {
    const seen = { shift: 0, read: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput) seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const started = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  // The program has taken over: no drawn copy is left, and the button leads on without another page from the server.
  await page.waitForFunction(
    () => document.querySelector('#app .button-main') && !document.getElementById('first'),
    undefined,
    { timeout: 60_000 },
  );
  const usableMs = performance.now() - started;
  const kilobytes = bytes / 1000;
  await page.waitForLoadState('load');
  const { shift, readMs } = await page.evaluate(() => ({
    shift: (window as unknown as { seen: { shift: number } }).seen.shift,
    readMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  }));
  await context.close();
  return { readMs, usableMs, shift, kilobytes };
}

function median(rounds: Figures[]): Figures {
  const middle = (name: keyof Figures) =>
    rounds.map((round) => round[name]).toSorted((a, b) => a - b)[Math.floor(rounds.length / 2)] as number;
  return {
    readMs: middle('readMs'),
    usableMs: middle('usableMs'),
    shift: middle('shift'),
    kilobytes: middle('kilobytes'),
  };
}

function print(now: Figures): void {
  const rows: [string, (figures: Figures) => string][] = [
    ['something to read, s', ({ readMs }) => (readMs / 1000).toFixed(2)],
    ['写信 usable, s', ({ usableMs }) => (usableMs / 1000).toFixed(2)],
    ['layout shift', ({ shift }) => shift.toFixed(3)],
    ['transferred until usable, kB', ({ kilobytes }) => kilobytes.toFixed(1)],
  ];
  console.log(
    `home page, ${LINE.latency} ms, ${LINE.kilobits} kbit/s, processor ${SLOWER} × slower; median of ${ROUNDS}`,
  );
  console.log('| figure | before | now | aim |\n| --- | ---: | ---: | ---: |');
  for (const [name, show] of rows)
    console.log(`| ${name} | ${show(BASELINE)} | ${show(now)} | ${show(AIM)} |`);
}
