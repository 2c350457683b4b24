/**
 * One Chromium per worker of Jest, outside the sandbox of any spec file and driven from the worker itself: what a spec
 * asks of a page goes through no third process. It lives as long as the worker.
 */
import { createRequire } from 'node:module';

const { chromium } = createRequire(import.meta.url)('playwright-core');
let launched;

/** @param {import('playwright-core').LaunchOptions} options  of the first call; the others get the same browser */
export async function browserOf(options) {
  try {
    const browser = await (launched ??= launch(options));
    if (browser.isConnected()) return browser;
  } catch (error) {
    launched = undefined;
    throw error;
  }
  launched = undefined;
  return browserOf(options);
}

async function launch(options) {
  const before = new Set(process._getActiveHandles());
  const browser = await chromium.launch(options);
  // Jest may end while it is idle; Playwright ends it when its process ends.
  for (const handle of process._getActiveHandles()) if (!before.has(handle)) handle.unref?.();
  return browser;
}

/** The address and the words of each open page: what a failed case was looking at. */
export async function pagesNow() {
  const browser = await launched?.catch(() => undefined);
  const pages = browser?.contexts().flatMap((context) => context.pages()) ?? [];
  return Promise.all(
    pages.map(async (page) => {
      const words = await page
        .locator('body')
        .ariaSnapshot({ timeout: 2_000 })
        .catch((error) => String(error));
      // An open dialog or list stands at the end.
      const shown = words.length > 8_000 ? `${words.slice(0, 4_000)}\n…\n${words.slice(-4_000)}` : words;
      return `${page.url()}\n${shown}`;
    }),
  );
}
