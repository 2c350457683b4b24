import type { Language } from './language.types';

/** The mini-program is Chinese. */
export function startLanguage(): void {}
export function chooseLanguage(_language: Language): void {}
export const useLanguage = (): Language | undefined => 'zh';
export const langOf = (_text: string | null | undefined): string | undefined => undefined;
export const inChinese = (): string | undefined => undefined;
/** WeChat takes the title from the page's config. */
export function nameDocument(_title: string, _isTranslated: boolean): void {}
