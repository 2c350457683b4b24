import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import vm from 'node:vm';
import type { Network } from './network.js';
import { readShapes } from './templates.js';
import { type DataNode, ScreenNode, walk } from './screen.js';
import { createWx, type Navigator, type WxState } from './wx.js';

interface PageInstance {
  route: string;
  options: Record<string, string>;
  data: { root?: DataNode };
  onLoad?(options: object): void;
  onShow?(): void;
  onReady?(): void;
  onHide?(): void;
  onUnload?(): void;
  onShareAppMessage?(event: object): { title: string; path: string };
  eh(event: object): void;
}
interface AppInstance {
  onLaunch?(options: object): void;
  onShow?(options: object): void;
  onHide?(): void;
}

/** WeChat's own limits; a package that crosses them works nowhere but here. */
const DEEPEST_STACK = 10;
const LARGEST_SET_DATA = 1024 * 1024;

export interface HostOptions {
  dist: string;
  network: Network;
  /** storage of an earlier run, for "the app was killed" cases */
  storage?: Map<string, unknown>;
  /** replaces calls of `wx`, e.g. `login` */
  wx?: Record<string, (options?: never) => unknown>;
  /** the package's timers run this many times faster, so that a hanging request does not cost twenty seconds */
  hurry?: number;
}

/**
 * Runs a compiled mini-program as WeChat would: the package's scripts in a bare context (no window, no document, no
 * fetch), its pages as data behind WXML, its world reduced to `wx`.
 */
