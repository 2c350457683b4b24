import { useSyncExternalStore } from 'react';

/** One value that every page shows as it is now. */
export function watched<T>(first: T): { get: () => T; set: (next: T) => void; use: () => T } {
  let value = first;
  const watchers = new Set<() => void>();
  const get = () => value;
  return {
    get,
    set(next) {
      value = next;
      watchers.forEach((watcher) => watcher());
    },
    use: () =>
      useSyncExternalStore((watcher) => {
        watchers.add(watcher);
        return () => watchers.delete(watcher);
      }, get),
  };
}
