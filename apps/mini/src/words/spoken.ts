import type { Catalogue } from './parts';

let words: Catalogue | undefined;

/** The words of the language that is shown; undefined: Chinese, which the parts have themselves. */
export const spokenWords = (): Catalogue | undefined => words;

/** For the language of the page (platform/language), and for the server, which draws one page after the other. */
export function speak(next: Catalogue | undefined): void {
  words = next;
}
