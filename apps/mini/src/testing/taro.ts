/**
 * What the client uses of Taro, for unit tests: storage in a map, navigation written down, requests answered by
 * `taro.answer`. The real thing is tested in test/weapp and test/browser/h5.
 */
import { forgetMemory } from '../platform/storage';

interface RequestOptions {
  url: string;
  method: string;
  header: Record<string, string>;
  data?: unknown;
  success(answer: { statusCode: number; header: Record<string, unknown>; data: unknown }): void;
  fail(failure: { errMsg: string }): void;
}

const storage = new Map<string, unknown>();

export const taro = {
  storage,
  /** every navigation so far: `navigateTo /pages/…` */
  moves: [] as string[],
  /** every request so far */
  requests: [] as RequestOptions[],
  /** replaces the network; leaves the request hanging when it calls nothing */
  answer: (_request: RequestOptions): void => undefined,
  full: false,
  /** template ids of every subscribe question, and how WeChat ends it */
  subscriptions: [] as string[][],
  subscribeAnswer: 'accept',
  /** pages on top of each other */
  depth: 1,
  /** the page below the one on top */
  below: '',
  reset() {
    storage.clear();
    taro.moves.length = 0;
    taro.requests.length = 0;
    taro.answer = () => undefined;
    taro.full = false;
    taro.depth = 1;
    taro.below = '';
    forgetMemory();
    taro.subscriptions.length = 0;
    taro.subscribeAnswer = 'accept';
  },
};

const move = (kind: string) => (options: { url?: string }) => {
  taro.moves.push(`${kind} ${options.url ?? ''}`.trim());
  return Promise.resolve();
};

const Taro = {
  getStorageSync: (key: string) => storage.get(key) ?? '',
  setStorageSync(key: string, value: unknown) {
    if (taro.full) throw new DOMException('full', 'QuotaExceededError');
    storage.set(key, value);
  },
  removeStorageSync: (key: string) => void storage.delete(key),
  getCurrentPages: () => Array.from({ length: taro.depth }, () => ({ route: taro.below })),
  navigateTo: move('navigateTo'),
  redirectTo: move('redirectTo'),
  reLaunch: move('reLaunch'),
  switchTab: move('switchTab'),
  navigateBack: () => move('navigateBack')({}),
  requestSubscribeMessage(options: { tmplIds: string[] }) {
    taro.subscriptions.push(options.tmplIds);
    return taro.subscribeAnswer === 'fail'
      ? Promise.reject(new Error('requestSubscribeMessage:fail'))
      : Promise.resolve();
  },
};

export const useDidShow = () => undefined;
export const useDidHide = () => undefined;
export const useReachBottom = () => undefined;
export const useShareAppMessage = () => undefined;
export const useRouter = () => ({ params: {} as Record<string, string> });
export default Taro;

/** Stands in for platform/request. */
export function ask(options: RequestOptions): { abort: () => void } {
  taro.requests.push(options);
  queueMicrotask(() => taro.answer(options));
  return { abort: () => undefined };
}
