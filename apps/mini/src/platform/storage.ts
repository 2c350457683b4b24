import Taro from '@tarojs/taro';

/**
 * What the pages remember: on the device, or, where it may not or cannot be kept there, as long as the app is open. All
 * pages of one letter read the same memory, so that a letter can be written on a device that keeps nothing.
 */
const memory = new Map<string, string>();
const nameOf = (key: string) => `huiyin.${key}`;

/** How far what is typed is kept: on the device; nowhere else than on the open page, because the device refuses or is shared. */
export type Keeping = 'kept' | 'refused' | 'shared';

const SHARED = 'shared-device';
/** Says nothing about a person: kept on a shared device, too. */
const OF_THE_DEVICE: readonly string[] = [SHARED, 'text-size', 'office'];
/** As much as a long letter. Characters. */
const PROBE = 'x'.repeat(20_000);
let refused = false;

/** Reads a value kept on the phone; a damaged or missing one is `fallback`, never an exception on launch. */
export function readStored<T>(key: string, fallback: T): T {
  const raw: unknown = memory.get(key) ?? fromDevice(key);
  if (typeof raw !== 'string' || raw === '') return fallback;
  try {
    return JSON.parse(raw) as T;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return fallback;
  }
}

function fromDevice(key: string): unknown {
  try {
    return Taro.getStorageSync(nameOf(key));
  } catch (error) {
    console.warn('storage refused', key, error instanceof Error ? error.name : 'unknown');
    return '';
  }
}

/** @returns false when the device did not take it (storage full, private browsing, shared): it is there only while the app is open */
export function writeStored(key: string, value: unknown): boolean {
  const text = JSON.stringify(value);
  if (isShared() && !OF_THE_DEVICE.includes(key)) {
    memory.set(key, text);
    return false;
  }
  refused = !toDevice(key, text);
  if (refused) memory.set(key, text);
  else memory.delete(key);
  return !refused;
}

function toDevice(key: string, text: string): boolean {
  try {
    Taro.setStorageSync(nameOf(key), text);
    return true;
  } catch (error) {
    console.warn('storage refused', key, error instanceof Error ? error.name : 'unknown');
    return false;
  }
}

export function removeStored(key: string): void {
  memory.delete(key);
  try {
    Taro.removeStorageSync(nameOf(key));
  } catch (error) {
    console.warn('storage refused', key, error instanceof Error ? error.name : 'unknown');
  }
}

export const isShared = (): boolean => readStored(SHARED, false);

/**
 * Says whether other people use this device. On a shared one nothing is kept from now on, and what is being written
 * leaves the device.
 *
 * @param open what is being written; letters kept before stay with those who kept them
 */
export function setShared(shared: boolean, open: readonly string[]): void {
  const now = open.map((key) => [key, readStored<unknown>(key, null)] as const);
  if (shared) {
    for (const key of open) removeStored(key);
    writeStored(SHARED, true);
  } else removeStored(SHARED);
  for (const [key, value] of now) if (value !== null) writeStored(key, value);
}

/** Where what is typed now would go; asked before anything is promised. */
export function keeping(): Keeping {
  if (isShared()) return 'shared';
  if (memory.size > 0 && refused) return 'refused';
  const took = toDevice('probe', PROBE);
  removeStored('probe');
  return took ? 'kept' : 'refused';
}

/** Whether closing the page loses something. */
export const holdsInMemory = (): boolean => [...memory.keys()].some((key) => !OF_THE_DEVICE.includes(key));

/** For tests: what a closed app forgets. */
export const forgetMemory = (): void => memory.clear();
