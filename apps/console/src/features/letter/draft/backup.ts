import { DRAFT_PREFIX as PREFIX } from '../../../lib/leftovers.js';

/**
 * The text of a draft the server does not have yet, kept on this computer so that a lost connection, a lost race or
 * an expired login never costs a word. It is removed as soon as the server has the text, when its owner signs out or
 * another user signs in, and is removed after a week.
 */
const KEPT_MS = 7 * 24 * 3_600_000;

interface Kept {
  body: string;
  at: number;
}

const keyOf = (userId: string, letterId: string): string => `${PREFIX}${userId}.${letterId}`;

function read(key: string): Kept | undefined {
  const raw = localStorage.getItem(key);
  if (!raw) return undefined;
  try {
    const { body, at } = JSON.parse(raw) as Partial<Kept>;
    if (typeof body === 'string' && typeof at === 'number' && Date.now() - at < KEPT_MS) return { body, at };
  } catch (error) {
    console.warn('a draft kept on this computer cannot be read', error);
  }
  localStorage.removeItem(key);
  return undefined;
}

export const backup = {
  /** The text kept for this person and letter. */
  of: (userId: string, letterId: string): string | undefined => read(keyOf(userId, letterId))?.body,
  keep(userId: string, letterId: string, body: string): void {
    try {
      localStorage.setItem(keyOf(userId, letterId), JSON.stringify({ body, at: Date.now() }));
    } catch (error) {
      // A full or forbidden storage: the text is still on the screen and on its way to the server.
      console.warn('a draft cannot be kept on this computer', error);
    }
  },
  drop: (userId: string, letterId: string): void => localStorage.removeItem(keyOf(userId, letterId)),
  /** Removes drafts that are too old, of every user. */
  sweep(): void {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) read(key);
  },
};
