import { watched } from '../lib/watched';
import type { Catalogue } from '../words/parts';
import { speak, spokenWords } from '../words/spoken';
import { LANGUAGE_TAGS, LANGUAGES, type Language } from './language.types';
import { readStored, writeStored } from './storage';

const KEY = 'language';
const HAN = /\p{Script=Han}/u;

/** What is shown; undefined while the first page waits for the English words. */
const shown = watched<Language | undefined>('zh');

const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language);

/** Named in the address: kept on this device, or on a shared one as long as the page is open. */
function named(): Language | undefined {
  const lang = new URLSearchParams(window.location.search).get('lang');
  if (!isLanguage(lang)) return undefined;
  writeStored(KEY, lang);
  return lang;
}

/** What the device prefers to any other language. */
const ofSystem = (): Language => (/^zh\b/i.test(navigator.languages[0] ?? navigator.language) ? 'zh' : 'en');

const kept = (): Language | undefined => {
  const language = readStored<unknown>(KEY, undefined);
  return isLanguage(language) ? language : undefined;
};

/** Before the first page is drawn. The server draws the home page by the same rule (first-page.ts). */
export function startLanguage(): void {
  const language = named() ?? kept() ?? ofSystem();
  if (language === 'zh') return;
  shown.set(undefined);
  void show('en');
}

/** What a person chose on the page, which stays as it is until the words are there: focus and place are kept. */
export function chooseLanguage(language: Language): void {
  writeStored(KEY, language);
  void show(language);
}

/** English is fetched when it is first shown. Without it the pages stay Chinese, and platform/release tells why. */
async function show(language: Language): Promise<void> {
  if (language === 'zh') {
    speak(undefined);
    return shown.set('zh');
  }
  try {
    const { ENGLISH } = await import(/* webpackChunkName: "english" */ '../words/en');
    speak(ENGLISH);
    shown.set('en');
  } catch (error) {
    shown.set('zh');
    throw error;
  }
}

/** For the server, which draws one page after the other. */
export function drawIn(language: Language, words: Catalogue | undefined): void {
  speak(words);
  shown.set(language);
}

/** Every page with words of the catalogue calls it: it is drawn again when the language changes. */
export const useLanguage = shown.use;

/** Names and letters stay as they are: how they are marked where the page is English. */
export const langOf = (text: string | null | undefined): string | undefined =>
  spokenWords() && HAN.test(text ?? '') ? LANGUAGE_TAGS.zh : undefined;

/** Of what is there in Chinese only, and of what is not. */
export const inChinese = (): string | undefined => (spokenWords() ? LANGUAGE_TAGS.zh : undefined);

/** Title and language of the document, for the page on top. */
export function nameDocument(title: string, isTranslated: boolean): void {
  document.title = title;
  document.documentElement.lang = LANGUAGE_TAGS[isTranslated ? (shown.get() ?? 'en') : 'zh'];
}
