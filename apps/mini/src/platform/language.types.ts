export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A language is named in itself, whatever the page is in. */
export const LANGUAGE_NAMES: Record<Language, string> = { zh: '中文', en: 'English' };
