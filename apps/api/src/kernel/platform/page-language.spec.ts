import { describe, expect, it } from '@jest/globals';
import { pageLanguage } from './page-language.js';

describe('the language of a page', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['zh-Hant-TW', 'zh'],
    ['en-GB,en;q=0.9,zh-CN;q=0.8', 'en'],
    ['fr-FR,fr;q=0.9', 'en'],
    ['en;q=0.5, zh-CN;q=0.9', 'zh'],
    ['zh;q=0, de', 'en'],
    ['*', 'zh'],
    ['', 'zh'],
    [undefined, 'zh'],
    [';;;,,q=1', 'zh'],
  ])('%s: %s', (accepted, language) => {
    expect(pageLanguage(undefined, accepted)).toBe(language);
  });

  it('is what the address names, before anything else', () => {
    expect(pageLanguage('en', 'zh-CN')).toBe('en');
    expect(pageLanguage('zh', 'fr')).toBe('zh');
    expect(pageLanguage('fr', 'zh-CN')).toBe('zh');
    expect(pageLanguage(['en', 'zh'], 'zh-CN')).toBe('zh');
  });
});
