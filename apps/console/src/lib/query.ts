import { QueryClient } from '@tanstack/react-query';
import { isPassing } from './problems.js';
import { searchWords } from './search-words.js';
import { session } from './session.js';

/**
 * Whether a failure leaves nothing to show. What was there before the network or the server failed for a moment stays,
 * with all that is typed in it; a refusal takes it away.
 */
export const isLost = ({
  isError,
  error,
  data,
}: {
  isError: boolean;
  error: unknown;
  data: unknown;
}): boolean => isError && (data === undefined || !isPassing(error));

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < 2 && isPassing(error),
      // The browser may report "offline" on an intranet that works; only a request shows whether the server is there.
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/**
 * After a sign-out, also one in another tab, nothing that the person has read stays in the memory of this one. Words that
 * only this computer has are not touched: another tab cannot tell a sign-out from a session that ran out.
 */
session.subscribe(() => {
  if (session.isOn() || session.absence() !== 'signed-out') return;
  searchWords.forget();
  queryClient.clear();
});
