/**
 * What people search for: names, telephone numbers, numbers of letters. It is kept in the memory of this tab alone; the
 * address holds a name for it that means nothing anywhere else, so that back, forward and the way back from a letter
 * find the same list, and neither the browser's history nor a server's log knows whom the user looked for.
 */
const words = new Map<string, string>();
/** Part of every name: a name in the history from before a reload must not find another search of this visit. */
const visit = Date.now().toString(36);
/** The parameter of the address. */
export const SEARCH_PARAM = 'search';

export const searchWords = {
  /** @returns the name to put into the address; undefined for no words */
  keep(text: string | undefined): string | undefined {
    if (!text) return undefined;
    for (const [name, kept] of words) if (kept === text) return name;
    const name = `${visit}-${words.size + 1}`;
    words.set(name, text);
    return name;
  },
  /** undefined also after a reload or in another tab: the list is shown without a search */
  of: (name: string | null): string | undefined => (name === null ? undefined : words.get(name)),
  forget: (): void => words.clear(),
};
