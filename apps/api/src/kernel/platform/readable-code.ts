import { randomBytes } from 'node:crypto';

/** Without characters that look alike on paper: no 0 and o, no 1, i and l. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A secret for a person to copy by hand, `k7mp-2x9q-…`: each group of four characters holds 19.8 bits. */
export function readableCode(groups: number): string {
  const group = (): string => {
    let text = '';
    // Bytes beyond the last whole round of the alphabet would favour its first characters.
    while (text.length < 4)
      for (const byte of randomBytes(8))
        if (byte < 248 && text.length < 4) text += ALPHABET[byte % ALPHABET.length];
    return text;
  };
  return Array.from({ length: groups }, group).join('-');
}
