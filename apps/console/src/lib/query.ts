import { QueryClient } from '@tanstack/react-query';
import { isPassing } from './problems.js';

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
