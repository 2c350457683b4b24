import { useSyncExternalStore } from 'react';
import { readStored, writeStored } from '../platform/storage';

/** 'standard' or the large print for the elderly */
export type TextSize = 'standard' | 'elder';

const KEY = 'text-size';
let size: TextSize | undefined;
const watchers = new Set<() => void>();

const current = (): TextSize =>
  (size ??= readStored<TextSize>(KEY, 'standard') === 'elder' ? 'elder' : 'standard');

export function setTextSize(next: TextSize): void {
  size = next;
  writeStored(KEY, next);
  watchers.forEach((watcher) => watcher());
}

export function useTextSize(): TextSize {
  return useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }, current);
}
