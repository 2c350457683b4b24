export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What the document says of itself. */
export const LANGUAGE_TAGS: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

/** A language is named in itself, whatever the page is in. */
export const LANGUAGE_NAMES: Record<Language, string> = { zh: '中文', en: 'English' };
