/** How many characters the server will count: code points, without blanks at the ends. */
export const lengthOf = (text: string): number => Array.from(text.trim()).length;

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** What to say about a text that is too long; nothing is ever cut off. @returns undefined where it fits */
export function excessOf(text: string, max: number): string | undefined {
  const excess = lengthOf(text) - max;
  return excess > 0 ? `多了 ${grouped(excess)} 字，最多 ${grouped(max)} 字，请删减` : undefined;
}
