import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type Page,
  type Request,
  chromium,
  errors,
} from 'playwright-core';
import { ROOT } from './api-process.js';
import { FLAGS } from './chromium-flags.mjs';
import * as own from './contexts.mjs';
import { engineProgram } from './engines.js';
import { sharedBrowser, sharedContexts } from './worker.js';

const { contextOf, lend } = sharedContexts() ?? own;

export const PHONE = { width: 375, height: 812 };
export const DESKTOP = { width: 1280, height: 800 };

/**
 * The browser of this worker (test/support/browsers.mjs), or one of its own for a suite that needs other flags. Closing
 * the former closes what the suite opened in it (contexts.mjs).
 *
 * @param more  flags for one suite, e.g. a camera that plays a film
 */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const options = { executablePath: engineProgram('chromium'), args: [...FLAGS, ...more] };
  const shared = more.length === 0 ? await sharedBrowser(options) : undefined;
  return shared ? lend(shared) : chromium.launch(options);
}

export interface WatchedPage {
  page: Page;
  context: BrowserContext;
  /** uncaught errors, console errors and requests to other hosts so far: `expect(problems).toEqual([])` */
  problems: string[];
}

/** A fresh page in a context of its own, in Chinese and China's zone, watched for errors and strange requests. */
export async function openPage(
  browser: Browser,
  url: string,
  options: {
    viewport?: { width: number; height: number };
    now?: string;
    /** what the browser prefers; Chinese by default */
    locale?: string;
    /** when it counts as opened; 'load' is enough for who then looks for something on it */
    waitUntil?: 'settled' | 'load';
    /** whether the pages may keep a copy of themselves: what it answers, `page.route` does not see */
    offlineCopy?: boolean;
    /** before the page is opened, e.g. cookies */
    prepare?: (context: BrowserContext) => Promise<void>;
  } = {},
): Promise<WatchedPage> {
  const viewport = options.viewport ?? DESKTOP;
  const { origin } = new URL(url);
  const isPhone = viewport.width < 600;
  // The size is the page's: a context is kept for pages of every size.
  const usual = isPhone ? PHONE : DESKTOP;
  const context = await contextOf(
    browser,
    origin,
    {
      viewport: usual,
      locale: options.locale ?? 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      serviceWorkers: options.offlineCopy ? 'allow' : 'block',
      // As some people have it set: without fading, a step is neither slower nor ambiguous.
      reducedMotion: 'reduce',
      ...(isPhone ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {}),
    },
    options.now,
  );
  await options.prepare?.(context);
  const page = await context.newPage();
  if (viewport.width !== usual.width || viewport.height !== usual.height)
    await page.setViewportSize(viewport);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { protocol, origin: target } = new URL(request.url());
    if (protocol.startsWith('http') && target !== origin) problems.push(`request to ${target}`);
  });
  if (options.waitUntil === 'load') await page.goto(url);
  else await settle(page, () => page.goto(url));
  return { page, context, problems };
}

/**
 * Goes somewhere and waits until the page has drawn what it asked for: nothing is asked and not yet answered, and two
 * pictures later still nothing. Playwright's `networkidle` waits half a second more, on every page of every suite.
 */
export async function settle(page: Page, go: () => Promise<unknown>): Promise<void> {
  const open = new Set<Request>();
  const begin = (request: Request) => open.add(request);
  const end = (request: Request) => open.delete(request);
  page.on('request', begin).on('requestfinished', end).on('requestfailed', end);
  try {
    await go();
    for (let still = 0; still < 3; still = open.size > 0 ? 0 : still + 1)
      await page.evaluate(
        () =>
          new Promise((drawn) =>
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 0))),
          ),
      );
  } finally {
    page.off('request', begin).off('requestfinished', end).off('requestfailed', end);
  }
}

/** A picture for people, in ./screenshots (not committed), when HUIYIN_SCREENSHOTS asks for them. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (!process.env.HUIYIN_SCREENSHOTS) return;
  const folder = path.join(ROOT, 'screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}

/** What antd puts on an element from before its first frame until after its last one. */
const MOVING = ['appear', 'enter', 'leave'].map((phase) => `[class*='ant-'][class*='-${phase}']`).join();

/**
 * Waits until nothing on the page fades or slides: half faded in, every text is too pale. What goes on for ever, or never
 * says that it has ended (an animation that printing has cut short), is judged as it is after a while.
 */
export async function untilStill(page: Page): Promise<void> {
  await page
    .waitForFunction(
      (moving) =>
        [...document.querySelectorAll(moving)].every((element) => element.getClientRects().length === 0) &&
        document
          .getAnimations()
          .every(
            ({ effect, playState }) =>
              playState !== 'running' || effect?.getComputedTiming().iterations === Infinity,
          ),
      MOVING,
      { timeout: 5000 },
    )
    .catch((error: unknown) => {
      if (!(error instanceof errors.TimeoutError)) throw error;
    });
}

const AXE_SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Fails when axe finds a serious or critical violation (WCAG 2.1 A and AA), naming rule and elements.
 *
 * @param scope  CSS selector of the part to look at; the whole page by default
 * @param rules  'everything' for every rule and every impact; 'colours' for a page whose structure has been judged in another colour scheme
 */
export async function expectNoSeriousAxe(
  page: Page,
  scope?: string,
  rules: 'all' | 'colours' | 'everything' = 'all',
): Promise<void> {
  await untilStill(page);
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE_SOURCE);
  const runOnly = {
    all: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
    colours: ['color-contrast'],
    everything: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }[rules];
  // Judged where it was found: the whole of what axe says takes longer to bring here than to find.
  const judge = () =>
    page.evaluate(
      `axe.run(${JSON.stringify(scope ?? null)} ?? document, {
        runOnly: ${JSON.stringify(runOnly)},
        resultTypes: ['violations'],
      }).then(({ violations, passes }) => ({
        passed: passes.length,
        serious: violations
          .filter(({ impact }) => ${rules === 'everything'} || impact === 'serious' || impact === 'critical')
          .map(({ id, help, nodes }) => [id + ': ' + help, ...nodes.map((node) => node.html)].join('\\n    ')),
      }))`,
    ) as Promise<{ passed: number; serious: string[] }>;
  let { passed, serious } = await judge();
  // When day turns into night, the colours of the page change before those of the parts that a script draws.
  for (let turn = 0; serious.length > 0 && turn < 5; turn += 1) {
    await page.waitForTimeout(200);
    ({ passed, serious } = await judge());
  }
  if (serious.length > 0) throw new Error(`axe, ${page.url()}:\n  ${serious.join('\n  ')}`);
  // A page with nothing on it passes every rule.
  if (passed === 0) throw new Error(`axe found nothing to judge on ${page.url()}`);
}
