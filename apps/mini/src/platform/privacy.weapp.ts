/**
 * From base library 2.32.3 WeChat holds back every call that touches personal data until the user agreed to the
 * declared privacy guide, and asks us through `onNeedPrivacyAuthorization` to show it.
 */
import { useSyncExternalStore } from 'react';

type Resolve = (answer: { event: 'agree' | 'disagree'; buttonId?: string }) => void;
declare const wx: { onNeedPrivacyAuthorization?: (listener: (resolve: Resolve) => void) => void };

/** id of the button the user must really tap: WeChat checks it. */
export const AGREE_BUTTON_ID = 'privacy-agree';

let waiting: Resolve[] = [];
const watchers = new Set<() => void>();
const changed = () => watchers.forEach((watcher) => watcher());

export function listenForPrivacy(): void {
  wx.onNeedPrivacyAuthorization?.((resolve) => {
    waiting = [...waiting, resolve];
    changed();
  });
}

function answer(event: 'agree' | 'disagree'): void {
  const asked = waiting;
  waiting = [];
  asked.forEach((resolve) => resolve(event === 'agree' ? { event, buttonId: AGREE_BUTTON_ID } : { event }));
  changed();
}

/** Whether WeChat waits for an answer, and the two answers. */
export function usePrivacyRequest(): { open: boolean; agree: () => void; refuse: () => void } {
  const open = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => waiting.length > 0,
  );
  return { open, agree: () => answer('agree'), refuse: () => answer('disagree') };
}
