import type { SensitiveKind } from '@huiyin/contract';
import type { Finding } from './finding.js';

/**
 * What one pattern finds; capture group 1, where there is one, is the part to hide.
 *
 * Every repetition in a pattern is bounded and starts behind something, so that its work grows with the length of the
 * text and no faster (`hostile.spec.ts` walks them all).
 */
export function byPattern(
  kind: SensitiveKind,
  pattern: RegExp,
  accept: (hidden: string, text: string, start: number, end: number) => boolean = () => true,
): (text: string) => Finding[] {
  return (text) =>
    Array.from(text.matchAll(pattern)).flatMap((match): Finding[] => {
      const hidden = match[1] ?? match[0];
      const start = match.index + match[0].lastIndexOf(hidden);
      const end = start + hidden.length;
      return accept(hidden, text, start, end) ? [{ kind, start, end }] : [];
    });
}
