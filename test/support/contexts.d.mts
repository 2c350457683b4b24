import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';

export function lend(browser: Browser): Browser;
export function contextOf(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions,
  now?: string,
): Promise<BrowserContext>;
