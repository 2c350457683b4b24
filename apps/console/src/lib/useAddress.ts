import { useSearchParams, type NavigateOptions } from 'react-router';
import { SEARCH_PARAM, searchWords } from './search-words.js';

/** Parameters that are set, and those that are taken out: an empty one is none. */
export type AddressChange = Record<string, string | undefined>;

/**
 * What a page shows lies in its address, so that it can be sent to a colleague and survives a reload; of the words of a
 * search, `q`, it holds only a name (lib/search-words).
 *
 * @returns the parameters, and how to change some of them
 */
export function useAddress(): [URLSearchParams, (change: AddressChange, options?: NavigateOptions) => void] {
  const [params, setParams] = useSearchParams();
  const change = (values: AddressChange, options?: NavigateOptions) => {
    // Not the parameters drawn last: two changes in a row would lose the first while the page is still being drawn.
    const next = new URLSearchParams(window.location.search);
    for (const [key, value] of Object.entries(values)) {
      const [name, text] = key === 'q' ? [SEARCH_PARAM, searchWords.keep(value)] : [key, value];
      if (text) next.set(name, text);
      else next.delete(name);
    }
    setParams(next, { replace: true, ...options });
  };
  return [params, change];
}
