/**
 * Browser contexts that are used again. A context costs a page load: what it has fetched, and the program its process
 * has compiled, are gone with it. So one that a spec closes is emptied (pages, cookies, stores, routes) and kept for
 * the next page of the same address and kind, in a worker's own browser even for the next file, whose server has the same
 * address (steady-port.mjs). Its process lives as long as a page of that address is open, which is what `anchor` is for.
 *
 * Loaded outside the sandbox of a spec file: what it holds on to outlives the file.
 *
 * @import { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright-core'
 * @typedef {object} Kept
 * @property {BrowserContext} context
 * @property {Page} anchor
 * @property {CDPSession} line  to the anchor
 * @property {Kept[]} free      where it is put when it is given back
 * @property {string} origin
 * @property {number} file      the file of the worker that used it last
 * @property {boolean} isSpoilt something was set that cannot be taken back
 * @property {() => Promise<void>} end closes it for good
 */
import { steadyOrigin } from './steady-port.mjs';

/** So many stay open between two files. */
const KEPT = 6;

/** @type {WeakMap<BrowserContext, Kept>} */
const known = new WeakMap();
/** By browser, then by kind. @type {WeakMap<Browser, Map<string, Kept[]>>} */
const all = new WeakMap();
/** The browser that a file's own one stands for. @type {WeakMap<Browser, Browser>} */
const lenders = new WeakMap();
let file = 0;

/**
 * A browser for one spec file, which lives on when that closes it: contexts that were kept are ready for the next file,
 * without what they have fetched, the others are closed.
 *
 * @param {Browser} browser
 * @returns {Browser}
 */
export function lend(browser) {
  file += 1;
  const lent = Object.create(browser, { close: { value: () => takeBack(browser) } });
  lenders.set(lent, browser);
  return lent;
}

/** @param {Browser} browser */
async function takeBack(browser) {
  await Promise.all(
    browser
      .contexts()
      .map((context) => known.get(context)?.free.includes(known.get(context)) || context.close()),
  );
  const kinds = [...(all.get(browser)?.values() ?? [])];
  const here = kinds.flat().filter(({ origin }) => origin === steadyOrigin());
  const stay = new Set(here.sort((a, b) => b.file - a.file).slice(0, KEPT));
  const gone = kinds.flat().filter((one) => !stay.has(one));
  for (const free of kinds) free.splice(0, free.length, ...free.filter((one) => stay.has(one)));
  await Promise.all(gone.map(({ end }) => end()));
}

/**
 * @param {Browser} browser
 * @param {string} origin of the pages; pages without one, which nothing can keep a process for, get a new context each
 * @param {BrowserContextOptions} options
 * @param {string} [now] where the clock of its pages stands. A fixed clock cannot be removed from a context, only set
 *   anew: so pages with one share no context with pages without one.
 * @returns {Promise<BrowserContext>} a context whose `close` gives it back
 */
export async function contextOf(browser, origin, options, now) {
  if (!origin.startsWith('http') || options.serviceWorkers === 'allow') {
    const context = await browser.newContext(options);
    if (now) await context.clock.setFixedTime(now);
    return context;
  }
  const lender = lenders.get(browser) ?? browser;
  const kinds = all.get(lender) ?? new Map();
  all.set(lender, kinds);
  const kind = JSON.stringify([origin, options, now !== undefined]);
  const free = kinds.get(kind) ?? [];
  kinds.set(kind, free);
  const one = free.pop() ?? (await create(lender, origin, options, free, now !== undefined));
  // Another file's server has the same address, and another installation behind it.
  if (one.file !== file) await one.line.send('Network.clearBrowserCache');
  one.file = file;
  // Before the first script: a clock that is exchanged under a page that is still loading stops what it waits for.
  if (now) await one.context.clock.setFixedTime(now);
  return one.context;
}

async function create(browser, origin, options, free, hasClock) {
  const context = await browser.newContext(options);
  const end = context.close.bind(context);
  const anchor = await context.newPage();
  await anchor.goto(`${origin}/api/v1/health/live`);
  /** @type {Kept} */
  const one = {
    context,
    anchor,
    line: await context.newCDPSession(anchor),
    free,
    origin,
    file,
    isSpoilt: false,
    end,
  };
  known.set(context, one);
  context.close = async () => {
    if (one.isSpoilt) return end();
    await empty(one);
    free.push(one);
  };
  spoils(one, context, STAYS);
  spoils(one, context.clock, ['install', 'setSystemTime', 'pauseAt', 'fastForward', 'runFor']);
  if (!hasClock) spoils(one, context.clock, ['setFixedTime']);
  return one;
}

const STAYS = [
  'addInitScript',
  'exposeBinding',
  'exposeFunction',
  'routeWebSocket',
  'setExtraHTTPHeaders',
  'setGeolocation',
];

/** What these methods do stays with the context. */
function spoils(one, target, names) {
  for (const name of names) {
    const method = target[name];
    target[name] = (...values) => {
      one.isSpoilt = true;
      return method.apply(target, values);
    };
  }
}

/** @param {Kept} one */
async function empty({ context, anchor, line, origin }) {
  await Promise.all(context.pages().map((page) => (page === anchor ? undefined : page.close())));
  await Promise.all([
    context.unrouteAll(),
    context.setOffline(false),
    context.clearPermissions(),
    context.clearCookies(),
    line.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' }),
  ]);
}
