import { chooseLanguage, useLanguage } from './language';
import { LANGUAGE_NAMES, LANGUAGE_TAGS } from './language.types';
import { Press } from './ui';

/** English in the Chinese pages, 中文 in the English ones; a link, so that it works before the program has arrived. */
export function LanguageLink() {
  const other = useLanguage() === 'en' ? 'zh' : 'en';
  return (
    <Press
      className="text-button"
      role="link"
      lang={LANGUAGE_TAGS[other]}
      to={['home', { lang: other }]}
      onPress={() => chooseLanguage(other)}
    >
      {LANGUAGE_NAMES[other]}
    </Press>
  );
}
