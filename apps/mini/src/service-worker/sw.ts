import { clientsClaim } from 'workbox-core';
import {
  cleanupOutdatedCaches,
  matchPrecache,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: { __WB_MANIFEST: (PrecacheEntry | string)[] };

/** A page that a slow line has not brought by then comes from this device. Milliseconds. */
const PATIENCE_MS = 5_000;

/**
 * Keeps the citizens' pages on the device, so that a letter is written without a network. Only the program: no answer of
 * the API is kept, and the console is another program (docs/adr/0038-pages-without-a-network.md).
 *
 * A page is asked of the server first, so that a release arrives with the next page that is opened; the scripts of the
 * release that is open stay until all its pages are closed.
 */
precacheAndRoute(self.__WB_MANIFEST, { directoryIndex: '', cleanURLs: false });
cleanupOutdatedCaches();
// The very first visit is looked after, too.
clientsClaim();

registerRoute(
  new NavigationRoute(({ request }) => fromServerOrHere(request), {
    denylist: [/^\/api(\/|$)/, /^\/console(\/|$)/],
  }),
);

async function fromServerOrHere(request: Request): Promise<Response> {
  const kept = () => matchPrecache('/index.html');
  const fetched = fetch(request);
  const late = new Promise<undefined>((resolve) => {
    setTimeout(resolve, PATIENCE_MS);
  });
  try {
    const answer = await Promise.race([fetched, late]);
    return answer ?? (await kept()) ?? (await fetched);
  } catch (error) {
    const page = await kept();
    if (page) return page;
    throw error;
  }
}
