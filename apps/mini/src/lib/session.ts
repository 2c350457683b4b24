import { useSyncExternalStore } from 'react';
import { readStored, removeStored, writeStored } from '../platform/storage';

const KEY = 'session';
/** as empty as the provider leaves them */
type Proven = Readonly<Record<'name' | 'phone', string>>;
const watchers = new Set<() => void>();
const changed = () => watchers.forEach((watcher) => watcher());

/**
 * Bearer token of the citizen signed in on this phone; undefined without one. Whether it is still good, the server
 * says.
 */
export function currentToken(): string | undefined {
  return readStored<{ token: string } | null>(KEY, null)?.token;
}

/** @param proven how 政务服务网 knows the citizen (H5) */
export function keepToken(token: string, proven?: Proven): void {
  writeStored(KEY, { token, ...proven });
  changed();
}

/** Name and telephone as proved at 政务服务网, as far as there are any: new letters are signed with them (H5). */
export function provenContact(): Partial<Proven> {
  const { name, phone } = readStored<Partial<Proven>>(KEY, {});
  return { ...(name ? { name } : {}), ...(phone ? { phone } : {}) };
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
