/**
 * The home page as the server sends it, so that there is something to read before the program has arrived: the same
 * components, drawn into text. `scripts/lib/first-page.mjs` bundles this for apps/api/src/kernel/platform/first-page.ts.
 */
import { renderToString } from 'preact-render-to-string';
import { give, type Given } from '../lib/given';
import { forgetOffice } from '../lib/office';
import HomePage from '../pages/home/index';
import { drawIn } from '../platform/language';
import type { Language } from '../platform/language.types';
import { ENGLISH } from '../words/en';

/** @param given what the API would answer; what is missing is drawn as on its way */
export function renderHome(given: Given, language: Language): string {
  give(given);
  forgetOffice();
  drawIn(language, language === 'en' ? ENGLISH : undefined);
  return renderToString(<HomePage />);
}
