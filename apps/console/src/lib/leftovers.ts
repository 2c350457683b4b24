import { searchWords } from './search-words.js';

/** The prefix of every key of the console in localStorage. */
const OURS = 'huiyin.';
/** Followed by the user's id, a dot and the letter's. */
export const DRAFT_PREFIX = 'huiyin.console.draft.';
/** Followed by the user's id: the letter being keyed. */
export const KEYING_PREFIX = 'huiyin.console.keying.';
/** Followed by the session of the open day. */
export const GATE_PREFIX = 'huiyin.gate.';

const keys = (prefix: string): string[] => Object.keys(localStorage).filter((key) => key.startsWith(prefix));

/** The user's work that only this computer has: draft texts and gate reports the server has not received yet. */
export const leftovers = {
  /** Whether this computer holds no such work. */
  isEmpty: (): boolean =>
    keys(DRAFT_PREFIX).length + keys(KEYING_PREFIX).length + keys(GATE_PREFIX).length === 0,
  /** Removes all of it after a sign-out. */
  forget(): void {
    for (const key of keys(OURS)) localStorage.removeItem(key);
    searchWords.forget();
  },
  /**
   * Another user has signed in, perhaps after a login ran out. Reports from the gate stay: a code and a time, no
   * name, and the next person at the gate sends them.
   */
  forgetOthers(userId: string): void {
    for (const key of keys(DRAFT_PREFIX))
      if (!key.startsWith(`${DRAFT_PREFIX}${userId}.`)) localStorage.removeItem(key);
    for (const key of keys(KEYING_PREFIX))
      if (key !== `${KEYING_PREFIX}${userId}`) localStorage.removeItem(key);
    searchWords.forget();
  },
};
