import '../app.h5.scss';
import { followFocus } from './focus.h5';
import { watchRelease } from './release';
import { startLanguage } from './language';

/** Looks after the program itself: parts that do not arrive, and the copy that works without a network. */
export function onAppStart(): void {
  startLanguage();
  watchRelease();
  followFocus();
  // Once the first page stands, so that nothing on it waits.
  if ('serviceWorker' in navigator)
    window.addEventListener('load', () => {
      navigator.serviceWorker
        .register('/sw.js')
        .catch((error: unknown) =>
          console.warn('no offline copy', error instanceof Error ? error.name : 'unknown'),
        );
    });
}
