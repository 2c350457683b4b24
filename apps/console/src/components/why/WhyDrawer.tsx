import { lazy, Suspense, useRef } from 'react';
import type { Asked } from './due-date.js';

const Drawer = lazy(async () => ({ default: (await import('./Explanation.js')).ExplanationDrawer }));

/**
 * The explanation over a list. `asked` is undefined while nothing is asked; the drawer is fetched when it is first
 * needed, because lists are opened far more often than explanations.
 */
export function WhyDrawer({ asked, onClose }: { asked: Asked | undefined; onClose: () => void }) {
  const isNeeded = useRef(false);
  if (asked) isNeeded.current = true;
  return (
    isNeeded.current && (
      <Suspense fallback={null}>
        <Drawer asked={asked} onClose={onClose} />
      </Suspense>
    )
  );
}
