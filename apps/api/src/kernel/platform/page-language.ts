/** The languages that the citizens' pages have. */
export type PageLanguage = 'zh' | 'en';

/**
 * The language of a page: what the address names, or else what the browser prefers to any other language. The pages
 * themselves decide by the same rule (apps/mini/src/platform/language.h5.ts); only they know what was chosen on the device.
 *
 * @param accepted the header Accept-Language; without one, or with `*` alone, Chinese
 */
export function pageLanguage(named: unknown, accepted = ''): PageLanguage {
  if (named === 'zh' || named === 'en') return named;
  const [first] = accepted
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().split(';');
      const weight = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
      return { tag, weight: Number(weight ?? 1) };
    })
    .filter(({ tag, weight }) => /^[a-z]{2,8}(-[a-z0-9]+)*$/i.test(tag) && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return first === undefined || /^zh\b/i.test(first.tag) ? 'zh' : 'en';
}
