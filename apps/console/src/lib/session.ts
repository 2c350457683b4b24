import { useSyncExternalStore } from 'react';

/** The staff token of this tab. sessionStorage: it ends with the tab and other tabs never see it. */
const KEY = 'huiyin.console.token';

/** Kept beside it, so that the login page still says why after a reload. */
const ABSENCE_KEY = 'huiyin.console.absence';

/** Why there is no session: the login page says different things. */
export type Absence = 'never' | 'signed-out' | 'expired';

const keptAbsence = (): Absence => {
  const kept = sessionStorage.getItem(ABSENCE_KEY);
  return kept === 'signed-out' || kept === 'expired' ? kept : 'never';
};

let token = sessionStorage.getItem(KEY);
let absence = keptAbsence();
const listeners = new Set<() => void>();

function set(next: string | null, why: Absence): void {
  token = next;
  absence = why;
  if (next) sessionStorage.setItem(KEY, next);
  else sessionStorage.removeItem(KEY);
  sessionStorage.setItem(ABSENCE_KEY, why);
  for (const listener of listeners) listener();
}

export const session = {
  token: (): string | null => token,
  isOn: (): boolean => token !== null,
  absence: (): Absence => absence,
  start: (next: string): void => set(next, 'never'),
  end: (): void => set(null, 'signed-out'),
  /** The server no longer takes `refused`. A newer token is left alone: its login may have overtaken the answer. */
  expire: (refused: string): void => {
    if (token === refused) set(null, 'expired');
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** The token, or null without a session; re-renders when that changes. */
export const useToken = (): string | null => useSyncExternalStore(session.subscribe, session.token);
