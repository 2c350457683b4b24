import { useCallback, useRef } from 'react';

/**
 * Lets `send` run once at a time: the second click of a double click comes before the first has changed anything on
 * the screen, so a disabled button alone does not stop it. What `send` rejects with is the caller's to show, from
 * the mutation it ran; here it only frees the way for the next try.
 */
export function useOnce<Args extends unknown[]>(
  send: (...args: Args) => Promise<unknown>,
): (...args: Args) => void {
  const isRunning = useRef(false);
  return useCallback(
    (...args: Args) => {
      if (isRunning.current) return;
      isRunning.current = true;
      const free = () => {
        isRunning.current = false;
      };
      send(...args).then(free, free);
    },
    [send],
  );
}
