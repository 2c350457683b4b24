/** The colours of an office that has chosen none: the seal, and what buttons and the menu are filled with. */
export const OFFICE_COLOURS = { seal: '#a3271b', theme: '#1e4266' } as const;

/** What stands on a filled surface, and the paper that coloured words stand on (apps/mini/src/styles/tokens.scss). */
const WORDS = '#fffdf8';
const PAPER = '#f4efe4';
/** WCAG 2.2, 1.4.3: words of ordinary size. */
export const LEAST_CONTRAST = 4.5;

export const isColour = (value: unknown): value is string =>
  typeof value === 'string' && /^#[0-9a-f]{6}$/.test(value);

/** How well one colour is read on the other, from 1 to 21 (WCAG 2.2). @param a `#rrggbb`, as `b` */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/**
 * Why a colour cannot be the office's, in one sentence, or null. White words stand on both; the theme also colours words
 * on paper.
 */
export function colourFault(use: keyof typeof OFFICE_COLOURS, value: unknown): string | null {
  if (!isColour(value)) return '颜色应写成 # 加六位十六进制数，例如 #1e4266';
  const ground = use === 'theme' ? PAPER : WORDS;
  const reached = Math.min(contrast(value, WORDS), contrast(value, ground));
  if (reached >= LEAST_CONTRAST) return null;
  // Cut, not rounded: 4.49 is not shown as the 4.5 that would do.
  const shown = (Math.floor(reached * 10) / 10).toFixed(1);
  return `白字在这个颜色上看不清（对比度 ${shown}，至少要 ${LEAST_CONTRAST}），请选深一些的颜色`;
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
