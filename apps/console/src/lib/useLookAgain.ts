import { useEffect, useRef } from 'react';

const EVERY_MS = 30_000;
/**
 * After this long without a key or pointer the user is away: asking on would keep an abandoned session alive for ever.
 */
const ATTENDED_MS = 3 * 60_000;

/** Asks again every half minute while the user works on the page, so that changes by others are seen. */
export function useLookAgain(ask: () => unknown): void {
  const newest = useRef(ask);
  useEffect(() => {
    newest.current = ask;
  });
  useEffect(() => {
    let last = Date.now();
    const touch = () => {
      last = Date.now();
    };
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && Date.now() - last < ATTENDED_MS) newest.current();
    }, EVERY_MS);
    document.addEventListener('keydown', touch);
    document.addEventListener('pointerdown', touch);
    return () => {
      clearInterval(timer);
      document.removeEventListener('keydown', touch);
      document.removeEventListener('pointerdown', touch);
    };
  }, []);
}
