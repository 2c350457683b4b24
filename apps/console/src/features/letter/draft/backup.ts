import { DRAFT_PREFIX as PREFIX } from '../../../lib/leftovers.js';

/**
 * The text of a draft the server does not have yet, kept on this computer so that a lost connection, a lost race or
 * an expired login never costs a word. It is removed as soon as the server has the text, when its owner signs out or
 * another user signs in, and is removed after a week.
 */
const KEPT_MS = 7 * 24 * 3_600_000;

/** What is kept beside the words, to know later whether a colleague wrote meanwhile. */
export interface KeptDraft {
  body: string;
  /** the revision on the server these words were made from */
  revision: number;
  /** the words sent last; their answer may have been lost */
  sent?: string | undefined;
}

const keyOf = (userId: string, letterId: string): string => `${PREFIX}${userId}.${letterId}`;

function read(key: string): KeptDraft | undefined {
  const raw = localStorage.getItem(key);
  if (!raw) return undefined;
  try {
    const { body, revision = 0, sent, at } = JSON.parse(raw) as Partial<KeptDraft & { at: number }>;
    if (typeof body === 'string' && typeof at === 'number' && Date.now() - at < KEPT_MS)
      return { body, revision, sent };
  } catch (error) {
    console.warn('a draft kept on this computer cannot be read', error);
  }
  localStorage.removeItem(key);
  return undefined;
}

export const backup = {
  /** The text kept for this person and letter. */
  of: (userId: string, letterId: string): KeptDraft | undefined => read(keyOf(userId, letterId)),
  keep(userId: string, letterId: string, draft: KeptDraft): void {
    try {
      localStorage.setItem(keyOf(userId, letterId), JSON.stringify({ ...draft, at: Date.now() }));
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
