import { useEffect, useRef } from 'react';

const EVERY_MS = 10_000;
/**
 * After this long without a key or pointer the user is away: asking on would keep an abandoned session alive for ever.
 */
const ATTENDED_MS = 3 * 60_000;

/** What is on the page now and looks again. */
const watchers = new Set<() => unknown>();
let timer: ReturnType<typeof setInterval> | undefined;
let last = 0;

const touch = (): void => {
  last = Date.now();
};
/** All at once: the number in the menu and the list it stands for are of one moment. */
const look = (): void => {
  if (document.visibilityState === 'visible' && Date.now() - last < ATTENDED_MS)
    for (const ask of [...watchers]) ask();
};
/** The user comes back to the tab. */
const comeBack = (): void => {
  if (document.visibilityState !== 'visible') return;
  touch();
  look();
};

function watch(ask: () => unknown): () => void {
  watchers.add(ask);
  touch();
  if (timer === undefined) {
    timer = setInterval(look, EVERY_MS);
    document.addEventListener('keydown', touch);
    document.addEventListener('pointerdown', touch);
    document.addEventListener('visibilitychange', comeBack);
  }
  return () => {
    watchers.delete(ask);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    document.removeEventListener('keydown', touch);
    document.removeEventListener('pointerdown', touch);
    document.removeEventListener('visibilitychange', comeBack);
  };
}

/** Asks again every ten seconds while the user works on the page, so that changes by others are seen. */
export function useLookAgain(ask: () => unknown): void {
  const newest = useRef(ask);
  useEffect(() => {
    newest.current = ask;
  });
  useEffect(() => watch(() => newest.current()), []);
}
