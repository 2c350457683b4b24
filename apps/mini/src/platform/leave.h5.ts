import { useEffect } from 'react';

const saves = new Set<() => void>();

/** What was typed a moment ago is kept now. */
export const saveAll = (): void => saves.forEach((save) => save());
window.addEventListener('pagehide', saveAll);

/** Is called when the page goes, to another site or for good. */
export function useLeave(save: () => void): void {
  useEffect(() => {
    saves.add(save);
    return () => void saves.delete(save);
  }, [save]);
}