export function createHost({ dist, network, storage = new Map(), wx: more = {}, hurry = 1 }: HostOptions) {
  const config = JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8')) as {
    pages: string[];
    subPackages?: { root: string; pages: string[] }[];
    tabBar: { list: { pagePath: string }[] };
  };
  const fetched = (config.subPackages ?? []).flatMap(({ root, pages }) =>
    pages.map((page) => `${root.replace(/\/$/, '')}/${page}`),
  );
  const known = [...config.pages, ...fetched];
  const tabs = config.tabBar.list.map(({ pagePath }) => pagePath);
  const shapes = readShapes(dist);
  const state: WxState = { storage, clipboard: '', calls: [] };
  const stack: PageInstance[] = [];
  const definitions = new Map<string, PageInstance>();
  const modules = new Map<string, { exports: unknown }>();
  const setDataSizes: number[] = [];
  const failures: unknown[] = [];
  let app: AppInstance = {};
  let loading = '';

  const navigator: Navigator = {
    navigateTo(url) {
      if (tabs.includes(routeOf(url))) return 'can not navigateTo a tabbar page';
      if (stack.length >= DEEPEST_STACK) return 'webview count limit exceed';
      open(url);
      return undefined;
    },
    redirectTo(url) {
      if (tabs.includes(routeOf(url))) return 'can not redirectTo a tabbar page';
      close();
      open(url);
      return undefined;
    },
    switchTab(url) {
      if (!tabs.includes(routeOf(url))) return 'can not switchTab to a no-tabBar page';
      while (stack.length > 0) close();
      open(url);
      return undefined;
    },
    reLaunch(url) {
      while (stack.length > 0) close();
      open(url);
      return undefined;
    },
    navigateBack() {
      if (stack.length < 2) return 'cannot navigate back at first page';
      close();
      stack.at(-1)?.onShow?.();
      return undefined;
    },
  };

  const wx = createWx(state, network, navigator, more);
  const context = vm.createContext({
    wx,
    global: {},
    console,
    setTimeout: (callback: () => void, milliseconds = 0) => setTimeout(callback, milliseconds / hurry),
    clearTimeout,
    setInterval,
    clearInterval,
    queueMicrotask,
    App: (definition: AppInstance) => void (app = definition),
    getApp: () => app,
    getCurrentPages: () => stack,
    Page: (definition: PageInstance) => void definitions.set(loading, definition),
    Component: () => undefined,
    Behavior: (definition: unknown) => definition,
    requirePlugin: () => ({}),
  });

  function load(relative: string): unknown {
    const file = path.join(dist, relative.endsWith('.js') ? relative : `${relative}.js`);
    const known = modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(file, module);
    const body = `(function (require, module, exports) {${readFileSync(file, 'utf8')}\n})`;
    const run = vm.runInContext(body, context, { filename: file }) as (...parts: unknown[]) => void;
    run(
      (request: string) => load(path.relative(dist, path.resolve(path.dirname(file), request))),
      module,
      module.exports,
    );
    return module.exports;
  }

  function open(url: string): void {
    const route = routeOf(url);
    if (!known.includes(route)) throw new Error(`no such page in app.json: ${route}`);
    if (!definitions.has(route)) {
      loading = route;
      load(route);
    }
    const definition = definitions.get(route);
    if (!definition) throw new Error(`${route} registered no page`);
    const page = Object.assign(Object.create(null) as object, definition, {
      route,
      __route__: route,
      options: Object.fromEntries(new URLSearchParams(url.split('?')[1] ?? '')),
      data: structuredClone(definition.data ?? {}),
      setData(patch: Record<string, unknown>, callback?: () => void) {
        const text = JSON.stringify(patch);
        setDataSizes.push(text.length);
        if (text.length > LARGEST_SET_DATA) throw new Error(`setData of ${text.length} bytes`);
        for (const [at, value] of Object.entries(JSON.parse(text) as object)) assign(page.data, at, value);
        if (callback) queueMicrotask(() => callback.call(page));
      },
    }) as PageInstance;
    stack.at(-1)?.onHide?.();
    stack.push(page);
    page.onLoad?.(page.options);
    page.onShow?.();
    page.onReady?.();
  }

  function close(): void {
    stack.pop()?.onUnload?.();
  }

  const current = (): PageInstance => {
    const page = stack.at(-1);
    if (!page) throw new Error('the app has no page open');
    return page;
  };
  const nodes = (): ScreenNode[] => [...walk(current().data.root, shapes)];

  /** Exactly one node; a screen that shows it twice is as wrong as one that does not show it. */
  function find(what: string, fits: (node: ScreenNode) => boolean): ScreenNode {
    const hits = nodes().filter(fits);
    const innermost = hits.filter((hit) => !hits.some((other) => other !== hit && other.isInside(hit)));
    if (innermost.length !== 1)
      throw new Error(`${innermost.length} × ${what} on ${current().route}:\n${text()}`);
    return innermost[0] as ScreenNode;
  }
  const byName = (role: string, name: string) =>
    find(`${role} “${name}”`, (node) => node.role === role && (node.name === name || node.label === name));
  const text = () => new ScreenNode(current().data.root ?? {}, [], shapes).text;

  function fire(target: ScreenNode, type: string, detail: object): void {
    const chain = type === 'tap' ? [target, ...target.ancestors.toReversed()] : [target];
    const heard = chain.filter((node) => node.listensTo(type));
    if (heard.length === 0) throw new Error(`nothing listens to ${type} at “${target.name}”`);
    const identity = ({ data }: ScreenNode) => ({ id: data.uid ?? data.sid, dataset: { sid: data.sid } });
    deliver(() => {
      for (const node of heard) {
        current().eh({
          type,
          detail,
          target: identity(target),
          currentTarget: identity(node),
          timeStamp: Date.now(),
          mark: {},
        });
      }
    });
  }

  /** On a phone every tap and every key is a task of its own: the screen is drawn before the next one arrives. */
  const waiting: (() => void)[] = [];
  let delivering = false;
  function deliver(event: () => void): void {
    if (delivering) return void waiting.push(event);
    delivering = true;
    setImmediate(() => {
      delivering = false;
      const next = waiting.shift();
      if (next) deliver(next);
    });
    event();
  }

  const onRejection = (reason: unknown) => failures.push(reason);
  process.on('unhandledRejection', onRejection);

  return {
    network,
    state,
    storage,
    setDataSizes,
    /** unhandled rejections: always a bug of the package */
    failures,
    text,
    nodes,
    route: () => current().route,
    options: () => current().options,
    depth: () => stack.length,
    page: current,
    byRole: byName,
    fire,
    tap: (role: string, name: string) => fire(byName(role, name), 'tap', { x: 0, y: 0 }),
    type(label: string, value: string) {
      const field = find(
        `field “${label}”`,
        (node) => ['input', 'textarea'].includes(node.tag) && node.label === label,
      );
      fire(field, 'input', { value, cursor: value.length });
    },
    valueOf: (label: string) =>
      find(
        `field “${label}”`,
        (node) => ['input', 'textarea'].includes(node.tag) && node.label === label,
      ).attribute('value'),
    back: () => navigator.navigateBack(),
    toBackground() {
      current().onHide?.();
      app.onHide?.();
    },
    toForeground() {
      app.onShow?.({ scene: 1001 });
      current().onShow?.();
    },
    /** Waits until the screen shows it: the package draws on its own time. */
    async see(wanted: string | RegExp, timeoutMs = 15_000): Promise<void> {
      const deadline = performance.now() + timeoutMs;
      for (;;) {
        const shown = text();
        if (typeof wanted === 'string' ? shown.includes(wanted) : wanted.test(shown)) return;
        if (performance.now() > deadline)
          throw new Error(`never saw ${String(wanted)} on ${current().route}:\n${shown}`);
        await sleep(10);
      }
    },
    async settle(): Promise<void> {
      for (let turn = 0; turn < 8; turn += 1) await sleep(4);
    },
    start(url = config.pages[0] as string) {
      load('app');
      app.onLaunch?.({ path: routeOf(url), query: {}, scene: 1001 });
      app.onShow?.({ path: routeOf(url), query: {}, scene: 1001 });
      open(url);
    },
    end() {
      waiting.length = 0;
      while (stack.length > 0) close();
      process.off('unhandledRejection', onRejection);
    },
  };
}
export type Host = ReturnType<typeof createHost>;

const routeOf = (url: string) => (url.replace(/^\//, '').split('?')[0] as string) ?? '';

/** `root.cn.[0].cl` → sets it in place, as the native side of setData does. */
function assign(target: object, at: string, value: unknown): void {
  const keys = at
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean);
  const last = keys.pop() as string;
  let node = target as Record<string, unknown>;
  for (const key of keys) node = (node[key] ??= {}) as Record<string, unknown>;
  node[last] = value;
}
