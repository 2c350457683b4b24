import { randomBytes } from 'node:crypto';

/** Without characters that look alike on paper: no 0 and o, no 1, i and l. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;

/** A password of 79 bits for a person to copy by hand, `k7mp-2x9q-…`; it has to be changed at the first sign-in. */
export function firstPassword(): string {
  const groups = Array.from({ length: GROUPS }, () => {
    let group = '';
    // Bytes beyond the last whole round of the alphabet would favour its first characters.
    while (group.length < 4)
      for (const byte of randomBytes(8))
        if (byte < 248 && group.length < 4) group += ALPHABET[byte % ALPHABET.length];
    return group;
  });
  return groups.join('-');
}
