import Taro from '@tarojs/taro';

/** Reads a value kept on the phone; a damaged or missing one is `fallback`, never an exception on launch. */
export function readStored<T>(key: string, fallback: T): T {
  const raw: unknown = Taro.getStorageSync(`huiyin.${key}`);
  if (typeof raw !== 'string' || raw === '') return fallback;
  try {
    return JSON.parse(raw) as T;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return fallback;
  }
}

/** @returns false when the phone refused (storage full, private browsing): the caller says so instead of losing text silently */
export function writeStored(key: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(`huiyin.${key}`, JSON.stringify(value));
    return true;
  } catch (error) {
    console.warn('storage refused', key, error instanceof Error ? error.name : 'unknown');
    return false;
  }
}

export function removeStored(key: string): void {
  Taro.removeStorageSync(`huiyin.${key}`);
}
