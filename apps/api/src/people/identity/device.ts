import Bowser from 'bowser';

/** Longer ones say nothing more, and a header is a stranger's to fill. */
const LONGEST = 400;

/**
 * The family of browser and system behind a User-Agent, as `Chrome · Windows`; no version and nothing that tells one
 * machine from another. Programs are `其他程序`.
 */
export function deviceOf(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, LONGEST);
  if (!text.startsWith('Mozilla/')) return '其他程序';
  const { browser, os } = Bowser.parse(text);
  return [browser.name, os.name].filter(Boolean).join(' · ').slice(0, 60) || '其他程序';
}
