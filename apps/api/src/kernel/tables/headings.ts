import { normalized } from '../platform/characters.js';

/** A heading without what stands around it: stars, blanks, notes in brackets; in half width and lower case. */
export const plainHeading = (heading: string): string =>
  normalized(heading, 'NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】|<[^>]*>/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
