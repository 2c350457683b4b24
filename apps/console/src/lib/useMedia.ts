import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds; follows it while the page is open. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void): (() => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

/** Whether the screen is a phone's; the same width as in the style sheets. */
export const usePhone = (): boolean => useMedia('(max-width: 640px)');

/** Whether the screen is set to dark; paper never is. base.css asks the same. */
export const useNight = (): boolean => useMedia('screen and (prefers-color-scheme: dark)');
