import { pageIsMissing } from '../lib/missingPage';
import { holdsInMemory } from './storage';

/** How webpack and its styles name a part of the program that did not arrive. */
const isMissingPart = (reason: unknown): boolean => {
  const { name, code } = (reason ?? {}) as { name?: string; code?: string };
  return name === 'ChunkLoadError' || code === 'CSS_CHUNK_LOAD_FAILED';
};

const scriptsOf = (page: Document): string[] =>
  [...page.querySelectorAll('script[src^="/js/"]')]
    .map((script) => script.getAttribute('src') ?? '')
    .slice(0, 1);

/** Whether the server has other pages than those that are open. undefined: it cannot be asked. */
async function isReplaced(): Promise<boolean | undefined> {
  try {
    const answer = await fetch('/', { cache: 'no-store' });
    if (!answer.ok) return undefined;
    const newest = scriptsOf(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    const open = scriptsOf(document);
    return newest.length > 0 && newest.join() !== open.join();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}

/** The address is already that of the page that was wanted. */
export function openAnew(): void {
  window.location.reload();
}

/**
 * A part of the program that does not arrive: after a release its old name answers 404. The pages are opened anew by
 * themselves where that helps and loses nothing; otherwise the citizen is told.
 */
export function watchRelease(): void {
  window.addEventListener('unhandledrejection', ({ reason }) => {
    if (!isMissingPart(reason)) return;
    void isReplaced().then((replaced) => {
      if (replaced && !holdsInMemory()) return openAnew();
      return pageIsMissing(replaced === undefined ? 'offline' : replaced ? 'replaced' : 'unknown');
    });
  });
}
