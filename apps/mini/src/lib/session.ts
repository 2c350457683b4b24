import { useSyncExternalStore } from 'react';
import { readStored, removeStored, writeStored } from '../platform/storage';

const KEY = 'session';
const watchers = new Set<() => void>();
const changed = () => watchers.forEach((watcher) => watcher());

/**
 * Bearer token of the citizen signed in on this phone; undefined without one. Whether it is still good, the server
 * says.
 */
export function currentToken(): string | undefined {
  return readStored<{ token: string } | null>(KEY, null)?.token;
}

export function keepToken(token: string): void {
  writeStored(KEY, { token });
  changed();
}

export function endSession(): void {
  removeStored(KEY);
  changed();
}

export function useSignedIn(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => currentToken() !== undefined,
  );
}
