import { spokenWords } from './spoken';
import type { PartName } from './parts';

/**
 * A part of the catalogue: the Chinese words, which are read in English while the page is shown in English.
 *
 * @param name under which `words/en` has the same words
 */
export const part = <Words extends object>(name: PartName, chinese: Words): Words =>
  new Proxy(chinese, {
    get: (words, key) => Reflect.get(spokenWords()?.[name] ?? words, key) as unknown,
  });
