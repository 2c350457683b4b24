import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

/**
 * Browser contexts that are used again. A context costs a page load: what it has fetched, and the program its process
 * has compiled, are gone with it. So one that a spec closes is emptied (pages, cookies, stores, routes) and kept for
 * the next page of the same address and kind. Its process lives as long as a page of that address is open, which is
 * what `anchor` is for.
 */
interface Kept {
  context: BrowserContext;
  anchor: Page;
  /** something was set that cannot be taken back */
  isSpoilt: boolean;
}

/** What closes them for good, by context. */
const closers = new WeakMap<BrowserContext, () => Promise<void>>();
const kept = new WeakMap<Browser, Map<string, Kept[]>>();

/**
 * @param origin of the pages; pages without one, which nothing can keep a process for, get a new context each
 * @param now     where the clock of its pages stands. A fixed clock cannot be removed from a context, only set anew: so
 *                pages with one share no context with pages without one.
 * @returns a context whose `close` gives it back
 */
export async function contextOf(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions,
  now?: string,
): Promise<BrowserContext> {
  if (!origin.startsWith('http') || options.serviceWorkers === 'allow') {
    const context = await browser.newContext(options);
    if (now) await context.clock.setFixedTime(now);
    return context;
  }
  const all = kept.get(browser) ?? new Map<string, Kept[]>();
  kept.set(browser, all);
  const kind = JSON.stringify([origin, options, now !== undefined]);
  const free = all.get(kind) ?? [];
  all.set(kind, free);
  const { context } = free.pop() ?? (await create(browser, origin, options, free, now !== undefined));
  // Before the first script: a clock that is exchanged under a page that is still loading stops what it waits for.
  if (now) await context.clock.setFixedTime(now);
  return context;
}

/** Closes a context, even one that would be kept. */
export const closeForGood = (context: BrowserContext): Promise<void> =>
  closers.get(context)?.() ?? context.close();

async function create(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions,
  free: Kept[],
  hasClock: boolean,
): Promise<Kept> {
  const context = await browser.newContext(options);
  const close = context.close.bind(context);
  const anchor = await context.newPage();
  await anchor.goto(`${origin}/api/v1/health/live`);
  const one: Kept = { context, anchor, isSpoilt: false };
  closers.set(context, close);
  Object.assign(context, {
    close: async () => {
      if (one.isSpoilt) return close();
      await empty(one, origin);
      free.push(one);
    },
  });
  spoils(one, context, ['addInitScript']);
  spoils(one, context.clock, ['install', 'setSystemTime', 'pauseAt', 'fastForward', 'runFor']);
  if (!hasClock) spoils(one, context.clock, ['setFixedTime']);
  return one;
}

/** What these methods do stays with the context. */
function spoils<Target extends object>(one: Kept, target: Target, names: (keyof Target & string)[]): void {
  for (const name of names) {
    const method = target[name] as (...values: unknown[]) => unknown;
    Object.assign(target, {
      [name](...values: unknown[]) {
        one.isSpoilt = true;
        return method.apply(target, values);
      },
    });
  }
}

async function empty({ context, anchor }: Kept, origin: string): Promise<void> {
  await Promise.all(context.pages().map((page) => (page === anchor ? undefined : page.close())));
  await context.unrouteAll();
  await context.setOffline(false);
  await context.clearPermissions();
  await context.clearCookies();
  const line = await context.newCDPSession(anchor);
  await line.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await line.detach();
}
