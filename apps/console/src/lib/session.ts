import { useSyncExternalStore } from 'react';

/**
 * Who is signed in. The token itself is in a cookie that no script reads; beside it stands a readable one with the
 * user's id, so that every tab of the browser, new ones too, knows without asking.
 */
const COOKIE = 'huiyin_user';

/** Why there is no session, so that the login page of this tab still says so after a reload. */
const ABSENCE_KEY = 'huiyin.console.absence';

/** The login page says different things. */
export type Absence = 'never' | 'signed-out' | 'expired';

const keptAbsence = (): Absence => {
  const kept = sessionStorage.getItem(ABSENCE_KEY);
  return kept === 'signed-out' || kept === 'expired' ? kept : 'never';
};

const cookieUser = (): string | null =>
  document.cookie
    .split('; ')
    .find((pair) => pair.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1) ?? null;

let user = cookieUser();
let absence = keptAbsence();
const listeners = new Set<() => void>();
const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('huiyin.console');

function set(next: string | null, why: Absence): void {
  user = next;
  absence = why;
  // The server takes the cookie back with a sign-out; it may be out of reach, or have ended the session before.
  if (!next) document.cookie = `${COOKIE}=; Path=/console; Max-Age=0; SameSite=Strict`;
  sessionStorage.setItem(ABSENCE_KEY, why);
  for (const listener of listeners) listener();
}

/** What another tab did: its sign-out ends this one too, and no page of one user goes on as another. */
function follow(): void {
  const now = cookieUser();
  if (now === user) return;
  if (now === null) set(null, 'signed-out');
  else window.location.reload();
}
tabs?.addEventListener('message', follow);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') follow();
});

export const session = {
  /** the id of the user this page shows; every call names it, and the server refuses it for another user */
  user: (): string | null => user,
  isOn: (): boolean => user !== null,
  absence: (): Absence => absence,
  start(id: string): void {
    set(id, 'never');
    tabs?.postMessage('changed');
  },
  end(): void {
    set(null, 'signed-out');
    tabs?.postMessage('changed');
  },
  /** The server no longer takes `refused`. Another user is left alone: their login may have overtaken the answer. */
  expire: (refused: string): void => {
    if (user === refused) set(null, 'expired');
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Whether a user is signed in; re-renders when that changes. */
export const useSignedIn = (): boolean => useSyncExternalStore(session.subscribe, session.isOn);
