import { common } from '../words/zh/common';
import { grouped } from './numbers';

/** How many characters the server will count: code points, without blanks at the ends. */
export const lengthOf = (text: string): number => Array.from(text.trim()).length;

/** What to say about a text that is too long; nothing is ever cut off. @returns undefined where it fits */
export function excessOf(text: string, max: number): string | undefined {
  const excess = lengthOf(text) - max;
  return excess > 0 ? common.excess(grouped(excess), grouped(max)) : undefined;
}
