/**
 * The home page as the server sends it, so that there is something to read before the program has arrived: the same
 * components, drawn into text. `scripts/lib/first-page.mjs` bundles this for apps/api/src/kernel/platform/first-page.ts.
 */
import { renderToString } from 'preact-render-to-string';
import { give, type Given } from '../lib/given';
import { forgetOffice } from '../lib/office';
import HomePage from '../pages/home/index';

/** @param given what the API would answer; what is missing is drawn as on its way */
export function renderHome(given: Given): string {
  give(given);
  forgetOffice();
  return renderToString(<HomePage />);
}
