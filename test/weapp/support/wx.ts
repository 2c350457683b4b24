import { randomBytes } from 'node:crypto';
import type { Network, WxRequest } from './network.js';

/** Every asynchronous wx call takes these. */
export interface Callbacks {
  success?(result: object): void;
  fail?(failure: { errMsg: string }): void;
  complete?(result: object): void;
}
export interface Navigation extends Callbacks {
  url: string;
}
type Api = (options?: never) => unknown;

export interface Navigator {
  navigateTo(url: string): string | undefined;
  redirectTo(url: string): string | undefined;
  switchTab(url: string): string | undefined;
  reLaunch(url: string): string | undefined;
  navigateBack(): string | undefined;
}

export interface WxState {
  storage: Map<string, unknown>;
  clipboard: string;
  /** every call by name, with what it was given */
  calls: { name: string; options: unknown }[];
  privacyListener?: (resolve: (answer: { event: string; buttonId?: string }) => void) => void;
}

const STORAGE_PER_KEY = 1024 * 1024;

/** The part of `wx` that the package uses, as base library 3.x behaves. Anything else is undefined, as on a real phone. */
export function createWx(
  state: WxState,
  network: Network,
  navigator: Navigator,
  more: Record<string, Api> = {},
) {
  const settle = (name: string, options: Callbacks = {}, result: object = {}, problem?: string) => {
    state.calls.push({ name, options });
    queueMicrotask(() => {
      if (problem) options.fail?.({ errMsg: `${name}:fail ${problem}` });
      else options.success?.({ errMsg: `${name}:ok`, ...result });
      options.complete?.({ errMsg: problem ? `${name}:fail ${problem}` : `${name}:ok` });
    });
  };
  const quiet = (name: string) => (options?: Callbacks) => settle(name, options);
  const navigation = (name: keyof Navigator) => (options: Navigation) =>
    settle(name, options, {}, navigator[name](options.url));

  const system = { platform: 'devtools', SDKVersion: '3.5.0', language: 'zh_CN', theme: 'light' };
  const windowInfo = {
    windowWidth: 375,
    windowHeight: 667,
    screenWidth: 375,
    screenHeight: 667,
    pixelRatio: 2,
  };
  return {
    canIUse: () => true,
    getSystemInfoSync: () => ({ ...system, ...windowInfo }),
    getWindowInfo: () => windowInfo,
    getAppBaseInfo: () => system,
    getDeviceInfo: () => ({ platform: 'devtools' }),
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    nextTick: (callback: () => void) => queueMicrotask(callback),
    getStorageSync: (key: string) => state.storage.get(key) ?? '',
    setStorageSync(key: string, value: unknown) {
      if (JSON.stringify(value).length > STORAGE_PER_KEY)
        throw new Error('setStorageSync:fail exceed storage item max length');
      state.storage.set(key, value);
    },
    removeStorageSync: (key: string) => void state.storage.delete(key),
    request(options: WxRequest) {
      void network.handle(options);
      return {
        abort: () => undefined,
        onHeadersReceived: () => undefined,
        offHeadersReceived: () => undefined,
      };
    },
    getRandomValues: ({ length, success }: { length: number; success: (answer: object) => void }) => {
      const bytes = randomBytes(length);
      success({
        randomValues: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + length),
        errMsg: 'getRandomValues:ok',
      });
    },
    login: (options: Callbacks) =>
      settle('login', options, { code: `code-${randomBytes(6).toString('hex')}` }),
    setClipboardData: (options: Callbacks & { data: string }) => {
      state.clipboard = options.data;
      settle('setClipboardData', options);
    },
    requestSubscribeMessage: quiet('requestSubscribeMessage'),
    pageScrollTo: quiet('pageScrollTo'),
    onNetworkStatusChange: () => undefined,
    offNetworkStatusChange: () => undefined,
    onNeedPrivacyAuthorization(listener: NonNullable<WxState['privacyListener']>) {
      state.privacyListener = listener;
    },
    navigateTo: navigation('navigateTo'),
    redirectTo: navigation('redirectTo'),
    switchTab: navigation('switchTab'),
    reLaunch: navigation('reLaunch'),
    navigateBack: (options: Callbacks = {}) => settle('navigateBack', options, {}, navigator.navigateBack()),
    ...more,
  };
}
