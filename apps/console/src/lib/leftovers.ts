import { searchWords } from './search-words.js';

/** Everything this console leaves in a browser begins with it; the token lies in sessionStorage. */
const OURS = 'huiyin.';
/** Followed by the user's id, a dot and the letter's. */
export const DRAFT_PREFIX = 'huiyin.console.draft.';
/** Followed by the session of the open day. */
export const GATE_PREFIX = 'huiyin.gate.';

const keys = (prefix: string): string[] => Object.keys(localStorage).filter((key) => key.startsWith(prefix));

/** What work leaves on this computer: the words of drafts the server has not got yet, and reports from the gate. */
export const leftovers = {
  /** Whether anything would be lost by forgetting. */
  isEmpty: (): boolean => keys(DRAFT_PREFIX).length + keys(GATE_PREFIX).length === 0,
  /** After signing out nothing of one's work is on the computer any more. */
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
    searchWords.forget();
  },
};
