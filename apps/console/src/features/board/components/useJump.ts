import { useCallback, useEffect, useRef } from 'react';

const OWN_MOVES = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/**
 * Brings a part of the page to the top and keeps it there while what stands above it is still coming and growing,
 * until the user moves the page.
 *
 * @returns what a button calls; an address that ends in `#id` does the same when the page opens
 */
export function useJump(id: string): () => void {
  const stop = useRef<() => void>();
  const jump = useCallback(() => {
    stop.current?.();
    const target = (): HTMLElement | null => document.getElementById(id);
    const show = (): void => target()?.scrollIntoView({ block: 'start' });
    const observer = new ResizeObserver(show);
    observer.observe(document.body);
    const end = (): void => {
      observer.disconnect();
      for (const name of OWN_MOVES) window.removeEventListener(name, end);
      stop.current = undefined;
    };
    for (const name of OWN_MOVES) window.addEventListener(name, end, { passive: true });
    stop.current = end;
    show();
    target()?.focus({ preventScroll: true });
  }, [id]);
  useEffect(() => {
    if (window.location.hash === `#${id}`) jump();
    return () => stop.current?.();
  }, [id, jump]);
  return jump;
}
